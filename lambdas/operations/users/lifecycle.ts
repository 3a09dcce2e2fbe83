/** The life of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle */
import { z } from 'zod';
import { found } from '../../platform/result.ts';
import { user } from '../../targets/user.ts';
import { labelOf, OktaUser, UserId } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change, type Obstacle, type Verification } from '../operation.ts';
import { listUserBlocks, UserBlock } from './blocks.ts';
import { getUser } from './users.ts';

interface OfUser {
  userId: string;
}

const statusOf = async (okta: OktaReader, { userId }: OfUser) => {
  const read = await okta.read(getUser.request({ userId }), getUser.scope, OktaUser);
  return read.ok ? found(read.value.status) : read;
};

/** The status, and no more. */
const status: Verification<OfUser> = {
  uses: getUser,
  read: async (okta, of) => {
    const read = await statusOf(okta, of);
    return read.ok ? found({ status: read.value }) : read;
  },
};

/** Somebody ACTIVE may still be kept out, by a block that the status does not show and that Okta's unlock lifts, too. */
const statusAndBlocks: Verification<OfUser> = {
  uses: getUser,
  read: async (okta, of) => {
    const status = await statusOf(okta, of);
    if (!status.ok) return status;
    if (status.value !== 'ACTIVE') return found({ status: status.value });
    const blocks = await okta.read(listUserBlocks.request(of), listUserBlocks.scope, z.array(UserBlock));
    if (!blocks.ok) return blocks;
    const [block] = blocks.value;
    return found({ status: status.value, ...(block && { blocked_from: block.appliesTo }) });
  },
};

/** Why only the directory that keeps a password can act on it; nothing where Okta keeps it. */
const keptElsewhere = (user: OktaUser, act: string): Obstacle | undefined => {
  const { type: provider = 'an unknown provider' } = user.credentials?.provider ?? {};
  if (provider === 'OKTA') return undefined;
  const message = `The password of ${labelOf(user)} is not kept by Okta but by ${provider}. ${act} it there.`;
  return { because: 'kept_by', target: labelOf(user), state: provider, message };
};

const inStatus = (user: OktaUser, because: Obstacle['because'], message: string): Obstacle => ({
  because,
  target: labelOf(user),
  state: user.status,
  message: `${labelOf(user)} ${message}`,
});

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
        'is PROVISIONED and has not set a password yet. Send the activation mail again in Okta.',
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
