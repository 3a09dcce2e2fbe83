/** Every plan is a tool: several changes that belong together, agreed to at once. */

import * as z from 'zod';
import { planChanges } from '../../changes/functions/plan-changes.ts';
import { MCP_SCOPES } from '../../contract/agent/mcp-scopes.ts';
import type { PlanName } from '../../contract/changes/plan.ts';
import { changes, inputOf, type McpTool, titleOf } from './tool.ts';

const { user, like, date, reason } = planChanges.input.shape;
const colleague = z.string().describe(like.description ?? '');

const PLANS: Record<PlanName, Pick<McpTool, 'name' | 'description' | 'input'>> = {
  offboard: {
    name: 'offboard_user',
    description: 'Somebody leaves: suspends them, ends sessions and tokens, takes them out of groups.',
    input: inputOf({ user, date, reason }),
  },
  copy_access: {
    name: 'copy_access',
    description: 'Gives a user the groups and apps that a colleague has.',
    input: inputOf({ user, like: colleague, reason }),
  },
  onboard_like: {
    name: 'onboard_like',
    description: 'Makes a staged user as a colleague is: profile, groups and apps.',
    input: inputOf({ user, like: colleague, reason }),
  },
};

export const planTools: readonly McpTool[] = Object.entries(PLANS).map(([plan, { name, description, input }]) => ({
  name,
  title: titleOf(name),
  description: `${description} Nothing is changed before the person agrees on their phone to all of its steps; it answers with the code of the change. Asked for again, it does what is still open.`,
  scope: MCP_SCOPES.change,
  annotations: changes(plan === 'offboard'),
  input,
  lambda: 'ciba',
  call: (given) => ({ function: planChanges.name, parameters: { plan, ...given } }),
}));
