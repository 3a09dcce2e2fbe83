/**
 * The envelope between a Bedrock agent and a Lambda, function details:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html
 */
import * as z from 'zod';
import type { FunctionResult } from '../contract/function-result.ts';
import type { AnsweredGroup } from './declare.ts';
import { answering, type FunctionCall, noSuchFunction } from './function-call.ts';
import type { Reprompt } from './reprompt.ts';

/** What we read of Bedrock's event. Session attributes are not read at all: the model's side can write them. */
export const AgentEvent = z
  .object({
    messageVersion: z.literal('1.0'),
    sessionId: z.string(),
    actionGroup: z.string(),
    function: z.string(),
    // A model may write a parameter without a value; `answering` says so to it.
    parameters: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish(),
  })
  .transform((event) => ({ type: 'agent' as const, ...event }));
export type AgentEvent = z.infer<typeof AgentEvent>;

/**
 * Wraps `answer` as the Lambda of action groups. What the agent got wrong goes back as REPROMPT.
 */
export const actionGroup = (
  groups: readonly AnsweredGroup[],
  answer: (call: FunctionCall) => Promise<FunctionResult | Reprompt>,
) => {
  const answerCall = answering(groups, answer);
  return async (event: AgentEvent) => {
    const result = groups.some(({ name }) => name === event.actionGroup)
      ? await answerCall({ sessionId: event.sessionId, name: event.function, parameters: event.parameters ?? [] })
      : noSuchFunction(groups, event.function);
    return {
      messageVersion: '1.0',
      response: {
        actionGroup: event.actionGroup,
        function: event.function,
        functionResponse:
          result.outcome === 'reprompt'
            ? { responseState: 'REPROMPT', responseBody: { TEXT: { body: result.message } } }
            : { responseBody: { TEXT: { body: JSON.stringify(result) } } },
      },
    };
  };
};
