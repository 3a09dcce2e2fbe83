/** Creating a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import * as z from 'zod';
import { found } from '../../platform/result.ts';
import { newGroup } from '../../targets/new-group.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { change } from '../operation.ts';
import { clean } from '../text.ts';
import { listGroups } from './groups.ts';
import { groupNamed } from './named.ts';

const MOST_WORDS = 1024;

export const addGroup = change({
  operationId: 'addGroup',
  description: 'Create an empty group.',
  action: 'Create a group',
  because: [],
  targets: { resource: newGroup },
  value: {
    says: 'what it is for',
    uses: [],
    find: async (_okta, said = '') => found({ description: clean(said).slice(0, MOST_WORDS) }),
  },
  parameters: z.object({ name: z.string().min(1), description: z.string() }),
  relation: 'can_manage_groups',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: byChangeAccess('addGroup', { resource: '{name}' }),
  request: ({ name, description }) => ({
    method: 'POST',
    path: '/api/v1/groups',
    body: { profile: { name, description } },
  }),
  // It has no id before it is there, and afterwards Okta lets no other have its name.
  verify: {
    uses: listGroups,
    read: async (okta, { name }) => {
      const group = await groupNamed(okta, name);
      return group.ok ? found({ group: group.value === undefined ? 'missing' : 'there' }) : group;
    },
  },
  leaves: () => ({ group: 'there' }),
  detail: ({ parameters: { description } }) => String(description),
  repeatable: false,
  obstacle: () => undefined,
  examples: [
    { say: 'Create the group {name}' },
    { say: 'Create a group {name}' },
    { say: 'Create a new group called {name}' },
    { say: 'Create a group called {name}' },
    { say: 'Create a new group named {name}' },
    { say: 'Make a new group {name}' },
    { say: 'Create a group {name} for {purpose}', with: { principal: '{purpose}' } },
  ],
});
