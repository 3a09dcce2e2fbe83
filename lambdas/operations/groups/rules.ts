/** Group rules: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule */

import * as z from 'zod';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';
import { clean } from '../text.ts';
import { RuleId } from './objects.ts';

const area = { relation: 'read_okta', object: 'okta:groups', scope: 'okta.groups.read' } as const;
const call = { function: 'find_groups_and_apps', parameters: { kind: 'rules' } };
/** Else a rule names its groups by their ids alone. */
const NAMES = { expand: 'groupIdToGroupNameMap' };

export const listGroupRules = read({
  operationId: 'listGroupRules',
  description: 'List the rules that put users into groups, with their expressions and status.',
  parameters: z.object({
    /** Words of a rule. */
    query: z.string().min(1).optional(),
    after: After,
  }),
  ...area,
  call,
  request: ({ query, after }) => ({
    method: 'GET',
    path: '/api/v1/groups/rules',
    query: {
      ...pageFrom(after),
      ...NAMES,
      ...(query === undefined ? {} : { search: clean(query) }),
    },
  }),
  examples: [
    { say: 'Show the group rules' },
    { say: 'How does {query} get its members?', with: { kind: 'groups', include: 'rules' } },
    { say: 'How do people get into the group {query}?', with: { kind: 'groups', include: 'rules' } },
    { say: 'Which rules fill the group {query}?', with: { kind: 'groups', include: 'rules' } },
    { say: 'Which rule puts people into {query}?', with: { kind: 'groups', include: 'rules' } },
    { say: 'List group rules' },
    { say: 'Which group rules are there?' },
    { say: 'Find group rules named {query}' },
    { say: 'Which group rules are inactive?', with: { filter: 'INACTIVE' } },
    { say: 'Which group rules are broken?', with: { filter: 'INVALID' } },
    { say: 'How many group rules are there?', with: { page: 'count' } },
  ],
});

export const getGroupRule = read({
  operationId: 'getGroupRule',
  description: 'Show one group rule: whom it means, whom it leaves alone, and which groups it fills.',
  parameters: z.object({ groupRuleId: RuleId }),
  ...area,
  call: { ...call, parameters: { ...call.parameters, include: 'details' } },
  request: ({ groupRuleId }) => ({ method: 'GET', path: `/api/v1/groups/rules/${groupRuleId}`, query: NAMES }),
  examples: [
    { say: 'Show the group rule {query}' },
    { say: 'What does the group rule {query} do?' },
    { say: 'Tell me about the rule {query}' },
  ],
});
