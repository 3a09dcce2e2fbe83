/** A function of the agent, in the shape of Bedrock action groups with function details. */
import * as z from 'zod';

/** A function as it is answered: what a call gives it is read by its schema, and all else is made from it. */
export interface AnsweredFunction {
  name: string;
  description: string;
  input: z.ZodObject;
}

/** A function as an engine declares it: its parameters are texts, whatever they stand for. */
export interface AgentFunction {
  name: string;
  description: string;
  parameters: Record<string, { type: 'string' | 'integer'; description: string; required: boolean }>;
}

export interface ActionGroup<F = AgentFunction> {
  name: string;
  description: string;
  /** The Lambda that answers it. */
  lambda: 'okta' | 'ciba';
  functions: readonly F[];
}

export type AnsweredGroup = ActionGroup<AnsweredFunction>;

/** JSON Schema of what a function takes, as far as it is passed on. */
const Shape = z.object({
  properties: z.record(z.string(), z.object({ description: z.string() })),
  required: z.array(z.string()).default([]),
});

/** A function with its parameters as an engine declares them. */
export const declare = ({ name, description, input }: AnsweredFunction): AgentFunction & AnsweredFunction => {
  const { properties, required } = Shape.parse(z.toJSONSchema(input, { io: 'input' }));
  const parameters = Object.entries(properties).map(([parameter, { description }]) => [
    parameter,
    { type: 'string' as const, description, required: required.includes(parameter) },
  ]);
  return { name, description, input, parameters: Object.fromEntries(parameters) };
};
