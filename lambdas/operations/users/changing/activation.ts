/** How an account begins and ends: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { listApplications } from '../../applications/applications.ts';
import { appsThat, readAppsOf } from '../../applications/effects.ts';
import { UserId } from '../../objects.ts';
import { change, type Verification } from '../../operation.ts';
import { getUser } from '../users.ts';
import { inStatus, type OfUser, readUser, sourcedElsewhere, status, toOneself, unlessIn } from './status.ts';

const ofUser = z.object({ userId: UserId });
const area = { object: 'okta:users', scope: 'okta.users.manage' } as const;

/** Whoever has a password is ACTIVE at once; anybody else is when they have chosen one. */
const statusAndPassword: Verification<OfUser> = {
  uses: getUser,
  read: async (okta, of) => {
    const user = await readUser(okta, of);
    if (!user.ok) return user;
    const { status, credentials } = user.value;
    return found({ status, ...(credentials?.password && { password: true }) });
  },
};

export const activateUser = change({
  operationId: 'activateUser',
  description: 'Activate a user who is staged or was deactivated: Okta mails them a link to begin.',
  action: 'Activate',
  because: [],
  targets: { user },
  parameters: ofUser,
  relation: 'can_activate_user',
  ...area,
  call: { function: 'change_user', parameters: { operation: 'activateUser' } },
  // Without the mail Okta answers with the activation link itself, which nobody but the user may hold.
  request: ({ userId }) => ({
    method: 'POST',
    path: `/api/v1/users/${userId}/lifecycle/activate`,
    query: { sendEmail: 'true' },
  }),
  verify: statusAndPassword,
  leaves: (_, before) => ({ ...before, status: before.password === true ? 'ACTIVE' : 'PROVISIONED' }),
  effects: { uses: [], read: async () => found([{ code: 'mail_sent' }]) },
  repeatable: false,
  obstacle: ({ user }) => {
    const elsewhere = sourcedElsewhere(user, 'Activate');
    if (elsewhere) return elsewhere;
    if (user.status === 'PROVISIONED')
      return inStatus(user, 'activated', 'is PROVISIONED: the activation was sent already. It can be sent again.');
    return unlessIn(user, ['STAGED', 'DEPROVISIONED'], 'Okta activates only who is STAGED or DEPROVISIONED.');
  },
  examples: [
    { say: 'Activate {user}' },
    { say: "Activate {user}'s account" },
    { say: 'Activate the account of {user}' },
    { say: 'Activate the user {user}' },
  ],
});

export const reactivateUser = change({
  operationId: 'reactivateUser',
  description: 'Send the activation mail again to a user who has not finished it; the older link ends.',
  action: 'Send the activation mail again',
  because: [],
  targets: { user },
  parameters: ofUser,
  relation: 'can_activate_user',
  ...area,
  call: { function: 'change_user', parameters: { operation: 'reactivateUser' } },
  request: ({ userId }) => ({
    method: 'POST',
    path: `/api/v1/users/${userId}/lifecycle/reactivate`,
    query: { sendEmail: 'true' },
  }),
  verify: status,
  leaves: (_, before) => before,
  effects: { uses: [], read: async () => found([{ code: 'mail_sent' }]) },
  repeatable: { events: ['user.lifecycle.reactivate'] },
  obstacle: ({ user }) =>
    sourcedElsewhere(user, 'Activate') ??
    unlessIn(user, ['PROVISIONED', 'RECOVERY'], 'There is no activation that waits for them.'),
  examples: [
    { say: 'Send {user} the activation mail again' },
    { say: 'Resend the activation mail to {user}' },
    { say: "Resend {user}'s activation mail" },
    { say: 'Send the activation mail to {user} again' },
    { say: 'Send {user} a new activation mail' },
    { say: 'Reactivate {user}' },
  ],
});

export const deactivateUser = change({
  operationId: 'deactivateUser',
  description: 'Deactivate a user: apps, admin roles and sessions are taken away, which cannot be undone.',
  action: 'Deactivate',
  because: ['irreversible'],
  targets: { user },
  parameters: ofUser,
  relation: 'can_deactivate_user',
  ...area,
  call: { function: 'change_user', parameters: { operation: 'deactivateUser' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/deactivate` }),
  verify: status,
  leaves: () => ({ status: 'DEPROVISIONED' }),
  effects: {
    uses: [listApplications],
    read: async (okta, of) => {
      const apps = await readAppsOf(okta, of);
      if (!apps.ok) return apps;
      return found([
        ...appsThat('loses_apps', apps.value),
        { code: 'apps_not_restored' },
        { code: 'sessions_end' },
        { code: 'tokens_end' },
        { code: 'groups_stay' },
      ]);
    },
  },
  repeatable: false,
  obstacle: ({ user }, { status: now }, asker) =>
    toOneself(user, asker, 'deactivates') ??
    (now === 'DEPROVISIONED' ? undefined : sourcedElsewhere(user, 'Deactivate')),
  examples: [
    { say: 'Deactivate {user}' },
    { say: "Deactivate {user}'s account" },
    { say: 'Deactivate the account of {user}' },
    { say: 'Deactivate the user {user}' },
    { say: 'Deprovision {user}' },
  ],
});
