/** Freezes what is asked for, records it, and starts the way to the person's agreement. */
import { randomUUID } from 'node:crypto';
import { newCode } from '../changes/code.ts';
import { clientPaused, type Denials } from '../changes/phone/denials.ts';
import { tooManyForPhone } from '../changes/phone/too-many.ts';
import { isHeldFirst, type NewChange, type Requests } from '../changes/requests.ts';
import type { Invoke } from '../contract/authorization.ts';
import type { Change } from '../contract/changes/change.ts';
import { BUTTON_SECONDS } from '../contract/changes/confirmation.ts';
import { EXECUTOR, Resolution, type ResolutionRequest } from '../contract/changes/execution.ts';
import { gateOf, reasonsFor } from '../contract/changes/gate.ts';
import { openSteps } from '../contract/changes/steps.ts';
import type { Failure } from '../contract/failure.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import type { SessionRow } from '../contract/session.ts';
import { plain } from '../operations/text.ts';
import type { Start } from '../platform/invoke.ts';
import { failed } from '../platform/result.ts';
import { currentTraceId } from '../platform/span.ts';
import { describe } from './describe.ts';
import { lacksReviewer, type Reviewers } from './holders/reviewers.ts';

export interface AskOptions {
  changes: Requests;
  invoke: Invoke;
  /** Starts the approval workflow of a change. */
  startApproval: Start;
  reviewers: Reviewers;
  denials: Pick<Denials, 'rest'>;
  /** How long the phone has, in seconds; at most 300, above which Auth0 writes an e-mail instead. */
  approvalSeconds: number;
  /** How a change gets its token that goes on after the person's ran out. */
  backgroundToken: NonNullable<Change['background']>;
  now(): number;
}

/** Who asks, and by what. */
type Asker = Pick<SessionRow, 'sub' | 'client' | 'time_zone'>;

/** What is known of a change beside what it does. */
interface Given extends Pick<Change, 'undo_of' | 'replaces'> {
  reason?: string | undefined;
}

/** What the executor is asked to find: whom and what a change is about. */
type Sought = Exclude<ResolutionRequest, { type: 'settle' | 'admit' }>;

/** How long the rows of a list may take to be read: its place among the open changes is held so long. */
const PREPARE_SECONDS = 60 * 60;

export const DYNAMODB_DOWN = failed(
  'dynamodb_unavailable',
  'DynamoDB does not answer. Nothing was done. Try again.',
).refusal;
const NO_REVIEWER = failed(
  'review_missing',
  'This cannot be undone, so somebody else has to agree to it, and FGA names nobody who may. Nothing was done. Who ' +
    'looks after FGA can make somebody a reviewer.',
).refusal;
const EXECUTOR_DOWN = failed('lambda_failed', 'A function of the agent failed. Nothing was done. Try again.').refusal;

type Resolved = Extract<Resolution, { outcome: 'resolved' | 'listed' }>;
type What = Pick<NewChange, 'requester' | 'client' | 'gate' | 'because' | 'steps' | 'many' | 'plan' | 'notes'>;

/** What of a change follows from what was found. How one over a list is agreed to is known once its rows are read. */
const whatOf = (found: Resolved, answer_seconds: number, client: SessionRow['client']): What => {
  const { requester } = found;
  const by = { ...(requester !== undefined && { requester }), ...(client !== undefined && { client }) };
  if (found.outcome === 'resolved') {
    const { steps, plan, notes } = found;
    const because = reasonsFor(found.because, client);
    return {
      ...by,
      gate: gateOf(because),
      because,
      steps: openSteps(steps),
      ...(plan && { plan }),
      ...(notes && { notes }),
    };
  }
  const none = { parts: [], steps: 0, left_out: 0, first: [], effects: [], progress: [] };
  const many = { ...found.many, ...none, answer_seconds };
  return { ...by, gate: 'approve', because: reasonsFor([], client), steps: [], many };
};

const secondsFor = (what: What, approvalSeconds: number): number => {
  if (what.many !== undefined) return PREPARE_SECONDS;
  return what.gate === 'approve' && !isHeldFirst(what) ? approvalSeconds : BUTTON_SECONDS;
};

const isWaiting = ({ state }: Change): boolean => state === 'preparing' || state === 'held' || state === 'requested';

/** Has what is sought found, and asks the person to agree to it. */
export const asking = (options: AskOptions) => {
  const { changes, invoke, startApproval, reviewers, denials, approvalSeconds, backgroundToken, now } = options;
  const start = async (change: Change): Promise<FunctionResult> => {
    const { change_id, many } = change;
    try {
      // A list of a few may need a button alone, which starts the workflow by the name of the change.
      if (many) await startApproval(`prepare-${change_id}`, { change_id, prepare: true });
      else await startApproval(change_id, { change_id });
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

  return async (sought: Sought, { sub, client, time_zone }: Asker, given: Given = {}): Promise<FunctionResult> => {
    const { undo_of, replaces, reason } = given;
    const paused = client === undefined ? undefined : await denials.rest({ sub, client }).catch(() => DYNAMODB_DOWN);
    if (paused && 'outcome' in paused) return paused;
    if (client !== undefined && paused?.paused !== undefined)
      return { outcome: 'failed', ...clientPaused(client, paused.paused) };
    const resolution = Resolution.safeParse(await invoke(EXECUTOR, sought).catch(() => undefined));
    if (!resolution.success) return EXECUTOR_DOWN;
    if (resolution.data.outcome !== 'resolved' && resolution.data.outcome !== 'listed') return resolution.data;
    const what = whatOf(resolution.data, approvalSeconds, client);
    const tooMany = tooManyForPhone({ ...what, ...(undo_of && { undo_of }) });
    if (tooMany) return tooMany.refusal;
    if (await lacksReviewer(reviewers, { sub, ...what })) return NO_REVIEWER;
    const mayLast = what.many !== undefined || what.steps.length > 1 || what.steps.some(({ due }) => due);

    const created_at = now();
    const trace_id = currentTraceId();
    const recorded = await changes
      .request({
        change_id: randomUUID(),
        sub,
        session_id: sought.sessionId,
        code: newCode(),
        ...(time_zone !== undefined && { time_zone }),
        ...what,
        // A single step is over before a token is.
        ...(mayLast && { background: backgroundToken }),
        ...(isHeldFirst(what) && { answer_seconds: approvalSeconds }),
        ...(undo_of && { undo_of }),
        ...(replaces !== undefined && { replaces }),
        ...(reason !== undefined && { reason: plain(reason) }),
        ...(trace_id !== undefined && { trace_id }),
        created_at,
        expires_at: created_at + secondsFor(what, approvalSeconds) * 1000,
      })
      // Also where it was asked before: that call may have been cut off, and starting again is starting once.
      .then((change) => (isWaiting(change) ? changes.place(change) : change))
      .catch(() => undefined);
    if (recorded === undefined) return DYNAMODB_DOWN;
    // A button is waited for by nobody: pressing it starts the workflow.
    const isButton = isHeldFirst(what) || (recorded.gate === 'confirm' && recorded.state === 'requested');
    return isWaiting(recorded) && !isButton ? start(recorded) : describe(recorded);
  };
};
