/** The agent's functions as tools with a JSON Schema (draft 2020-12), the shape AgentCore takes: a projection of the groups. */

import { actionGroups } from './action-groups.ts';
import type { ActionGroup, AgentFunction } from './declare.ts';

export interface AgentTool {
  name: string;
  description: string;
  inputSchema: {
    type: 'object';
    properties: Record<string, { type: 'string' | 'integer'; description: string }>;
    required: string[];
    additionalProperties: false;
  };
  /** The Lambda that answers it. */
  lambda: ActionGroup['lambda'];
}

/** What a function takes, as JSON Schema. */
export const schemaOf = (parameters: AgentFunction['parameters']): AgentTool['inputSchema'] => {
  const entries = Object.entries(parameters);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { type, description }]) => [name, { type, description }])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
    additionalProperties: false,
  };
};

const toolsOf = ({ functions, lambda }: ActionGroup): AgentTool[] =>
  functions.map(({ name, description, parameters }) => ({
    name,
    description,
    inputSchema: schemaOf(parameters),
    lambda,
  }));

export const agentTools: readonly AgentTool[] = actionGroups.flatMap(toolsOf);
