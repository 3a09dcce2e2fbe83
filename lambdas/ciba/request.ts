/** Where changes are asked for: freezes what is asked for and starts the way to the phone. */
import { randomUUID } from 'node:crypto';
import type { FunctionCall } from '../agent/function-call.ts';
import { type Reprompt, reprompt } from '../agent/reprompt.ts';
import { newCode, readCode } from '../changes/code.ts';
import type { Desk, Wish } from '../changes/functions/change-function.ts';
import { changeFunctions } from '../changes/functions/index.ts';
import type { Requests } from '../changes/requests.ts';
import type { Authorize, Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/changes/change.ts';
import { EXECUTOR, Resolution, type ResolutionRequest } from '../contract/changes/execution.ts';
import { gateOf } from '../contract/changes/gate.ts';
import { openSteps } from '../contract/changes/steps.ts';
import type { Failure } from '../contract/failure.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import { changesOf } from '../operations/index.ts';
import { plain } from '../operations/text.ts';
import type { Start } from '../platform/invoke.ts';
import { report } from '../platform/report.ts';
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
  /** How a change gets its token that goes on after the person's ran out. */
  backgroundToken: NonNullable<Change['background']>;
  now(): number;
}

/** How long a button waits: what it is about may be otherwise later. */
const CONFIRM_SECONDS = 15 * 60;

const DYNAMODB_DOWN = failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.').refusal;
const EXECUTOR_DOWN = failed('lambda_failed', 'A function of the agent failed. Nothing was done. Try again.').refusal;

/** The desk of the person behind a session. */
export const deskOf = (options: RequestOptions): ((sessionId: string) => Desk) => {
  const { findSession, authorize, changes, invoke, startApproval, approvalSeconds, backgroundToken, now } = options;

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

  const request = async (
    sessionId: string,
    functionName: string,
    { operationId, said, reason }: Wish,
  ): Promise<FunctionResult | Reprompt> => {
    const offered = changesOf(functionName);
    const operation = offered.find((each) => each.operationId === operationId);
    if (operation === undefined)
      return reprompt(
        `${functionName} has no operation ${operationId}. It has ${offered.map(({ operationId }) => operationId).join(', ')}.`,
      );
    const unsaid = Object.keys(operation.targets).filter((parameter) => !said[parameter]);
    if (unsaid.length > 0) return reprompt(`${operationId} needs ${unsaid.join(' and ')}. Ask the person.`);
    const session = await findSession(sessionId);
    if (!session.ok) return session.refusal;
    const { sub } = session.value;
    const allowed = permitted(await authorize(sub, [{ relation: operation.relation, object: operation.object }]));
    if (!allowed.ok) return allowed.refusal;

    const asked: ResolutionRequest = { type: 'resolve', sessionId, operationId, said };
    const resolution = Resolution.safeParse(await invoke(EXECUTOR, asked).catch(() => undefined));
    if (!resolution.success) return EXECUTOR_DOWN;
    if (resolution.data.outcome !== 'resolved') return resolution.data;
    const { steps, because } = resolution.data;
    const gate = gateOf(because);

    const created_at = now();
    const trace_id = currentTraceId();
    const recorded = await changes
      .request({
        change_id: randomUUID(),
        sub,
        session_id: sessionId,
        code: newCode(),
        gate,
        because,
        steps: openSteps(steps),
        // A single step is over before a token is.
        ...(steps.length > 1 && { background: backgroundToken }),
        ...(reason !== undefined && { reason: plain(reason) }),
        ...(trace_id !== undefined && { trace_id }),
        created_at,
        expires_at: created_at + (gate === 'approve' ? approvalSeconds : CONFIRM_SECONDS) * 1000,
      })
      // Also where it was asked before: that call may have been cut off, and starting again is starting once.
      .then((change) => (change.state === 'requested' ? changes.place(change) : change))
      .catch(() => undefined);
    if (recorded === undefined) return DYNAMODB_DOWN;
    // A button is waited for by nobody: pressing it starts the workflow.
    return recorded.state === 'requested' && recorded.gate === 'approve' ? start(recorded) : describe(recorded);
  };

  const tell = async (sessionId: string, named: string): Promise<FunctionResult> => {
    const session = await findSession(sessionId);
    if (!session.ok) return session.refusal;
    const code = readCode(named);
    const own = await changes.recent(session.value.sub).catch(() => undefined);
    if (own === undefined) return DYNAMODB_DOWN;
    const change = own.find((candidate) => candidate.change_id === named || candidate.code === code);
    if (change === undefined) return { outcome: 'not_found', message: `You have no change ${named}.` };
    if (change.state === 'unknown') {
      const settle: ResolutionRequest = { type: 'settle', changeId: change.change_id };
      await invoke(EXECUTOR, settle).catch((surprise: unknown) => report('settle', surprise));
    }
    return describe((await changes.get(change.change_id).catch(() => undefined)) ?? change);
  };

  return (sessionId) => ({
    request: (functionName, wish) => request(sessionId, functionName, wish),
    tell: (change) => tell(sessionId, change),
  });
};

/** Answers one call of the action group "Changes". */
export const answerChange =
  (desk: (sessionId: string) => Desk) =>
  async ({ sessionId, name, input }: FunctionCall): Promise<FunctionResult | Reprompt> => {
    const asked = changeFunctions.find((each) => each.name === name);
    if (asked === undefined) throw new Error('A function of the action group that nothing answers');
    return asked.answer(desk(sessionId), input);
  };
