/** Applications: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import { z } from 'zod';
import { read } from './operation.ts';
import { clean } from './text.ts';

export const listApplications = read({
  operationId: 'listApplications',
  description: 'List applications, by the beginning of their name.',
  parameters: z.object({
    query: z.string().min(1).optional(),
    after: z.string().min(1).max(500).optional(),
  }),
  relation: 'read_okta',
  object: 'okta:apps',
  scope: 'okta.apps.read',
  call: { function: 'find_groups_and_apps', parameters: { kind: 'apps' } },
  request: ({ query, after }) => ({
    method: 'GET',
    path: '/api/v1/apps',
    query: {
      limit: '50',
      ...(query === undefined ? {} : { q: clean(query) }),
      ...(after === undefined ? {} : { after }),
    },
  }),
  examples: [
    { say: 'List applications' },
    { say: 'Which apps are there?' },
    { say: 'Show me all apps' },
    { say: 'Which apps do we have?' },
    { say: 'How many applications are there?', with: { page: 'count' } },
    { say: 'How many apps do we have?', with: { page: 'count' } },
    { say: 'Find apps named {query}' },
    { say: 'Find app {query}' },
  ],
});
