/** Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */

import * as z from 'zod';
import { GroupId } from '../objects.ts';
import type { OktaRequest } from '../okta.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';
import { allOf, groupNamed, groupOfId, groupOfType, groupStartingWith } from '../search.ts';
import { clean } from '../text.ts';

const BY_NAME = { sortBy: 'profile.name', sortOrder: 'asc' };

/** What kinds of group there are: kept in Okta, by an app or a directory, or by Okta itself. */
export const GROUP_TYPES = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'] as const;

const area = { relation: 'read_okta', object: 'okta:groups', scope: 'okta.groups.read' } as const;

export const listGroups = read({
  operationId: 'listGroups',
  description: 'List groups, by the beginning of their name.',
  parameters: z.object({
    query: z.string().min(1).optional(),
    /** Exactly a group's name. */
    name: z.string().min(1).optional(),
    groupId: GroupId.optional(),
    type: z.enum(GROUP_TYPES).optional(),
    /** Whether each comes with its size, which costs Okta more. */
    stats: z.boolean().optional(),
    after: After,
  }),
  ...area,
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups' } },
  request: ({ query, name, groupId, type, stats, after }) => {
    const clauses = [
      ...(query === undefined ? [] : [groupStartingWith(query)]),
      ...(name === undefined ? [] : [groupNamed(name)]),
      ...(groupId === undefined ? [] : [groupOfId(groupId)]),
      ...(type === undefined ? [] : [groupOfType(type)]),
    ];
    return {
      method: 'GET',
      path: '/api/v1/groups',
      query: {
        ...pageFrom(after),
        // Not by `q`: Okta gives no next page of it.
        ...(clauses.length === 0 ? {} : { search: allOf(clauses), ...BY_NAME }),
        ...(stats === true && { expand: 'stats' }),
      },
    };
  },
  examples: [
    { say: 'List groups' },
    { function: 'org_report', say: 'Which groups are empty?', with: { report: 'empty_groups' } },
    { function: 'org_report', say: 'List empty groups', with: { report: 'empty_groups' } },
    { function: 'org_report', say: 'Groups without members', with: { report: 'empty_groups' } },
    { say: 'Which groups are there?' },
    { say: 'Show me all groups' },
    { say: 'How many groups are there?', with: { page: 'count' } },
    { say: 'How many groups do we have?', with: { page: 'count' } },
    { say: 'Find groups named {query}' },
    { say: 'Find group {query}' },
    { say: 'Find groups starting with {query}' },
    { say: 'Is there a group called {query}?' },
    { say: 'Which groups come from a directory?', with: { filter: 'APP_GROUP' } },
    { say: 'List the app groups', with: { filter: 'APP_GROUP' } },
    { say: 'How big are the groups?' },
  ],
});

export const getGroup = read({
  operationId: 'getGroup',
  description: 'Show one group: what it is for, where its members come from, and how many there are.',
  parameters: z.object({ groupId: GroupId }),
  ...area,
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups', include: 'details' } },
  request: ({ groupId }) => ({ method: 'GET', path: `/api/v1/groups/${groupId}` }),
  examples: [
    { say: 'Tell me about the group {query}' },
    { say: 'Show the details of the group {query}' },
    { say: 'What is the group {query} for?' },
    { say: 'What kind of group is {query}?' },
    {
      say: 'Show everything about the group {query}',
      with: { include: 'details,members,apps,rules,owners' },
    },
  ],
});

/** A group with how many are in it: `_embedded.stats`. */
export const sizeOf = (groupId: string): OktaRequest => ({
  ...getGroup.request({ groupId }),
  query: { expand: 'stats' },
});

/** The groups whose name begins so, as Okta has them now and not as its search index does: at most 300, and no next page. */
export const groupsBeginning = (text: string): OktaRequest => ({
  method: 'GET',
  path: '/api/v1/groups',
  query: { q: clean(text), limit: '300' },
});

export const listGroupUsers = read({
  operationId: 'listGroupUsers',
  description: 'List the members of a group.',
  parameters: z.object({ groupId: GroupId, after: After }),
  ...area,
  call: { function: 'find_groups_and_apps', parameters: { kind: 'groups', include: 'members' } },
  request: ({ groupId, after }) => ({
    method: 'GET',
    path: `/api/v1/groups/${groupId}/users`,
    query: { ...pageFrom(after) },
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
