/** The life of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle */
import * as z from 'zod';
import { found } from '../../platform/result.ts';
import { user } from '../../targets/user.ts';
import { UserId } from '../objects.ts';
import { change, type Verification } from '../operation.ts';
import { listUserBlocks, UserBlock } from './blocks.ts';
import { inStatus, keptElsewhere, type OfUser, readUser, status } from './changing/status.ts';
import { getUser } from './users.ts';

/** Somebody ACTIVE may still be kept out, by a block that the status does not show and that Okta's unlock lifts, too. */
const statusAndBlocks: Verification<OfUser> = {
  uses: getUser,
  read: async (okta, of) => {
    const user = await readUser(okta, of);
    if (!user.ok) return user;
    const { status } = user.value;
    if (status !== 'ACTIVE') return found({ status });
    const blocks = await okta.read(listUserBlocks.request(of), listUserBlocks.scope, z.array(UserBlock));
    if (!blocks.ok) return blocks;
    const [block] = blocks.value;
    return found({ status, ...(block && { blocked_from: block.appliesTo }) });
  },
};

/** Okta names `reactivate`, and not this, for PROVISIONED: who has set no password yet has none to reset. */
const RESETTABLE = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'];

export const resetPassword = change({
  operationId: 'resetPassword',
  description: 'Reset a password: Okta mails the user a link to set a new one; until then they cannot sign in.',
  action: 'Reset the password',
  because: ['credentials'],
  targets: { user },
  parameters: z.object({ userId: UserId }),
  relation: 'can_reset_password',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'resetPassword' } },
  // Without the mail Okta answers with the reset link itself, which nobody but the user may hold.
  request: ({ userId }) => ({
    method: 'POST',
    path: `/api/v1/users/${userId}/lifecycle/reset_password`,
    query: { sendEmail: 'true' },
  }),
  verify: status,
  leaves: () => ({ status: 'RECOVERY' }),
  effects: { uses: [], read: async () => found([{ code: 'mail_sent' }, { code: 'sign_in_blocked' }]) },
  repeatable: { events: ['user.account.reset_password'] },
  obstacle: ({ user }) => {
    // Okta's default would turn a federated user into one with an Okta password.
    const elsewhere = keptElsewhere(user, 'Reset');
    if (elsewhere !== undefined) return elsewhere;
    if (user.status === 'PROVISIONED')
      return inStatus(
        user,
        'no_password',
        'is PROVISIONED and has not set a password yet. The activation mail can be sent again.',
      );
    if (!RESETTABLE.includes(user.status))
      return inStatus(user, 'status', `is ${user.status}. Okta resets no password in that status.`);
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
  description:
    'Unlock a user who is locked out, or blocked from unknown devices, after failed sign-ins; the password stays.',
  action: 'Unlock the account',
  because: [],
  targets: { user },
  parameters: z.object({ userId: UserId }),
  relation: 'can_unlock_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'unlockUser' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/unlock` }),
  verify: statusAndBlocks,
  leaves: () => ({ status: 'ACTIVE' }),
  repeatable: false,
  obstacle: ({ user }, state) => {
    const elsewhere = keptElsewhere(user, 'Unlock');
    if (elsewhere !== undefined) return elsewhere;
    if (state.status === 'LOCKED_OUT' || 'blocked_from' in state) return undefined;
    return inStatus(user, 'status', `is not locked out: the status is ${user.status}.`);
  },
  examples: [
    { say: 'Unlock {user}' },
    { say: "Unlock {user}'s account" },
    { say: 'Unlock the account of {user}' },
    { say: '{user} is locked out, let them in again' },
    { say: 'Allow unknown devices for {user}' },
    { say: 'Unlock my account', with: { user: 'me' } },
  ],
});
