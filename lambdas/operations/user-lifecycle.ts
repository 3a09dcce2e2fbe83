/** The life of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle */
import { z } from 'zod';
import { found } from '../platform/result.ts';
import { user } from '../targets/user.ts';
import { labelOf, OktaUser, UserId } from './objects.ts';
import { change, type Verification } from './operation.ts';
import { getUser } from './users.ts';

const inUserStatus = (wanted: string): Verification<{ userId: string }> => ({
  uses: getUser,
  present: async (okta, parameters) => {
    const read = await okta.read(getUser.request(parameters), getUser.scope, OktaUser);
    return read.ok ? found({ holds: read.value.status === wanted, state: read.value.status }) : read;
  },
});

const RESETTABLE = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'PROVISIONED'];

export const resetPassword = change({
  operationId: 'resetPassword',
  description: 'Reset a password: Okta mails the user a link to set a new one; until then they cannot sign in.',
  action: 'Reset the password',
  targets: { user },
  parameters: z.object({ userId: UserId }),
  relation: 'can_reset_password',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'resetPassword' } },
  // Without the mail Okta answers with the reset link itself, which nobody but the user may hold.
  requests: ({ userId }) => [
    { method: 'POST', path: `/api/v1/users/${userId}/lifecycle/reset_password`, query: { sendEmail: 'true' } },
  ],
  verify: inUserStatus('RECOVERY'),
  repeatable: true,
  obstacle: ({ user }) => {
    const provider = user.credentials?.provider?.type;
    // Okta's default would turn a federated user into one with an Okta password.
    if (provider !== 'OKTA')
      return `The password of ${labelOf(user)} is not kept by Okta but by ${provider ?? 'an unknown provider'}. Reset it there.`;
    if (!RESETTABLE.includes(user.status))
      return `${labelOf(user)} is ${user.status}. Okta resets no password in that status.`;
    return undefined;
  },
  examples: [
    { say: "Reset {user}'s password" },
    { say: 'Reset the password of {user}' },
    { say: 'How do I reset my password?', with: { user: 'me' } },
    { say: 'Reset my password', with: { user: 'me' } },
    { say: 'Send {user} a password reset mail' },
    { say: '{user} forgot the password' },
    { say: '{user} has forgotten the password' },
    { say: '{user} lost the password' },
  ],
});

export const unlockUser = change({
  operationId: 'unlockUser',
  description: 'Unlock a user who is locked out after too many failed sign-ins; the password stays as it is.',
  action: 'Unlock the account',
  targets: { user },
  parameters: z.object({ userId: UserId }),
  relation: 'can_unlock_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'unlockUser' } },
  requests: ({ userId }) => [{ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/unlock` }],
  verify: inUserStatus('ACTIVE'),
  repeatable: false,
  obstacle: ({ user }) =>
    user.status === 'LOCKED_OUT' ? undefined : `${labelOf(user)} is not locked out: the status is ${user.status}.`,
  examples: [
    { say: 'Unlock {user}' },
    { say: "Unlock {user}'s account" },
    { say: 'Unlock the account of {user}' },
    { say: '{user} is locked out, let them in again' },
    { say: 'Unlock my account', with: { user: 'me' } },
  ],
});
