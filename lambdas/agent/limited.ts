import type { FunctionResult } from '../contract/function-result.ts';
import type { Result } from '../platform/result.ts';
import type { FindSession } from '../platform/sessions.ts';
import type { FunctionCall } from './function-call.ts';
import type { Reprompt } from './reprompt.ts';

type AnswerCall = (call: FunctionCall) => Promise<FunctionResult | Reprompt>;

/** Answers a call unless its turn has made too many; which turn it is of stands in the session’s row. */
export const withinCalls =
  (findSession: FindSession, count: (sub: string, turn: string) => Promise<Result<undefined>>) =>
  (answer: AnswerCall): AnswerCall =>
  async (call) => {
    const session = await findSession(call.sessionId);
    if (!session.ok) return session.refusal;
    const { sub, turn = call.sessionId } = session.value;
    const counted = await count(sub, turn);
    return counted.ok ? answer(call) : counted.refusal;
  };
