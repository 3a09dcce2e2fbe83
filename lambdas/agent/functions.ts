/** The agent's functions, in the shape of Bedrock action groups with function details: a projection of questions and changes. */
import * as z from 'zod';
import { changeFunctions } from '../changes/functions/index.ts';
import { directoryQuestions, reportQuestions } from '../questions/index.ts';

/** What is said once about a function, and where the rest is made from. */
interface Declared {
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

/** A function as it is answered: what a call gives it is read by its schema. */
export type AnsweredFunction = AgentFunction & Declared;

export interface ActionGroup<F extends AgentFunction = AgentFunction> {
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
const declare = ({ name, description, input }: Declared): AnsweredFunction => {
  const { properties, required } = Shape.parse(z.toJSONSchema(input, { io: 'input' }));
  const parameters = Object.entries(properties).map(([parameter, { description }]) => [
    parameter,
    { type: 'string' as const, description, required: required.includes(parameter) },
  ]);
  return { name, description, input, parameters: Object.fromEntries(parameters) };
};

/** Reading how things are. */
export const OKTA: AnsweredGroup = {
  name: 'Okta',
  description: 'Reads users, groups and applications of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: directoryQuestions.map(declare),
};

/** Reading what happened, and how the org is as a whole. */
export const REPORTS: AnsweredGroup = {
  name: 'Reports',
  description: 'Reads the System Log of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: reportQuestions.map(declare),
};

/** Changing, once the person agrees: by a button on its card, or on their phone. */
export const CHANGES: AnsweredGroup = {
  name: 'Changes',
  description:
    'Asks for a change in Okta. Nothing is changed before the person agrees to it, on its card or on their phone.',
  lambda: 'ciba',
  functions: changeFunctions.map(declare),
};

export const actionGroups = [OKTA, REPORTS, CHANGES] as const satisfies readonly AnsweredGroup[];
