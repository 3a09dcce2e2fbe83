/** Applications: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */

import * as z from 'zod';
import { AppId, UserId } from '../objects.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';
import { allOf, applicationIn, applicationOf } from '../search.ts';
import { clean } from '../text.ts';

export const APP_STATUSES = ['ACTIVE', 'INACTIVE'] as const;

const area = { relation: 'read_okta', object: 'okta:apps', scope: 'okta.apps.read' } as const;

export const listApplications = read({
  operationId: 'listApplications',
  description: 'List applications, by the beginning of their name.',
  parameters: z.object({
    query: z.string().min(1).optional(),
    status: z.enum(APP_STATUSES).optional(),
    /** Whose applications; each with how they have it. */
    userId: UserId.optional(),
    after: After,
  }),
  ...area,
  call: { function: 'find_groups_and_apps', parameters: { kind: 'apps' } },
  request: ({ query, status, userId, after }) => {
    const clauses = [
      ...(status === undefined ? [] : [applicationIn(status)]),
      ...(userId === undefined ? [] : [applicationOf('user', userId)]),
    ];
    return {
      method: 'GET',
      path: '/api/v1/apps',
      query: {
        ...pageFrom(after),
        ...(query === undefined ? {} : { q: clean(query) }),
        ...(clauses.length === 0 ? {} : { filter: allOf(clauses) }),
        ...(userId === undefined ? {} : { expand: `user/${userId}` }),
      },
    };
  },
  examples: [
    { say: 'List applications' },
    { say: 'Which apps are there?' },
    { say: 'Show me all apps' },
    { say: 'Which apps do we have?' },
    { say: 'How many applications are there?', with: { page: 'count' } },
    { say: 'How many apps do we have?', with: { page: 'count' } },
    { say: 'Find apps named {query}' },
    { say: 'Find app {query}' },
    { say: 'Which apps are inactive?', with: { filter: 'INACTIVE' } },
    { say: 'List inactive apps', with: { filter: 'INACTIVE' } },
    { say: 'Which apps are active?', with: { filter: 'ACTIVE' } },
    { say: 'List active apps', with: { filter: 'ACTIVE' } },
    { function: 'org_report', say: 'Which apps have no users?', with: { report: 'apps_without_users' } },
    { function: 'org_report', say: 'Apps without users', with: { report: 'apps_without_users' } },
    { function: 'org_report', say: 'Apps nobody uses', with: { report: 'apps_without_users' } },
    { function: 'org_report', say: 'Which apps does nobody use?', with: { report: 'apps_without_users' } },
    { function: 'get_user', say: "Show {user}'s apps", with: { include: 'apps' } },
    { function: 'get_user', say: 'Which apps does {user} have?', with: { include: 'apps' } },
    { function: 'get_user', say: 'What can {user} access?', with: { include: 'apps' } },
    { function: 'get_user', say: 'Which applications does {user} have?', with: { include: 'apps' } },
    { function: 'get_user', say: 'What apps is {user} assigned to?', with: { include: 'apps' } },
    { function: 'get_user', say: 'What does {user} have access to?', with: { include: 'apps' } },
    { function: 'get_user', say: 'How many apps does {user} have?', with: { include: 'apps', page: 'count' } },
    { function: 'get_user', say: 'Which apps do I have?', with: { user: 'me', include: 'apps' } },
    { function: 'get_user', say: 'Show my apps', with: { user: 'me', include: 'apps' } },
  ],
});

export const getApplication = read({
  operationId: 'getApplication',
  description: 'Show one application: its status, how people sign on, and since when it is there.',
  parameters: z.object({ appId: AppId }),
  ...area,
  call: { function: 'find_groups_and_apps', parameters: { kind: 'apps', include: 'details' } },
  request: ({ appId }) => ({ method: 'GET', path: `/api/v1/apps/${appId}` }),
  examples: [
    { say: 'Tell me about the app {query}' },
    { say: 'Show the details of the app {query}' },
    { say: 'Show the app {query}' },
    { say: 'Is the app {query} active?' },
    { say: 'Show everything about the app {query}', with: { include: 'details,users,groups' } },
  ],
});
