/** Activating and deactivating group rules: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule */
import * as z from 'zod';
import { rule } from '../../targets/rule.ts';
import type { Found } from '../../targets/target.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { change, type Obstacle } from '../operation.ts';
import { statusBy } from '../status-by.ts';
import { GroupRule, RuleId } from './objects.ts';
import { addedByRule, keptByRule } from './preview/rule-people.ts';
import { getGroupRule } from './rules.ts';

const invalid = ({ resource: { name, status } }: Found<{ resource: typeof rule }>): Obstacle | undefined =>
  status === 'INVALID'
    ? {
        because: 'status',
        target: name,
        state: status,
        message: `The rule ${name} is INVALID: something that it names is gone. Okta only lets it be deleted.`,
      }
    : undefined;

const shared = {
  targets: { resource: rule },
  parameters: z.object({ groupRuleId: RuleId }),
  relation: 'can_manage_rules',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  verify: statusBy(getGroupRule, GroupRule),
  repeatable: false,
  obstacle: invalid,
} as const;

const request =
  (act: 'activate' | 'deactivate') =>
  ({ groupRuleId }: { groupRuleId: string }) => ({
    method: 'POST' as const,
    path: `/api/v1/groups/rules/${groupRuleId}/lifecycle/${act}`,
  });

export const activateGroupRule = change({
  ...shared,
  operationId: 'activateGroupRule',
  description: 'Activate a group rule: it puts everybody whom it is about into its groups, now and from now on.',
  action: 'Activate a group rule',
  because: [],
  call: byChangeAccess('activateGroupRule', { resource: '{rule}' }),
  request: request('activate'),
  leaves: () => ({ status: 'ACTIVE' }),
  effects: addedByRule,
  undo: (parameters) => ({ operationId: 'deactivateGroupRule', parameters }),
  examples: [
    { say: 'Activate the group rule {rule}' },
    { say: 'Activate the rule {rule}' },
    { say: 'Enable the rule {rule}' },
    { say: 'Turn on the group rule {rule}' },
  ],
});

export const deactivateGroupRule = change({
  ...shared,
  operationId: 'deactivateGroupRule',
  description: 'Deactivate a group rule: it puts nobody into its groups any more; who is there stays.',
  action: 'Deactivate a group rule',
  because: ['many'],
  call: byChangeAccess('deactivateGroupRule', { resource: '{rule}' }),
  request: request('deactivate'),
  leaves: () => ({ status: 'INACTIVE' }),
  effects: keptByRule,
  undo: (parameters) => ({ operationId: 'activateGroupRule', parameters }),
  examples: [
    { say: 'Deactivate the group rule {rule}' },
    { say: 'Deactivate the rule {rule}' },
    { say: 'Disable the rule {rule}' },
    { say: 'Turn off the group rule {rule}' },
  ],
});
