/** Who has an application, directly or by a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */

import { z } from 'zod';
import { PAGE_SIZE } from '../okta.ts';
import { read } from '../operation.ts';
import { AppId } from './objects.ts';

const after = z.string().min(1).max(500).optional();
const area = { relation: 'read_okta', object: 'okta:apps', scope: 'okta.apps.read' } as const;
const callFor = (include: string) => ({ function: 'find_groups_and_apps', parameters: { kind: 'apps', include } });

export const listApplicationUsers = read({
  operationId: 'listApplicationUsers',
  description: 'List who has an application, and whether directly or by a group.',
  parameters: z.object({ appId: AppId, after }),
  ...area,
  call: callFor('users'),
  request: (given) => ({
    method: 'GET',
    path: `/api/v1/apps/${given.appId}/users`,
    query: { limit: PAGE_SIZE, expand: 'user', ...(given.after === undefined ? {} : { after: given.after }) },
  }),
  examples: [
    { say: 'List the users of the app {query}' },
    { say: 'Show the users of the app {query}' },
    { say: 'How many users has the app {query}?', with: { page: 'count' } },
    { say: 'How many users does the app {query} have?', with: { page: 'count' } },
    { say: 'How many users are assigned to the app {query}?', with: { page: 'count' } },
  ],
});

export const listApplicationGroupAssignments = read({
  operationId: 'listApplicationGroupAssignments',
  description: 'List the groups that give an application.',
  parameters: z.object({ appId: AppId, after }),
  ...area,
  call: callFor('groups'),
  request: (given) => ({
    method: 'GET',
    path: `/api/v1/apps/${given.appId}/groups`,
    query: { limit: PAGE_SIZE, expand: 'group', ...(given.after === undefined ? {} : { after: given.after }) },
  }),
  examples: [
    { say: 'Which groups give {query}?' },
    { say: 'Which groups have the app {query}?' },
    { say: 'Which groups are assigned to the app {query}?' },
    { say: 'Show the groups of the app {query}' },
    { say: 'How many groups give {query}?', with: { page: 'count' } },
  ],
});
