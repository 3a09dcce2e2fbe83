/** Answers the functions of the action group "Changes": freezes what is asked for and starts the way to the phone. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type FunctionCall, type Reprompt, reprompt } from '../agent/function-call.ts';
import { newCode, readCode } from '../changes/code.ts';
import type { Requests } from '../changes/requests.ts';
import type { Authorize, Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/change.ts';
import { EXECUTOR, type ExecutionRequest, Resolution, type ResolveRequest } from '../contract/execution.ts';
import type { Failure } from '../contract/failure.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { changesOf } from '../operations/index.ts';
import { plain } from '../operations/objects.ts';
import type { Start } from '../platform/invoke.ts';
import { failed, permitted } from '../platform/result.ts';
import type { FindSession } from '../platform/sessions.ts';
import { currentTraceId } from '../platform/span.ts';
import { describe } from './describe.ts';

export interface RequestOptions {
  findSession: FindSession;
  authorize: Authorize;
  changes: Requests;
  invoke: Invoke;
  /** Starts the approval workflow of a change. */
  startApproval: Start;
  /** How long the phone has, in seconds; at most 300, above which Auth0 writes an e-mail instead. */
  approvalSeconds: number;
  now(): number;
}

const ChangeCall = z.object({
  operation: z.string(),
  user: z.string(),
  group: z.string().optional(),
  reason: z.string().optional(),
});

const DYNAMODB_DOWN = failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.').refusal;
const EXECUTOR_DOWN = failed('lambda_failed', 'A function of the agent failed. Nothing was done. Try again.').refusal;

export const answerChange = (options: RequestOptions) => {
  const { findSession, authorize, changes, invoke, startApproval, approvalSeconds, now } = options;

  const start = async (change: Change): Promise<FunctionResult> => {
    try {
      await startApproval(change.change_id, { change_id: change.change_id });
      return describe(change);
    } catch {
      const failure: Failure = {
        code: 'approval_not_started',
        message: 'The approval could not be started. Nothing was done. Try again.',
      };
      return describe(
        (await changes.move(change, 'failed', { failure })) ?? (await changes.get(change.change_id)) ?? change,
      );
    }
  };

  const request = async ({ sessionId, name, parameters }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const input = ChangeCall.parse(parameters);
    const offered = changesOf(name);
    const operation = offered.find(({ operationId }) => operationId === input.operation);
    if (operation === undefined)
      return reprompt(
        `${name} has no operation ${input.operation}. It has ${offered.map(({ operationId }) => operationId).join(', ')}.`,
      );
    const session = await findSession(sessionId);
    if (!session.ok) return session.refusal;
    const { sub } = session.value;
    const allowed = permitted(await authorize(sub, [{ relation: operation.relation, object: operation.object }]));
    if (!allowed.ok) return allowed.refusal;

    const asked: ResolveRequest = {
      type: 'resolve',
      sessionId,
      operationId: operation.operationId,
      user: input.user,
      ...(input.group !== undefined && { group: input.group }),
    };
    const resolution = Resolution.safeParse(await invoke(EXECUTOR, asked).catch(() => undefined));
    if (!resolution.success) return EXECUTOR_DOWN;
    if (resolution.data.outcome !== 'resolved') return resolution.data;
    const { parameters: frozen, target, before } = resolution.data;

    const created_at = now();
    const trace_id = currentTraceId();
    const recorded = await changes
      .request({
        change_id: randomUUID(),
        sub,
        session_id: sessionId,
        code: newCode(),
        operationId: operation.operationId,
        action: operation.action,
        target,
        ...(input.reason !== undefined && { reason: plain(input.reason) }),
        parameters: frozen,
        before,
        ...(trace_id !== undefined && { trace_id }),
        created_at,
        expires_at: created_at + approvalSeconds * 1000,
      })
      // Also where it was asked before: that call may have been cut off, and starting again is starting once.
      .then((change) => (change.state === 'requested' ? changes.place(change) : change))
      .catch(() => undefined);
    if (recorded === undefined) return DYNAMODB_DOWN;
    return recorded.state === 'requested' ? start(recorded) : describe(recorded);
  };

  const tell = async ({ sessionId, parameters }: FunctionCall): Promise<FunctionResult> => {
    const session = await findSession(sessionId);
    if (!session.ok) return session.refusal;
    const named = parameters.change ?? '';
    const code = readCode(named);
    const own = await changes.recent(session.value.sub).catch(() => undefined);
    if (own === undefined) return DYNAMODB_DOWN;
    const change = own.find((candidate) => candidate.change_id === named || candidate.code === code);
    if (change === undefined) return { outcome: 'not_found', message: `You have no change ${named}.` };
    if (change.state === 'unknown') {
      const settle: ExecutionRequest = { type: 'settle', changeId: change.change_id };
      await invoke(EXECUTOR, settle).catch(() => undefined);
    }
    return describe((await changes.get(change.change_id).catch(() => undefined)) ?? change);
  };

  /** Answers one call of the action group "Changes". */
  return (call: FunctionCall): Promise<FunctionResult | Reprompt> =>
    call.name === 'get_change' ? tell(call) : request(call);
};
