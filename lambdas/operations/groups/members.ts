/** Who is in a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import { z } from 'zod';
import { failed, found, refused } from '../../platform/result.ts';
import { group } from '../../targets/group.ts';
import type { Found } from '../../targets/target.ts';
import { user } from '../../targets/user.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { GroupId, UserId } from '../objects.ts';
import { change, type Obstacle, type Verification } from '../operation.ts';
import { pagesOf } from '../pages.ts';
import { listUserGroups } from '../users/groups.ts';

const member = z.object({ userId: UserId, groupId: GroupId });

const path = ({ userId, groupId }: z.infer<typeof member>): string => `/api/v1/groups/${groupId}/users/${userId}`;

const notManagedHere = ({ resource: { type, profile } }: Found<{ resource: typeof group }>): Obstacle | undefined => {
  if (type === 'OKTA_GROUP') return undefined;
  const message = `The members of ${profile.name} are not kept by hand: it is of type ${type}.`;
  return { because: 'type', target: profile.name, state: type, message };
};

const NAMED = { resource: '{group}', principal: '{user}' };

/** Membership is read from the user's side: that list is short, the group's may be long. All of it is read. */
const membership: Verification<{ userId: string; groupId: string }> = {
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

export const assignUserToGroup = change({
  operationId: 'assignUserToGroup',
  description: 'Add a user to a group, and so to the apps the group gives.',
  action: 'Add to a group',
  because: [],
  targets: { principal: user, resource: group },
  parameters: member,
  relation: 'can_manage_members',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: byChangeAccess('assignUserToGroup', NAMED),
  request: (parameters) => ({ method: 'PUT', path: path(parameters) }),
  verify: membership,
  leaves: () => ({ member: true }),
  forAWhile: true,
  undo: (parameters) => ({ operationId: 'unassignUserFromGroup', parameters }),
  repeatable: false,
  obstacle: notManagedHere,
  examples: [
    { say: 'Add {user} to {group}' },
    { say: 'Add {user} to the group {group}' },
    { say: 'Put {user} into {group}' },
    { say: 'Make {user} a member of {group}' },
  ],
});

export const unassignUserFromGroup = change({
  operationId: 'unassignUserFromGroup',
  description: 'Remove a user from a group, and so from the apps the group gives.',
  action: 'Remove from a group',
  because: [],
  targets: { principal: user, resource: group },
  parameters: member,
  relation: 'can_manage_members',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: byChangeAccess('unassignUserFromGroup', NAMED),
  request: (parameters) => ({ method: 'DELETE', path: path(parameters) }),
  verify: membership,
  leaves: () => ({ member: false }),
  undo: (parameters) => ({ operationId: 'assignUserToGroup', parameters }),
  repeatable: false,
  obstacle: notManagedHere,
  examples: [
    { say: 'Remove {user} from {group}' },
    { say: 'Remove {user} from the group {group}' },
    { say: 'Take {user} out of {group}' },
  ],
});
