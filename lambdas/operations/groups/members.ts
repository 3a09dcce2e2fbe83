/** Who is in a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import * as z from 'zod';
import { failed, found, refused } from '../../platform/result.ts';
import { group } from '../../targets/group.ts';
import type { Found } from '../../targets/target.ts';
import { user } from '../../targets/user.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { GroupId, type OktaUser, UserId } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change, type Obstacle, type Verification } from '../operation.ts';
import { pagesOf } from '../pages.ts';
import { listUserGroups } from '../users/groups.ts';
import { keptElsewhere } from './kept-elsewhere.ts';
import { ownRoleBy } from './own-role.ts';
import { gainedApps, lostApps } from './preview/apps-of-member.ts';
import { excludingRules } from './preview/rules-of-member.ts';

const member = z.object({ userId: UserId, groupId: GroupId });

const path = ({ userId, groupId }: z.infer<typeof member>): string => `/api/v1/groups/${groupId}/users/${userId}`;

type Members = Found<{ principal: typeof user; resource: typeof group }>;

const notManagedHere = ({ resource }: Members): Obstacle | undefined =>
  keptElsewhere(resource, `The members of ${resource.profile.name} are not kept by hand`);

const NAMED = { resource: '{group}', principal: '{user}' };

/** Membership is read from the user's side: that list is short, the group's may be long. All of it is read. */
export const membership: Verification<{ userId: string; groupId: string }> = {
  uses: listUserGroups,
  read: async (okta, { userId, groupId }) => {
    const isIt = ({ id }: { id: string }) => id === groupId;
    const request = listUserGroups.request({ userId });
    const read = await pagesOf(okta, request, listUserGroups.scope, z.object({ id: z.string() }), { until: isIt });
    if (!read.ok) return read;
    const { items, odd, more, refusal } = read.value;
    const member = items.some(isIt);
    if (!member && refusal) return refused(refusal);
    // A group that was not seen may be among those that were not read.
    if (!member && (more || odd > 0))
      return failed('okta_answer_invalid', 'Okta did not show every group of the user, so nothing is decided on them.');
    return found({ member });
  },
};

const managed = {
  targets: { principal: user, resource: group },
  parameters: member,
  relation: 'can_manage_members',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  verify: membership,
  because: [],
  repeatable: false,
  obstacle: notManagedHere,
} as const;

export const assignUserToGroup = change({
  ...managed,
  operationId: 'assignUserToGroup',
  description: 'Add a user to a group, and so to the apps the group gives.',
  action: 'Add to a group',
  call: byChangeAccess('assignUserToGroup', NAMED),
  request: (parameters) => ({ method: 'PUT', path: path(parameters) }),
  leaves: () => ({ member: true }),
  forAWhile: true,
  effects: gainedApps,
  undo: (parameters) => ({ operationId: 'unassignUserFromGroup', parameters }),
  examples: [
    { say: 'Add {user} to {group}' },
    { say: 'Add {user} to the group {group}' },
    { say: 'Put {user} into {group}' },
    { say: 'Make {user} a member of {group}' },
  ],
});

/** Nobody leaves a group that gives them an admin role. */
const notOneself = {
  uses: [],
  find: async (okta: OktaReader, { userId }: { userId: string }, { resource }: Members, asker: OktaUser) =>
    found(asker.id === userId ? await ownRoleBy(okta, resource) : undefined),
};

export const unassignUserFromGroup = change({
  ...managed,
  operationId: 'unassignUserFromGroup',
  description: 'Remove a user from a group, and so from the apps the group gives.',
  action: 'Remove from a group',
  call: byChangeAccess('unassignUserFromGroup', NAMED),
  request: (parameters) => ({ method: 'DELETE', path: path(parameters) }),
  leaves: () => ({ member: false }),
  hindrance: notOneself,
  effects: {
    uses: [...lostApps.uses, ...excludingRules.uses],
    read: async (okta, ids) => {
      const [apps, rules] = await Promise.all([lostApps.read(okta, ids), excludingRules.read(okta, ids)]);
      if (!apps.ok) return apps;
      return rules.ok ? found([...apps.value, ...rules.value]) : rules;
    },
  },
  undo: (parameters) => ({ operationId: 'assignUserToGroup', parameters }),
  examples: [
    { say: 'Remove {user} from {group}' },
    { say: 'Remove {user} from the group {group}' },
    { say: 'Take {user} out of {group}' },
  ],
});
