/** Changing a profile: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/updateUser */
import * as z from 'zod';
import { found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { listGroupRules } from '../../groups/rules.ts';
import { labelOf, UserId } from '../../objects.ts';
import { change, type Example } from '../../operation.ts';
import { stateInWords } from '../../state-in-words.ts';
import { readUser, sourcedElsewhere, unlessIn } from '../changing/status.ts';
import { getUser, USER_STATUSES } from '../users.ts';
import { FIELDS, type Field, touchesRecovery } from './fields.ts';
import { fieldsOf, nothingSaid, profileSaid, written } from './read.ts';
import { movesByRule } from './rules.ts';

/** How people call the fields that they change most. */
const CALLED: readonly (readonly [field: Field, called: string])[] = [
  ['department', 'department'],
  ['title', 'title'],
  ['manager', 'manager'],
  ['city', 'city'],
  ['costCenter', 'cost center'],
  ['division', 'division'],
  ['lastName', 'last name'],
  ['displayName', 'display name'],
  ['mobilePhone', 'mobile phone'],
  ['email', 'e-mail'],
  ['secondEmail', 'second e-mail'],
  ['login', 'login'],
];

const examples: Example[] = CALLED.flatMap(([field, called]) => [
  { say: `Set {user}'s ${called} to {text}`, with: { value: `${field} = {text}` } },
  { say: `Change {user}'s ${called} to {text}`, with: { value: `${field} = {text}` } },
  { say: `Change the ${called} of {user} to {text}`, with: { value: `${field} = {text}` } },
]);

export const updateUser = change({
  operationId: 'updateUser',
  description: 'Change fields of the profile of a user, such as department, title, manager or phone number.',
  action: 'Change the profile',
  because: [],
  targets: { user },
  parameters: z.object({ userId: UserId, profile: z.partialRecord(z.enum(FIELDS), z.string()) }),
  value: {
    says: '"department = Sales, title = Manager"',
    uses: [],
    find: async (_, said = '', { user }) => {
      const profile = profileSaid(labelOf(user), said);
      if (!profile.ok) return profile;
      const fields = Object.keys(profile.value);
      if (fields.length === 0) return nothingSaid(labelOf(user));
      const now = fieldsOf(user, fields);
      const changed = Object.entries(profile.value).filter(([field, value]) => now[field] !== value);
      return found({ profile: changed.length === 0 ? profile.value : Object.fromEntries(changed) });
    },
  },
  raises: ({ profile }) => (touchesRecovery(profile) ? ['recovery'] : []),
  relation: 'can_update_user',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'updateUser' } },
  request: ({ userId, profile }) => ({
    method: 'POST',
    path: `/api/v1/users/${userId}`,
    body: { profile: written(profile) },
  }),
  verify: {
    uses: getUser,
    read: async (okta, { userId, profile }) => {
      const user = await readUser(okta, { userId });
      return user.ok ? found(fieldsOf(user.value, Object.keys(profile))) : user;
    },
  },
  leaves: ({ profile }) => profile,
  effects: {
    uses: [listGroupRules],
    read: async (okta, { userId, profile }) => found(await movesByRule(okta, userId, profile)),
  },
  detail: ({ leaves }) => stateInWords(leaves),
  undo: ({ userId }, before) => ({
    operationId: 'updateUser',
    parameters: {
      userId,
      profile: Object.fromEntries(Object.entries(before).map(([field, value]) => [field, String(value)])),
    },
  }),
  repeatable: false,
  obstacle: ({ user }) => {
    const present = USER_STATUSES.filter((status) => status !== 'DEPROVISIONED');
    return (
      sourcedElsewhere(user, 'Change') ?? unlessIn(user, present, 'Okta changes no profile of somebody deactivated.')
    );
  },
  examples,
});
