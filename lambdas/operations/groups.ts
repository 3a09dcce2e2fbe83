/** Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import { z } from 'zod';
import { GroupId, UserId } from './objects.ts';
import { change, type OktaRequest, read, type Target } from './operation.ts';
import { membership } from './users.ts';

const member = z.object({ userId: UserId, groupId: GroupId });

const path = ({ userId, groupId }: z.infer<typeof member>): string => `/api/v1/groups/${groupId}/users/${userId}`;

const notManagedHere = ({ group }: Target): string | undefined =>
  group !== undefined && group.type !== 'OKTA_GROUP'
    ? `The members of ${group.profile.name} are not kept by hand: it is of type ${group.type}.`
    : undefined;

export const listGroups = read({
  operationId: 'listGroups',
  description: 'List groups, by the beginning of their name.',
  parameters: z.object({
    query: z.string().min(1).max(100).optional(),
    after: z.string().min(1).max(500).optional(),
  }),
  relation: 'read_okta',
  object: 'okta:groups',
  scope: 'okta.groups.read',
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups' } },
  request: ({ query, after }) => ({
    method: 'GET',
    path: '/api/v1/groups',
    query: {
      limit: '50',
      ...(query === undefined ? {} : { q: query }),
      ...(after === undefined ? {} : { after }),
    },
  }),
  examples: [
    { say: 'List groups' },
    { say: 'Which groups are there?' },
    { say: 'Show me all groups' },
    { say: 'How many groups are there?' },
    { say: 'Find groups named {query}' },
    { say: 'Find group {query}' },
    { say: 'Find groups starting with {query}' },
    { say: 'Is there a group called {query}?' },
  ],
});

/** One group by its id; needs what `listGroups` needs. */
export const groupById = (groupId: string): OktaRequest => ({ method: 'GET', path: `/api/v1/groups/${groupId}` });

export const listGroupUsers = read({
  operationId: 'listGroupUsers',
  description: 'List the members of a group.',
  parameters: z.object({ groupId: GroupId, after: z.string().min(1).max(500).optional() }),
  relation: 'read_okta',
  object: 'okta:groups',
  scope: 'okta.groups.read',
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups', include: 'members' } },
  request: ({ groupId, after }) => ({
    method: 'GET',
    path: `/api/v1/groups/${groupId}/users`,
    query: { limit: '50', ...(after === undefined ? {} : { after }) },
  }),
  examples: [
    { say: 'Who is in the group {query}?' },
    { say: 'Who is in {query}?' },
    { say: 'List the members of {query}' },
    { say: 'How many users are in {query}?' },
    { say: 'Show members of group {query}' },
    { say: 'Show the group {query}' },
    { say: 'Find users in {query}' },
  ],
});

export const assignUserToGroup = change({
  operationId: 'assignUserToGroup',
  description: 'Add a user to a group, and so to the apps the group gives.',
  action: 'Add to a group',
  parameters: member,
  relation: 'can_manage_members',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: { function: 'change_group', parameters: { operation: 'assignUserToGroup' } },
  request: (parameters) => ({ method: 'PUT', path: path(parameters) }),
  verify: membership(true),
  repeatable: false,
  obstacle: notManagedHere,
  undo: 'unassignUserFromGroup',
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
  parameters: member,
  relation: 'can_manage_members',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: { function: 'change_group', parameters: { operation: 'unassignUserFromGroup' } },
  request: (parameters) => ({ method: 'DELETE', path: path(parameters) }),
  verify: membership(false),
  repeatable: false,
  obstacle: notManagedHere,
  undo: 'assignUserToGroup',
  examples: [
    { say: 'Remove {user} from {group}' },
    { say: 'Remove {user} from the group {group}' },
    { say: 'Take {user} out of {group}' },
  ],
});
