/** The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
import * as z from 'zod';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';

/** With an offset: what people call a time is made absolute before. */
const Instant = z.iso.datetime({ offset: true });

/** What ThreatInsight found, and what people said was not them. */
const SUSPICIOUS =
  'eventType eq "security.threat.detected" or eventType eq "user.account.report_suspicious_activity_by_enduser"';

const ROLE_GRANTED = 'eventType eq "user.account.privilege.grant"';

export const listLogEvents = read({
  operationId: 'listLogEvents',
  description: 'List events of the System Log between two times, the newest first.',
  parameters: z.object({
    // Okta never ends a list without an upper bound, and takes seven days for a missing lower one.
    since: Instant,
    until: Instant,
    /** A SCIM filter over events. */
    filter: z.string().min(1).optional(),
    after: After,
  }),
  relation: 'read_okta',
  object: 'okta:logs',
  scope: 'okta.logs.read',
  call: { function: 'query_logs', parameters: {} },
  request: ({ since, until, filter, after }) => ({
    method: 'GET',
    path: '/api/v1/logs',
    query: {
      since,
      until,
      sortOrder: 'DESCENDING',
      ...pageFrom(after, '100'),
      ...(filter === undefined ? {} : { filter }),
    },
  }),
  // A time that is said goes into since and until; left out, it is the last 24 hours.
  examples: [
    { say: 'Failed sign-ins', with: { preset: 'failed_sign_ins' } },
    { say: 'Show failed sign-ins', with: { preset: 'failed_sign_ins' } },
    { say: 'Who could not sign in?', with: { preset: 'failed_sign_ins' } },
    { say: 'Failed sign-ins of {user}', with: { preset: 'failed_sign_ins', subject: '{user}' } },
    { say: 'Lockouts', with: { preset: 'lockouts' } },
    { say: 'Whose account was locked?', with: { preset: 'lockouts' } },
    { say: 'Who got locked out?', with: { preset: 'lockouts' } },
    { say: 'Which accounts were locked?', with: { preset: 'lockouts' } },
    { say: 'What did admins change?', with: { preset: 'admin_changes' } },
    { say: 'What did administrators change?', with: { preset: 'admin_changes' } },
    { say: 'Which settings were changed?', with: { preset: 'admin_changes' } },
    { function: 'org_report', say: 'What changed?', with: { report: 'changes' } },
    { function: 'org_report', say: 'What changed in the org?', with: { report: 'changes' } },
    { function: 'org_report', say: 'What changed in Okta?', with: { report: 'changes' } },
    { say: 'Who changed {user}?', with: { preset: 'admin_changes', subject: '{user}' } },
    { say: 'What did {user} change?', with: { preset: 'admin_changes', subject: '{user}' } },
    { say: 'MFA resets', with: { preset: 'mfa_resets' } },
    { say: 'Whose MFA was reset?', with: { preset: 'mfa_resets' } },
    { say: 'Suspicious sign-ins', with: { filter: SUSPICIOUS } },
    { say: 'Who made {user} an admin?', with: { subject: '{user}', filter: ROLE_GRANTED, since: '90 days' } },
    { say: 'App assignments', with: { preset: 'app_assignments' } },
    { say: 'Who was assigned to {query}?', with: { preset: 'app_assignments', subject: '{query}' } },
    { say: 'What did {user} do?', with: { preset: 'user_day', subject: '{user}' } },
    { say: 'What happened to {user}?', with: { preset: 'user_day', subject: '{user}' } },
    { say: 'Show the System Log' },
    { say: 'What happened?' },
    { say: 'Show the log of {user}', with: { subject: '{user}' } },
    { function: 'get_user', say: "Show {user}'s recent sign-ins", with: { include: 'sign_ins' } },
    { function: 'get_user', say: "Show {user}'s last sign-ins", with: { include: 'sign_ins' } },
    { function: 'get_user', say: 'Show the last sign-ins of {user}', with: { include: 'sign_ins' } },
    { function: 'get_user', say: 'From where did {user} sign in?', with: { include: 'sign_ins' } },
    { function: 'get_user', say: 'Show my recent sign-ins', with: { user: 'me', include: 'sign_ins' } },
  ],
});
