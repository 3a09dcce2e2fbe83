/** Where somebody is signed in: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { UserId } from '../../objects.ts';
import { change } from '../../operation.ts';
import { shapeOf } from '../../text.ts';
import { status, toOneself } from './status.ts';

const Flag = z.enum(['true', 'false']);

export const revokeUserSessions = change({
  operationId: 'revokeUserSessions',
  description: 'Sign a user out of Okta everywhere; with tokens, or forgetting the devices, where that is asked for.',
  action: 'Clear the sessions',
  because: [],
  targets: { user },
  parameters: z.object({ userId: UserId, oauthTokens: Flag, forgetDevices: Flag }),
  value: {
    says: '"tokens", "devices" or both, where asked for',
    uses: [],
    find: async (_, said = '') => {
      const has = (word: string) => String(shapeOf(said).includes(word));
      return found({ oauthTokens: has('token'), forgetDevices: has('device') });
    },
  },
  raises: ({ oauthTokens }) => (oauthTokens === 'true' ? ['credentials'] : []),
  relation: 'can_clear_sessions',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'revokeUserSessions' } },
  request: ({ userId, oauthTokens, forgetDevices }) => ({
    method: 'DELETE',
    path: `/api/v1/users/${userId}/sessions`,
    query: { oauthTokens, forgetDevices },
  }),
  verify: status,
  leaves: (_, before) => before,
  effects: {
    uses: [],
    read: async (_, { oauthTokens, forgetDevices }) =>
      found([
        { code: 'sessions_end' },
        ...(oauthTokens === 'true' ? [{ code: 'tokens_end' as const }] : []),
        ...(forgetDevices === 'true' ? [{ code: 'devices_forgotten' as const }] : []),
        { code: 'app_sessions_stay' },
      ]),
  },
  detail: ({ parameters: { oauthTokens, forgetDevices } }) =>
    [
      ...(oauthTokens === 'true' ? ['with tokens'] : []),
      ...(forgetDevices === 'true' ? ['forgetting devices'] : []),
    ].join(', '),
  repeatable: { events: ['user.session.clear'] },
  obstacle: ({ user }, _, asker, parameters) =>
    parameters?.oauthTokens === 'false' ? undefined : toOneself(user, asker, 'revokes the tokens of'),
  examples: [
    { say: "Clear {user}'s sessions" },
    { say: 'Clear the sessions of {user}' },
    { say: "End {user}'s sessions" },
    { say: 'Sign {user} out everywhere' },
    { say: "Clear {user}'s sessions and tokens", with: { value: 'tokens' } },
    { say: 'Revoke the sessions and tokens of {user}', with: { value: 'tokens' } },
    { say: "Revoke {user}'s tokens", with: { value: 'tokens' } },
    { say: "Clear {user}'s sessions and forget the devices", with: { value: 'devices' } },
    { say: 'Clear my sessions', with: { user: 'me' } },
  ],
});
