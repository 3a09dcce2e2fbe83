import type { ActionGroup } from '../../../lambdas/agent/declare.ts';
import { callOf, type Operation } from '../../../lambdas/operations/operation.ts';

/** An agent as it is prepared for Bedrock, and the catalogue its planner knows in the place of a model. */
export interface Agent {
  agentId: string;
  agentAliasId: string;
  name: string;
  instruction: string;
  /** Each with the name of the Lambda that answers it. */
  actionGroups: readonly (Pick<ActionGroup, 'name' | 'functions'> & { lambda: string })[];
  operations: readonly Operation[];
}

const NAME = /^(?:[0-9a-zA-Z][_-]?){1,100}$/;

/** Bedrock's limits: https://docs.aws.amazon.com/general/latest/gr/bedrock.html and the model of CreateAgentActionGroup. */
const MAX_FUNCTIONS = 11;
const MAX_PARAMETERS = 5;
const INSTRUCTION = { min: 40, max: 4_000 };

const slotsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot);

const within = (text: string, max: number, min = 1) => text.length >= min && text.length <= max;

/** Why Bedrock would not take the agent, as one sentence; nothing when it would. */
export function agentProblem({ instruction, actionGroups, operations }: Agent): string | undefined {
  if (!within(instruction, INSTRUCTION.max, INSTRUCTION.min))
    return `The instruction has ${instruction.length} characters; Bedrock takes ${INSTRUCTION.min} to ${INSTRUCTION.max}.`;
  const functions = actionGroups.flatMap((group) => group.functions);
  if (functions.length > MAX_FUNCTIONS)
    return `The agent has ${functions.length} functions; Bedrock takes ${MAX_FUNCTIONS}.`;
  for (const { name } of [...actionGroups, ...functions])
    if (!NAME.test(name)) return `${name} is no name for an action group or a function.`;
  for (const { name, description, parameters } of functions) {
    const count = Object.keys(parameters).length;
    if (count > MAX_PARAMETERS) return `${name} has ${count} parameters; Bedrock takes ${MAX_PARAMETERS}.`;
    if (!within(description, 1_200)) return `The description of ${name} is longer than 1200 characters, or empty.`;
    for (const [parameter, each] of Object.entries(parameters))
      if (!within(each.description, 500))
        return `The description of ${name}.${parameter} is longer than 500 characters, or empty.`;
  }
  for (const operation of operations) {
    for (const example of operation.examples) {
      const { function: name, parameters } = callOf(operation, example);
      const known = functions.find((each) => each.name === name);
      if (!known) return `${operation.operationId} leads to the function ${name}, which the agent does not have.`;
      const mentioned = slotsIn(Object.values(parameters).join());
      const own = slotsIn(example.say).filter((slot) => !mentioned.includes(slot));
      const unknown = [...Object.keys(parameters), ...own].find((parameter) => !known.parameters[parameter]);
      if (unknown) return `${operation.operationId} gives ${name} the parameter ${unknown}, which it does not have.`;
    }
  }
  return undefined;
}
