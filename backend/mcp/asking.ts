/** How a tool has a Lambda answer as the person, by the session of the client that asks. */

import type { McpTool } from '../../lambdas/contract/agent/mcp.ts';
import type { FunctionAnswer } from '../../lambdas/contract/function-request.ts';
import { FunctionResult } from '../../lambdas/contract/function-result.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { CountCall } from '../limits/client-calls.ts';
import type { Caller, CallFunction, Log, Sessions } from '../ports.ts';
import { clientSessionIdOf } from '../sessions/session-id.ts';
import { isStale } from '../sessions/stale.ts';

/** Somebody whose token names the client that got it. */
export type NamedCaller = Caller & { client: string };

/** What a function answered, or the sentence that says how to call it otherwise. */
export type Answer = FunctionResult | { outcome: 'reprompt'; message: string };

type Called = Pick<McpTool, 'lambda'> & ReturnType<McpTool['call']>;

/** Has a Lambda answer. Fails as the opening of a session does, with `lambda_failed` and with `too_many_turns`. */
export type Ask = (called: Called, signal: AbortSignal) => Promise<Result<Answer>>;

export interface Asking {
  sessions: Sessions;
  callFunction: CallFunction;
  count: CountCall;
  sessionKey: Uint8Array;
  log: Log;
  now(): number;
}

/** So many calls of a client for one person are under way at once, in one process. */
const AT_ONCE = 4;

const read = ({ state, body }: FunctionAnswer): Answer =>
  state === 'reprompt' ? { outcome: 'reprompt', message: body } : FunctionResult.parse(JSON.parse(body));

/** Who is asking at this moment, and how often: for all callers of a process. */
export const askingBy = ({ sessions, callFunction, count, sessionKey, ...deps }: Asking) => {
  const underWay = new Map<string, number>();

  return (caller: NamedCaller): Ask => {
    const { sub, client } = caller;
    const sessionId = clientSessionIdOf(sessionKey, sub, client);

    const once = async ({ lambda, ...call }: Called, signal: AbortSignal): Promise<Result<Answer>> => {
      const session = await sessions.open(caller, sessionId);
      if (!session.ok) return session;
      // The Lambda reads the row at once.
      await session.value.written;
      const answer = await callFunction(lambda, { type: 'function', sessionId, ...call }, signal);
      return answer.ok ? succeed(read(answer.value)) : answer;
    };

    const counted: Ask = async (called, signal) => {
      const counted = await count(sub, client);
      if (!counted.ok) return counted;
      const first = await once(called, signal);
      if (!first.ok || first.value.outcome === 'reprompt' || !isStale(first.value)) return first;
      sessions.forget(sub);
      return once(called, signal);
    };

    return async (called, signal) => {
      const running = underWay.get(sessionId) ?? 0;
      if (running >= AT_ONCE) return fail('too_many_turns', { detail: `${AT_ONCE} calls are under way.` });
      underWay.set(sessionId, running + 1);
      const started = deps.now();
      let outcome = 'surprise';
      try {
        const answer = await counted(called, signal);
        outcome = answer.ok ? answer.value.outcome : answer.code;
        if (!answer.ok && answer.log) deps.log('refused', { code: answer.code, detail: answer.log });
        return answer;
      } finally {
        const left = (underWay.get(sessionId) ?? 1) - 1;
        if (left > 0) underWay.set(sessionId, left);
        else underWay.delete(sessionId);
        deps.log('mcp', { function: called.function, outcome, client, ms: deps.now() - started });
      }
    };
  };
};
