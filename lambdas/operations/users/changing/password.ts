/** A password that has to be chosen anew: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { UserId } from '../../objects.ts';
import { change } from '../../operation.ts';
import { keptElsewhere, status, unlessIn } from './status.ts';

export const expirePassword = change({
  operationId: 'expirePassword',
  description: 'Expire a password: the user chooses another one at the next sign-in.',
  action: 'Expire the password',
  because: [],
  targets: { user },
  parameters: z.object({ userId: UserId }),
  relation: 'can_expire_password',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'expirePassword' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/expire_password` }),
  verify: status,
  leaves: () => ({ status: 'PASSWORD_EXPIRED' }),
  effects: { uses: [], read: async () => found([{ code: 'new_password_due' }]) },
  repeatable: false,
  obstacle: ({ user }) =>
    keptElsewhere(user, 'Expire') ??
    unlessIn(user, ['ACTIVE', 'PASSWORD_EXPIRED'], 'Okta expires no password in that status.'),
  examples: [
    { say: "Expire {user}'s password" },
    { say: 'Expire the password of {user}' },
    { say: 'Make {user} choose a new password at the next sign-in' },
    { say: 'Make {user} change the password at the next sign-in' },
    { say: 'Expire my password', with: { user: 'me' } },
  ],
});
