/**
 * Every operation that changes something is a tool: people allow tools one by one, and "change a user" with an operation
 * as a parameter would be all or nothing.
 */

import * as z from 'zod';
import { changeAccess } from '../../changes/functions/change-access.ts';
import { REASON } from '../../changes/functions/parameters.ts';
import { MOST_NAMED } from '../../changes/phone/on-phone.ts';
import { MCP_SCOPES } from '../../contract/agent/mcp-scopes.ts';
import { changesOf } from '../../operations/index.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { USER } from '../../questions/parameters.ts';
import { changes, inputOf, type McpTool, titleOf, toolName } from './tool.ts';

/** Okta's verbs of what gives, or lets somebody in again; all others may take something away. */
const GIVES = /^(?:activate|add|assign|create|reactivate|unlock|unsuspend|verify)/;

const named = (what: string) => z.string().describe(`The ${what}: its name or Okta id, as the person said it.`);

/** Who and what things are said by, by the name of their kind. */
const SAID: Record<string, { name: string; schema: z.ZodString }> = {
  user: { name: 'user', schema: USER },
  group: { name: 'group', schema: named('group') },
  app: { name: 'app', schema: named('app') },
  rule: { name: 'rule', schema: named('group rule') },
  new_user: { name: 'name', schema: z.string().describe('The name of the new user.') },
  new_group: { name: 'name', schema: z.string().describe('The name of the new group.') },
};

/** A client's list is as long as the phone names whom it is about; see lambdas/changes/phone/too-many.ts. */
const OR_FEW = ` For all of a list at once, of ${MOST_NAMED} at most: "result:<id>". More at once are for the side panel.`;

/** Parameters of functions that take a list of those who are there already. */
const MANY: readonly string[] = ['user', 'principal'];

interface Parameter {
  /** What the tool calls it: `group`. */
  name: string;
  /** What the function calls it: `resource`. */
  of: string;
  schema: z.ZodType;
}

/** Whom and what an operation is about, named as people name it; whom first. */
const targetsOf = ({ targets }: ChangeOperation): Parameter[] =>
  Object.entries(targets).map(([of, target]) => {
    const said = SAID[target.name];
    if (said === undefined) throw new Error(`No tool can take a ${target.name}`);
    const { name, schema } = said;
    const isList = MANY.includes(of) && target.name !== 'new_user';
    return { name, of, schema: isList ? schema.describe(`${schema.description}${OR_FEW}`) : schema };
  });

/** What it takes besides, where a person may say something. */
const besidesOf = ({ call, value }: ChangeOperation): Parameter[] => {
  if (value?.says === undefined) return [];
  const schema = z.string().optional().describe(`What it takes besides: ${value.says}.`);
  return [{ name: 'value', of: call.function === changeAccess.name ? 'principal' : 'value', schema }];
};

const toolOf = (operation: ChangeOperation): McpTool => {
  const { operationId, description, call, forAWhile } = operation;
  const { until, reason } = changeAccess.input.shape;
  const parameters: Parameter[] = [
    ...targetsOf(operation),
    ...besidesOf(operation),
    ...(forAWhile ? [{ name: 'until', of: 'until', schema: until }] : []),
    { name: 'reason', of: 'reason', schema: reason ?? REASON },
  ];
  return {
    name: toolName(operationId),
    title: titleOf(toolName(operationId)),
    description: `${description} Nothing is changed before the person agrees on their phone; it answers with the code of the change.`,
    scope: MCP_SCOPES.change,
    annotations: changes(!GIVES.test(operationId)),
    input: inputOf(Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))),
    lambda: 'ciba',
    call: (given) => {
      const said = parameters.flatMap(({ name, of }) =>
        given[name] === undefined ? [] : [[of, given[name]] as const],
      );
      return { function: call.function, parameters: { operation: operationId, ...Object.fromEntries(said) } };
    },
  };
};

export const changeTools: readonly McpTool[] = ['change_user', 'change_access'].flatMap((name) =>
  changesOf(name).map(toolOf),
);
