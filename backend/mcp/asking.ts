/** How a tool has a Lambda answer as the person, by the session of the client that asks. */
import { randomUUID } from 'node:crypto';
import type { McpTool } from '../../lambdas/contract/agent/mcp.ts';
import type { Invoke } from '../../lambdas/contract/authorization.ts';
import { Admission, type AdmitRequest } from '../../lambdas/contract/changes/execution.ts';
import type { FunctionAnswer } from '../../lambdas/contract/function-request.ts';
import { FunctionResult, type Refusal } from '../../lambdas/contract/function-result.ts';
import { currentTraceparent } from '../../lambdas/contract/platform.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Caller, CallFunction, Log, Sessions } from '../ports.ts';
import { logRefused } from '../refused.ts';
import { clientSessionIdOf } from '../sessions/session-id.ts';
import { isStale } from '../sessions/stale.ts';

/** Somebody whose token names the client that got it. */
export type NamedCaller = Caller & { client: string };

/** What a function answered, or the sentence that says how to call it otherwise. */
export type Answer = FunctionResult | { outcome: 'reprompt'; message: string };

type Called = Pick<McpTool, 'lambda'> & ReturnType<McpTool['call']>;

/** Has a Lambda answer. Fails as the opening of a session does, and with `lambda_failed`. */
export type Ask = (called: Called, signal: AbortSignal) => Promise<Result<Answer>>;

/** Whether FGA lets the client read for its person, or ask for changes: what refuses it, or nothing. Fails as `Ask` does. */
export type Admit = (relation: AdmitRequest['relation']) => Promise<Result<Refusal | undefined>>;

export interface Asking {
  sessions: Sessions;
  callFunction: CallFunction;
  /** Invokes the okta Lambda by the alias for what the backend itself asks. */
  invoke: Invoke;
  sessionKey: Uint8Array;
  log: Log;
}

const read = ({ state, body }: FunctionAnswer): Answer =>
  state === 'reprompt' ? { outcome: 'reprompt', message: body } : FunctionResult.parse(JSON.parse(body));

export const askingBy =
  ({ sessions, callFunction, invoke, sessionKey, log }: Asking) =>
  (caller: NamedCaller): { ask: Ask; admit: Admit } => {
    const sessionId = clientSessionIdOf(sessionKey, caller.sub, caller.client);

    /** Why it failed, for the operator alone. */
    const heard = <T>(result: Result<T>): Result<T> => {
      if (!result.ok) logRefused(log, result);
      return result;
    };

    const opened = async () => heard(await sessions.open(caller, sessionId));

    const once: Ask = async ({ lambda, ...call }, signal) => {
      const session = await opened();
      if (!session.ok) return session;
      // Calls of a client run side by side in one session, and each is a turn.
      const traceparent = currentTraceparent();
      const request = {
        type: 'function' as const,
        sessionId,
        turn: randomUUID(),
        ...call,
        ...(traceparent !== undefined && { traceparent }),
      };
      const answer = heard(await callFunction(lambda, request, signal));
      return answer.ok ? succeed(read(answer.value)) : answer;
    };

    return {
      async ask(called, signal) {
        const first = await once(called, signal);
        if (!first.ok || first.value.outcome === 'reprompt' || !isStale(first.value)) return first;
        sessions.forget(caller.sub);
        return once(called, signal);
      },
      async admit(relation) {
        const session = await opened();
        if (!session.ok) return session;
        const request: AdmitRequest = { type: 'admit', sessionId, relation };
        const answer = Admission.safeParse(await invoke('okta', request).catch(() => undefined));
        if (!answer.success) return heard(fail('lambda_failed', { log: 'admit: no answer of a function' }));
        return succeed(answer.data.outcome === 'admitted' ? undefined : answer.data);
      },
    };
  };
