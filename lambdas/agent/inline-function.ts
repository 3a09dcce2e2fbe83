/**
 * The envelope between the backend and a Lambda, for an engine that hands calls back (inline functions of an AgentCore
 * harness). A Gateway would call the Lambda itself, but gives it no session that the model's side could not choose;
 * here the session is the one the backend opened.
 */

import type { FunctionAnswer, FunctionRequest } from '../contract/function-request.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import type { AnsweredGroup } from './declare.ts';
import { answering, type FunctionCall } from './function-call.ts';
import type { Reprompt } from './reprompt.ts';

/** Wraps `answer` as the Lambda behind the inline functions of groups. */
export const inlineFunctions = (
  groups: readonly AnsweredGroup[],
  answer: (call: FunctionCall) => Promise<FunctionResult | Reprompt>,
) => {
  const answerCall = answering(groups, answer);
  return async ({ sessionId, turn, function: name, parameters }: FunctionRequest): Promise<FunctionAnswer> => {
    const given = Object.entries(parameters).map(([parameter, value]) => ({ name: parameter, value }));
    const result = await answerCall({ sessionId, turn, name, parameters: given });
    return result.outcome === 'reprompt'
      ? { state: 'reprompt', body: result.message }
      : { state: 'answer', body: JSON.stringify(result) };
  };
};
