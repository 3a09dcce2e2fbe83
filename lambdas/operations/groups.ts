/** Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import { z } from 'zod';
import { GroupId } from './objects.ts';
import type { OktaRequest } from './okta.ts';
import { read } from './operation.ts';
import { groupNamed, groupStartingWith } from './search.ts';
import { clean } from './text.ts';

const BY_NAME = { sortBy: 'profile.name', sortOrder: 'asc' };

export const listGroups = read({
  operationId: 'listGroups',
  description: 'List groups, by the beginning of their name.',
  parameters: z.object({
    query: z.string().min(1).optional(),
    /** Exactly a group's name. */
    name: z.string().min(1).optional(),
    after: z.string().min(1).max(500).optional(),
  }),
  relation: 'read_okta',
  object: 'okta:groups',
  scope: 'okta.groups.read',
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups' } },
  // Not by `q`: Okta gives no next page of it.
  request: ({ query, name, after }) => ({
    method: 'GET',
    path: '/api/v1/groups',
    query: {
      limit: '50',
      ...(query === undefined ? {} : { search: groupStartingWith(query), ...BY_NAME }),
      ...(name === undefined ? {} : { search: groupNamed(name), ...BY_NAME }),
      ...(after === undefined ? {} : { after }),
    },
  }),
  examples: [
    { say: 'List groups' },
    { say: 'Which groups are there?' },
    { say: 'Show me all groups' },
    { say: 'How many groups are there?', with: { page: 'count' } },
    { say: 'How many groups do we have?', with: { page: 'count' } },
    { say: 'Find groups named {query}' },
    { say: 'Find group {query}' },
    { say: 'Find groups starting with {query}' },
    { say: 'Is there a group called {query}?' },
  ],
});

/** One group by its id; needs what `listGroups` needs. */
export const groupById = (groupId: string): OktaRequest => ({ method: 'GET', path: `/api/v1/groups/${groupId}` });

/** The groups whose name begins so, as Okta has them now and not as its search index does: at most 300, and no next page. */
export const groupsBeginning = (text: string): OktaRequest => ({
  method: 'GET',
  path: '/api/v1/groups',
  query: { q: clean(text), limit: '300' },
});

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
    { say: 'How many users are in {query}?', with: { page: 'count' } },
    { say: 'How many members does {query} have?', with: { page: 'count' } },
    { say: 'Show members of group {query}' },
    { say: 'Show the group {query}' },
    { say: 'Find users in {query}' },
  ],
});
