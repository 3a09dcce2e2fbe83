/**
 * The envelope between a Bedrock agent and a Lambda, function details:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html
 */
import { z } from 'zod';
import type { ActionGroup, AgentFunction } from './agent/functions.ts';
import type { FunctionResult } from './contract.ts';
import { report } from './report.ts';

/** What we read of an event. Session attributes are not read at all: the model's side can write them. */
const Event = z.object({
  messageVersion: z.literal('1.0'),
  sessionId: z.string(),
  actionGroup: z.string(),
  function: z.string(),
  parameters: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })).default([]),
});

/** A call that has the function's parameters and no others. `parameters` holds no empty value. */
export interface FunctionCall {
  sessionId: string;
  name: string;
  parameters: Record<string, string>;
}

/** A call that cannot be answered as it is; the model is told so in one sentence and may ask the person. */
export interface Reprompt {
  outcome: 'reprompt';
  message: string;
}

export const reprompt = (message: string): Reprompt => ({ outcome: 'reprompt', message });

const LONGEST_VALUE = 500;
/** Bedrock takes 25 KB for the whole answer. */
const LARGEST_BODY = 20_000;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** A result as JSON of at most 20 KB: rows that do not fit are left out, and a note says how many. */
export const bodyOf = (result: FunctionResult): string => {
  if (result.outcome !== 'ok' || bytes(result) <= LARGEST_BODY) return JSON.stringify(result);
  const note = (left: number) =>
    [
      result.note,
      `${left} more ${left === 1 ? 'row does' : 'rows do'} not fit here and ${left === 1 ? 'is' : 'are'} left out.`,
    ]
      .filter(Boolean)
      .join(' ');
  let room = LARGEST_BODY - bytes({ ...result, rows: [], note: note(result.rows.length) });
  const fitting = result.rows.findIndex((row) => {
    room -= bytes(row) + 1;
    return room < 0;
  });
  return JSON.stringify({ ...result, rows: result.rows.slice(0, fitting), note: note(result.rows.length - fitting) });
};

const list = (names: readonly string[]): string => names.join(', ');

/** The call's parameters, or one sentence on what is wrong with them. */
const parametersOf = (
  { name, parameters: declared }: AgentFunction,
  given: z.infer<typeof Event>['parameters'],
): { parameters: Record<string, string> } | Reprompt => {
  const known = Object.keys(declared);
  const parameters: Record<string, string> = {};
  for (const parameter of given) {
    if (!known.includes(parameter.name))
      return reprompt(`${name} has no parameter ${parameter.name}. It takes ${list(known)}.`);
    if (parameter.name in parameters) return reprompt(`${name} takes ${parameter.name} once.`);
    if (parameter.value.length > LONGEST_VALUE)
      return reprompt(`${parameter.name} of ${name} is longer than ${LONGEST_VALUE} characters.`);
    parameters[parameter.name] = parameter.value.trim();
  }
  const present = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
  const missing = known.filter((parameter) => declared[parameter]?.required && !(parameter in present));
  if (missing.length > 0) return reprompt(`${name} needs ${list(missing)}. Ask the person for it.`);
  return { parameters: present };
};

/**
 * Wraps `answer` as the Lambda of an action group. What the agent got wrong goes back as REPROMPT with a precise
 * sentence, a surprise as the failed result `internal`; an event that is none of Bedrock's throws.
 */
export const actionGroup =
  (group: ActionGroup, answer: (call: FunctionCall) => Promise<FunctionResult | Reprompt>) =>
  async (input: unknown) => {
    const event = Event.parse(input);
    const respond = (result: FunctionResult | Reprompt) => ({
      messageVersion: '1.0',
      response: {
        actionGroup: event.actionGroup,
        function: event.function,
        functionResponse:
          result.outcome === 'reprompt'
            ? { responseState: 'REPROMPT', responseBody: { TEXT: { body: result.message } } }
            : { responseBody: { TEXT: { body: bodyOf(result) } } },
      },
    });

    const called = group.functions.find(({ name }) => name === event.function);
    if (event.actionGroup !== group.name || called === undefined)
      return respond(
        reprompt(
          `${group.name} has no function ${event.function}. It has ${list(group.functions.map(({ name }) => name))}.`,
        ),
      );
    const checked = parametersOf(called, event.parameters);
    if ('outcome' in checked) return respond(checked);
    try {
      return respond(await answer({ sessionId: event.sessionId, name: called.name, ...checked }));
    } catch (surprise) {
      report(called.name, surprise);
      return respond({ outcome: 'failed', code: 'internal', message: 'Something went wrong on our side. Try again.' });
    }
  };
