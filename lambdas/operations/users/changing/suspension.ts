/** Keeping somebody out for a while: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { UserId } from '../../objects.ts';
import { change } from '../../operation.ts';
import { status, toOneself, unlessIn } from './status.ts';

const ofUser = z.object({ userId: UserId });

export const suspendUser = change({
  operationId: 'suspendUser',
  description: 'Suspend a user: they cannot sign in until it is lifted; groups and apps stay.',
  action: 'Suspend',
  because: [],
  targets: { user },
  parameters: ofUser,
  relation: 'can_suspend_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'suspendUser' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/suspend` }),
  verify: status,
  leaves: () => ({ status: 'SUSPENDED' }),
  effects: {
    uses: [],
    read: async () => found([{ code: 'shut_out' }, { code: 'sessions_end' }, { code: 'access_stays' }]),
  },
  undo: (parameters) => ({ operationId: 'unsuspendUser', parameters }),
  repeatable: false,
  obstacle: ({ user }, { status: now }, asker) =>
    toOneself(user, asker, 'suspends') ??
    (now === 'SUSPENDED' ? undefined : unlessIn(user, ['ACTIVE'], 'Okta suspends only who is ACTIVE.')),
  examples: [
    { say: 'Suspend {user}' },
    { say: "Suspend {user}'s account" },
    { say: 'Suspend the account of {user}' },
    { say: 'Suspend the user {user}' },
  ],
});

export const unsuspendUser = change({
  operationId: 'unsuspendUser',
  description: 'Lift the suspension of a user, who can sign in again.',
  action: 'Lift the suspension',
  because: [],
  targets: { user },
  parameters: ofUser,
  relation: 'can_suspend_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'unsuspendUser' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/unsuspend` }),
  verify: status,
  leaves: () => ({ status: 'ACTIVE' }),
  undo: (parameters) => ({ operationId: 'suspendUser', parameters }),
  repeatable: false,
  obstacle: ({ user }) => unlessIn(user, ['SUSPENDED'], 'There is no suspension to lift.'),
  examples: [
    { say: 'Unsuspend {user}' },
    { say: "Unsuspend {user}'s account" },
    { say: 'Lift the suspension of {user}' },
    { say: "End {user}'s suspension" },
  ],
});
