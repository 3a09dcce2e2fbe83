import type { FunctionResult } from '../contract/function-result.ts';
import { joinTrace } from '../platform/handler/traced-handler.ts';
import type { CountCallOfTurn } from '../platform/limits/limited.ts';
import type { FindSession } from '../platform/sessions.ts';
import { span } from '../platform/span.ts';
import type { FunctionCall } from './function-call.ts';
import type { Reprompt } from './reprompt.ts';

type AnswerCall = (call: FunctionCall) => Promise<FunctionResult | Reprompt>;

/** Answers a call unless its turn has made too many, and joins the trace of that turn. */
export const withinCalls =
  (findSession: FindSession, count: CountCallOfTurn) =>
  (answer: AnswerCall): AnswerCall =>
  async (call) => {
    const session = await findSession(call.sessionId);
    if (!session.ok) return session.refusal;
    const counted = await span('count', () => count(session.value.sub, call));
    if (!counted.ok) return counted.refusal;
    joinTrace(counted.value);
    return answer(call);
  };
