/** Who has an application, directly or by a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */

import * as z from 'zod';
import { AppId, UserId } from '../objects.ts';
import type { OktaRequest } from '../okta.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';

const area = { relation: 'read_okta', object: 'okta:apps', scope: 'okta.apps.read' } as const;
const callFor = (include: string) => ({ function: 'find_groups_and_apps', parameters: { kind: 'apps', include } });

export const listApplicationUsers = read({
  operationId: 'listApplicationUsers',
  description: 'List who has an application, and whether directly or by a group.',
  parameters: z.object({ appId: AppId, after: After }),
  ...area,
  call: callFor('users'),
  request: (given) => ({
    method: 'GET',
    path: `/api/v1/apps/${given.appId}/users`,
    query: { expand: 'user', ...pageFrom(given.after) },
  }),
  examples: [
    { say: 'List the users of the app {query}' },
    { say: 'Show the users of the app {query}' },
    { say: 'How many users has the app {query}?', with: { page: 'count' } },
    { say: 'How many users does the app {query} have?', with: { page: 'count' } },
    { say: 'How many users are assigned to the app {query}?', with: { page: 'count' } },
  ],
});

export const getApplicationUser = read({
  operationId: 'getApplicationUser',
  description: 'Show whether a user has an application, and whether directly or by a group.',
  parameters: z.object({ appId: AppId, userId: UserId }),
  ...area,
  call: { function: 'explain_access', parameters: {} },
  request: ({ appId, userId }) => ({ method: 'GET', path: `/api/v1/apps/${appId}/users/${userId}` }),
  examples: [
    { say: 'Who has access to {resource}, and why?' },
    { say: 'Why does {user} have {resource}?' },
    { say: 'Why is {user} in {resource}?', with: { kind: 'group' } },
    { say: 'Compare {user} and {compare_with}' },
    { say: "Compare {user} and {compare_with}'s access" },
    { say: 'Who has {resource}?' },
    { say: 'Who is in {resource}, and why?', with: { kind: 'group' } },
    { say: 'Who has access to {resource}?' },
    { say: 'Who can use {resource}?' },
    { say: 'Who can get into {resource}?' },
    { say: 'How many users has {resource}?', with: { page: 'count' } },
    { say: 'How many users have {resource}?', with: { page: 'count' } },
    { say: 'How many people have access to {resource}?', with: { page: 'count' } },
    { say: 'Why does {user} have access to {resource}?' },
    { say: 'Does {user} have {resource}?' },
    { say: 'Does {user} have access to {resource}?' },
    { say: 'How did {user} get {resource}?' },
    { say: 'Why does {user} not have {resource}?' },
    { say: 'Why do I have access to {resource}?', with: { user: 'me' } },
    { say: 'Why am I in the group {resource}?', with: { user: 'me', kind: 'group' } },
    { say: 'Why is {user} in the group {resource}?', with: { kind: 'group' } },
    { say: 'Is {user} in {resource}?', with: { kind: 'group' } },
    { say: 'How did {user} get into {resource}?', with: { kind: 'group' } },
    { say: 'Compare the access of {user} and {compare_with}' },
    { say: 'Compare {user} with {compare_with}' },
    { say: 'What does {user} have that {compare_with} does not?' },
    { say: 'Which apps does {user} have that {compare_with} does not?' },
    { say: 'What is the difference between {user} and {compare_with}?' },
  ],
});

export const listApplicationGroupAssignments = read({
  operationId: 'listApplicationGroupAssignments',
  description: 'List the groups that give an application.',
  parameters: z.object({ appId: AppId, after: After }),
  ...area,
  call: callFor('groups'),
  request: (given) => ({
    method: 'GET',
    path: `/api/v1/apps/${given.appId}/groups`,
    query: { expand: 'group', ...pageFrom(given.after) },
  }),
  examples: [
    { say: 'Which groups give {query}?' },
    { say: 'Which groups have the app {query}?' },
    { say: 'Which groups are assigned to the app {query}?' },
    { say: 'Show the groups of the app {query}' },
    { say: 'How many groups give {query}?', with: { page: 'count' } },
  ],
});

/** Whether a group gives an application: asked for to see how a change stands, never for its own sake. */
export const getApplicationGroupAssignment = {
  ...area,
  request: ({ appId, groupId }: { appId: string; groupId: string }): OktaRequest => ({
    method: 'GET',
    path: `/api/v1/apps/${appId}/groups/${groupId}`,
  }),
};
