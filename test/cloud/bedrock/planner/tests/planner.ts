/** The local planner over the product's own functions and operations, and the calls it may decide on. */
import { actionGroups } from '../../../../../lambdas/agent/action-groups.ts';
import { operations } from '../../../../../lambdas/operations/index.ts';
import { createPlanner, type Decision, type Memory } from '../plan.ts';
import type { Talk } from '../talking/talk.ts';

export const CONSOLE = 'http://127.0.0.1:4102';

export const plan = createPlanner({
  functions: actionGroups.flatMap(({ functions }) => functions),
  operations,
  console: CONSOLE,
});

/** The call that was decided on, or what is said instead. */
export const callOf = (decision: Decision) => (decision.type === 'call' ? decision.call : decision.text);
export const ask = (message: string, memory: Memory = {}, talk?: Talk) => callOf(plan(message, memory, talk));

/** What the planner keeps in mind after a first message. */
export const leftBy = (message: string): Memory => {
  const decision = plan(message, {});
  return decision.type === 'say' ? decision.memory : {};
};

export const call = (name: string, parameters: Record<string, string>) => ({ function: name, parameters });
export const getGroups = (user: string) => call('get_user', { include: 'groups', user });
export const change = (operation: string, user: string) => call('change_user', { operation, user });
/** A change to a group, a rule or an app. */
export const access = (operation: string, resource: string, principal?: string) =>
  call('change_access', { operation, resource, ...(principal !== undefined && { principal }) });
export const join = (user: string, group: string) => access('assignUserToGroup', group, user);
export const leave = (user: string, group: string) => access('unassignUserFromGroup', group, user);
export const find = (parameters: Record<string, string>) => call('find_groups_and_apps', parameters);
