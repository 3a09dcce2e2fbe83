/** The agent's functions, in the shape of a Bedrock action group with function details. */

/** Bedrock's parameter types for function details; every value arrives as a string. */
export type ParameterType = 'string' | 'integer';

export interface AgentFunction {
  name: string;
  description: string;
  parameters: Record<string, { type: ParameterType; description: string; required: boolean }>;
}

export interface ActionGroup {
  name: string;
  description: string;
  functions: readonly AgentFunction[];
}

/** A call of an agent function that an operation of the catalogue answers. */
export interface AgentCall {
  function: string;
  parameters: Record<string, string>;
}
