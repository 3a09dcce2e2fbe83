/** A call of an agent function, whatever envelope it came in: checked against its declaration. */

import * as z from 'zod';
import type { FunctionResult } from '../contract/function-result.ts';
import { clean } from '../operations/text.ts';
import { report } from '../platform/report.ts';
import { failed } from '../platform/result.ts';
import { span } from '../platform/span.ts';
import type { AnsweredFunction, AnsweredGroup } from './declare.ts';
import { type Reprompt, reprompt } from './reprompt.ts';

/** A call whose input fits the function. */
export interface FunctionCall {
  sessionId: string;
  /** The turn it is of, where the backend says so. */
  turn?: string | undefined;
  name: string;
  input: Record<string, unknown>;
}

/** A call as an envelope gives it: nothing about it is known to be right. */
export interface RawCall {
  /** Who asks is behind it, so it comes from the engine or the backend and never from the model. */
  sessionId: string;
  turn?: string | undefined;
  name: string;
  parameters: readonly { name: string; value?: unknown }[];
}

const LONGEST_VALUE = 500;

const list = (names: readonly string[]): string => names.join(', ');

/** One sentence on the first value that is none of those a parameter takes. */
const invalid = (error: z.ZodError): Reprompt => {
  const [issue] = error.issues;
  const allowed = issue?.code === 'invalid_value' ? ` It is one of ${issue.values.join(', ')}.` : '';
  return reprompt(`${issue?.path.join('.')} is not valid.${allowed}`);
};

/** A value as the text that a parameter takes: models write numbers and booleans bare. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : typeof value === 'string'
      ? value.trim()
      : undefined;

const isOptional = ({ shape }: z.ZodObject, parameter: string): boolean =>
  z.safeParse(shape[parameter] ?? z.never(), undefined).success;

/** What the call gives the function, or one sentence on what is wrong with it. */
const inputOf = (
  { name, input }: AnsweredFunction,
  given: RawCall['parameters'],
): { input: Record<string, unknown> } | Reprompt => {
  const known = Object.keys(input.shape);
  const parameters: Record<string, string> = {};
  for (const parameter of given) {
    if (!known.includes(parameter.name))
      return reprompt(`${name} has no parameter ${parameter.name}. It takes ${list(known)}.`);
    if (Object.hasOwn(parameters, parameter.name)) return reprompt(`${name} takes ${parameter.name} once.`);
    const value = textOf(parameter.value);
    if (value === undefined)
      return reprompt(`${parameter.name} of ${name} came without a text. Give it as text, or leave it out.`);
    if (value.length > LONGEST_VALUE)
      return reprompt(`${parameter.name} of ${name} is longer than ${LONGEST_VALUE} characters.`);
    parameters[parameter.name] = value;
  }
  const present = Object.fromEntries(Object.entries(parameters).filter(([, value]) => clean(value) !== ''));
  const missing = known.filter((parameter) => !isOptional(input, parameter) && !(parameter in present));
  if (missing.length > 0) return reprompt(`${name} needs ${list(missing)}. Ask the person for it.`);
  const parsed = input.safeParse(present);
  return parsed.success ? { input: parsed.data } : invalid(parsed.error);
};

export const noSuchFunction = (groups: readonly AnsweredGroup[], called: string): Reprompt => {
  const there = groups.flatMap(({ functions }) => functions.map(({ name }) => name));
  return reprompt(`There is no function ${called} here. There are ${list(there)}.`);
};

/**
 * Answers the calls of the groups' functions. What the agent got wrong is a reprompt with a precise sentence, a surprise
 * the failed result `internal`.
 */
export const answering =
  (groups: readonly AnsweredGroup[], answer: (call: FunctionCall) => Promise<FunctionResult | Reprompt>) =>
  async ({ sessionId, turn, name, parameters }: RawCall): Promise<FunctionResult | Reprompt> => {
    const called = groups.flatMap(({ functions }) => functions).find((each) => each.name === name);
    if (called === undefined) return noSuchFunction(groups, name);
    const checked = await span('parse', async () => inputOf(called, parameters), {
      describe: () => ({ 'okta_companion.function': name }),
    });
    if ('outcome' in checked) return checked;
    try {
      return await answer({ sessionId, turn, name, ...checked });
    } catch (surprise) {
      report(name, surprise);
      return failed('internal', 'Something went wrong on our side. Try again.').refusal;
    }
  };
