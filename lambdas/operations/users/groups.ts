/** The groups of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/ */

import * as z from 'zod';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';
import { userId } from './users.ts';

export const listUserGroups = read({
  operationId: 'listUserGroups',
  description: 'List the groups a user is in.',
  parameters: z.object({ userId, after: After }),
  relation: 'read_okta',
  object: 'okta:groups',
  scope: 'okta.users.read',
  call: { function: 'get_user', parameters: { include: 'groups' } },
  request: ({ userId, after }) => ({
    method: 'GET',
    path: `/api/v1/users/${userId}/groups`,
    query: { ...pageFrom(after) },
  }),
  examples: [
    { say: 'What are my Okta groups?', with: { user: 'me' } },
    { say: 'Which groups am I in?', with: { user: 'me' } },
    { say: 'Which groups am I a member of?', with: { user: 'me' } },
    { say: 'Give me Okta groups for a user', with: { user: 'me' }, offers: 'user' },
    { say: 'Give me Okta groups for {user}' },
    { say: 'Which groups is {user} in?' },
    { say: 'Which groups does {user} belong to?' },
    { say: 'Which groups does {user} have?' },
    { say: "What are {user}'s groups?" },
    { say: 'Show the groups of {user}' },
  ],
});
