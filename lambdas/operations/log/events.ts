/** The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
import { z } from 'zod';
import { read } from '../operation.ts';

/** With an offset: what people call a time is made absolute before. */
const Instant = z.iso.datetime({ offset: true });

export const listLogEvents = read({
  operationId: 'listLogEvents',
  description: 'List events of the System Log between two times, the newest first.',
  parameters: z.object({
    // Okta never ends a list without an upper bound, and takes seven days for a missing lower one.
    since: Instant,
    until: Instant,
    /** A SCIM filter over events. */
    filter: z.string().min(1).optional(),
    after: z.string().min(1).max(500).optional(),
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
      limit: '100',
      ...(filter === undefined ? {} : { filter }),
      ...(after === undefined ? {} : { after }),
    },
  }),
  examples: [
    { say: 'Failed sign-ins of the last 24 hours', with: { preset: 'failed_sign_ins', since: '24 hours' } },
    { say: 'Who could not sign in today?', with: { preset: 'failed_sign_ins', since: 'today' } },
    { say: 'Show the failed sign-ins of this week', with: { preset: 'failed_sign_ins', since: 'this week' } },
    { say: 'Failed sign-ins of {user}', with: { subject: '{user}', preset: 'failed_sign_ins', since: '7 days' } },
    { say: 'Who was locked out today?', with: { preset: 'lockouts', since: 'today' } },
    { say: 'Lockouts of the last 7 days', with: { preset: 'lockouts', since: '7 days' } },
    {
      say: 'What did admins change yesterday?',
      with: { preset: 'admin_changes', since: 'yesterday', until: 'yesterday' },
    },
    { say: 'What did admins change today?', with: { preset: 'admin_changes', since: 'today' } },
    { say: 'Which settings changed in the last 24 hours?', with: { preset: 'admin_changes', since: '24 hours' } },
    { say: 'Who changed {user}?', with: { subject: '{user}', preset: 'admin_changes', since: '30 days' } },
    { say: 'MFA resets this week', with: { preset: 'mfa_resets', since: 'this week' } },
    { say: 'Whose MFA was reset this month?', with: { preset: 'mfa_resets', since: 'this month' } },
    { say: 'App assignments of the last 7 days', with: { preset: 'app_assignments', since: '7 days' } },
    {
      say: 'Who was assigned to {query} this month?',
      with: { subject: '{query}', preset: 'app_assignments', since: 'this month' },
    },
    {
      say: 'What did {user} do yesterday?',
      with: { subject: '{user}', preset: 'user_day', since: 'yesterday', until: 'yesterday' },
    },
    { say: 'What did {user} do today?', with: { subject: '{user}', preset: 'user_day', since: 'today' } },
    { say: "{user}'s last day", with: { subject: '{user}', preset: 'user_day' } },
    { say: 'Show the System Log', with: { since: '24 hours' } },
    { say: 'What happened in the last hour?', with: { since: '1 hour' } },
    { say: 'Show the log of {user}', with: { subject: '{user}', since: '24 hours' } },
  ],
});
