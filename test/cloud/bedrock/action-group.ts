import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { inputOf, textsOf } from '../model/input.ts';
import type { FunctionCall } from '../model/model.ts';
import type { Agent } from './agent.ts';
import type { Session } from './sessions.ts';

/** What an action group's Lambda said. `broken`: it failed or broke the contract, so the turn fails. */
export type GroupAnswer = { type: 'answer' | 'reprompt'; body: string } | { type: 'broken'; why: string };

export interface TypedParameter {
  name: string;
  type: string;
  value: string;
}

/** A call with the action group that answers it. */
export interface Invocation {
  group: Agent['actionGroups'][number];
  function: string;
  parameters: TypedParameter[];
}

/** Bedrock's limit of a Lambda's whole answer, in bytes. */
const MAX_ANSWER = 25_000;

const Attributes = z.record(z.string(), z.string()).optional();

/** The answer of a function-details action group. */
const Answer = z.strictObject({
  messageVersion: z.literal('1.0'),
  response: z.strictObject({
    actionGroup: z.string(),
    function: z.string(),
    functionResponse: z.strictObject({
      responseState: z.enum(['FAILURE', 'REPROMPT']).optional(),
      responseBody: z.strictObject({ TEXT: z.strictObject({ body: z.string() }) }),
    }),
  }),
  sessionAttributes: Attributes,
  promptSessionAttributes: Attributes,
  knowledgeBasesConfiguration: z.array(z.unknown()).optional(),
});

/** The invocation of a call, or what the model has to be told of a call that is none. */
export function invocationOf(agent: Agent, { name: called, input }: FunctionCall): Invocation | { wrong: string } {
  const parsed = inputOf(input);
  if (!parsed) return { wrong: `The parameters of ${called} are no JSON object.` };
  for (const group of agent.actionGroups) {
    const found = group.functions.find(({ name }) => name === called);
    if (!found) continue;
    const parameters = Object.entries(textsOf(parsed)).map(([name, value]) => ({
      name,
      type: found.parameters[name]?.type ?? 'string',
      value,
    }));
    return { group, function: called, parameters };
  }
  return { wrong: `There is no function ${called}.` };
}

interface Turn {
  agent: Agent;
  sessionId: string;
  session: Session;
  inputText: string;
  promptSessionAttributes: Record<string, string>;
}

const eventOf = (
  { agent, sessionId, session, inputText, promptSessionAttributes }: Turn,
  { group, function: name, parameters }: Invocation,
) => ({
  messageVersion: '1.0',
  agent: { name: agent.name, id: agent.agentId, alias: agent.agentAliasId, version: '1' },
  inputText,
  sessionId,
  actionGroup: group.name,
  function: name,
  parameters,
  sessionAttributes: session.sessionAttributes,
  promptSessionAttributes,
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Judges what the Lambda answered, and keeps the session attributes it set. */
function read(payload: Uint8Array, failed: string | undefined, invocation: Invocation, session: Session): GroupAnswer {
  const broken = (why: string): GroupAnswer => ({ type: 'broken', why });
  if (failed) return broken('it ended with an error');
  if (payload.length > MAX_ANSWER) return broken(`its answer has ${payload.length} bytes, more than ${MAX_ANSWER}`);
  const parsed = Answer.safeParse(parseJson(Buffer.from(payload).toString('utf8')));
  if (!parsed.success) return broken('its answer is not in the format of an action group');
  const { response, sessionAttributes } = parsed.data;
  if (response.actionGroup !== invocation.group.name || response.function !== invocation.function)
    return broken('its answer is for another function');
  const { responseState, responseBody } = response.functionResponse;
  if (responseState === 'FAILURE') return broken(responseBody.TEXT.body);
  if (sessionAttributes) session.sessionAttributes = sessionAttributes;
  return { type: responseState === 'REPROMPT' ? 'reprompt' : 'answer', body: responseBody.TEXT.body };
}

/** Calls the Lambda of an action group with the function-details event. */
export async function invokeGroup(lambda: LambdaClient, turn: Turn, invocation: Invocation): Promise<GroupAnswer> {
  const command = new InvokeCommand({
    FunctionName: invocation.group.lambda,
    Payload: JSON.stringify(eventOf(turn, invocation)),
  });
  try {
    const { Payload = new Uint8Array(), FunctionError } = await lambda.send(command);
    return read(Payload, FunctionError, invocation, turn.session);
  } catch (problem) {
    return { type: 'broken', why: `it could not be invoked (${problem instanceof Error ? problem.name : 'unknown'})` };
  }
}
