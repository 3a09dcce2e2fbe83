/**
 * Carries out a change that was agreed to, step by step, each at most once. What was cut off is settled by reading,
 * never by trying again.
 */
import type { Changes } from '../../changes/records.ts';
import type { Spend } from '../../changes/spent.ts';
import type { Change } from '../../contract/changes/change.ts';
import { type ChangeState, isFinal } from '../../contract/changes/change-states.ts';
import type { Execution } from '../../contract/changes/execution.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import type { Failure } from '../../contract/failure.ts';
import { failed, failureOf, type Result } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import type { Okta } from '../client.ts';
import type { Receipts } from '../proof/receipt.ts';
import { raisedBy } from '../resolving/gate.ts';
import { type AgreedStep, ALTERED, agreedStep } from './agreed.ts';
import { nextOf, stateAfter, withStep } from './progress.ts';
import { NOT_APPLIED, present, RUNNING_MS, told } from './told.ts';

interface Executor {
  /** Carries on with a change that was agreed to, for some seconds; any other it leaves as it is. */
  execute(changeId: string): Promise<Execution>;
  /** Ends a change that was interrupted, as far as Okta's present state or its System Log tells. Changes nothing in Okta. */
  settle(changeId: string): Promise<Execution>;
}

interface ExecutorOptions {
  changes: Changes;
  actAs: ActAs;
  receipts: Receipts;
  spend: Spend;
  now(): number;
  /** Takes one line for each change whose end is not known; an alarm counts them. */
  log(line: string): void;
}

/** The Lambda has thirty seconds, and one step may be slow. */
const BATCH_MS = 10_000;

/** Another button, or the phone: what is about to be done is not what the person judged. */
const RAISED = failed(
  'gate_raised',
  'This now needs your phone: whom or what it is about has an admin role, or that cannot be read any more. Nothing was done. Ask again.',
);

export const executor = ({ changes, actAs, receipts, spend, now, log }: ExecutorOptions): Executor => {
  const load = async (changeId: string): Promise<Change> => {
    const change = await changes.get(changeId);
    if (change === undefined) throw new Error('There is no such change');
    return change;
  };

  /** Moves on, or yields to whoever moved first. */
  const moved = async (...step: Parameters<Changes['move']>): Promise<Change> => {
    const won = await changes.move(...step);
    if (won?.state === 'unknown' && step[0].state !== 'unknown')
      log(JSON.stringify({ event: 'change_unknown', change_id: won.change_id }));
    return won ?? load(step[0].change_id);
  };

  /** Puts down how a step turned out, and with it the state of the change, which goes on with a receipt of the next step. */
  const ended = async (change: Change, at: number, step: Partial<ChangeStep>): Promise<Change> => {
    const steps = withStep(change.steps, at, { ...step, since: now() });
    const state = stateAfter(steps);
    const receipt = state === 'executing' && { receipt: await receipts.sign(change, at + 1) };
    const { failure, okta_request_id } = step;
    return moved(
      change,
      state,
      { steps, failure, ...receipt },
      { step: at, ...(okta_request_id && { okta_request_id }) },
    );
  };

  const fail = (change: Change, at: number, refused: Extract<Result<never>, { ok: false }>) =>
    ended(change, at, { state: 'failed', failure: failureOf(refused.refusal) });

  /** FGA again, and the gate again where a button was enough. */
  const allowed = async (change: Change, { step, operation, parameters }: AgreedStep): Promise<Result<Okta>> => {
    const okta = await actAs(change.session_id, [operation], change.sub);
    if (!okta.ok || change.gate === 'approve') return okta;
    const { because, raises } = operation;
    const raised = [...because, ...(raises?.(parameters) ?? []), ...(await raisedBy(okta.value, step.targets))];
    return raised.length === 0 ? okta : RAISED;
  };

  /**
   * Does a step that was not begun. Whoever wins its first write is the only one to call Okta, and only where it was not
   * begun before, whatever its record says now.
   */
  const act = async (change: Change, at: number, agreed: AgreedStep): Promise<Change> => {
    const okta = await allowed(change, agreed);
    if (!okta.ok) {
      await spend(change.change_id, at);
      return fail(change, at, okta);
    }
    const begun = { state: 'executing' as const, started_at: now(), since: now() };
    const executing = await changes.move(
      change,
      'executing',
      { steps: withStep(change.steps, at, begun) },
      { step: at },
    );
    if (executing === undefined) return load(change.change_id);
    if (!(await spend(change.change_id, at))) return fail(executing, at, ALTERED);
    const { operation, parameters } = agreed;
    const outcome = await okta.value.act(operation.request(parameters), operation.scope);
    if (outcome.ok) {
      const after = await present(okta.value, agreed);
      const { requestId } = outcome;
      return ended(executing, at, {
        state: 'done',
        ...(after && { after }),
        ...(requestId !== undefined && { okta_request_id: requestId }),
      });
    }
    const { failure, applied } = outcome;
    if (applied === 'no') return ended(executing, at, { state: 'failed', failure });
    return lost(executing, at, failure);
  };

  /** Notes that it is not known how a step turned out, or why that cannot be told. */
  const lost = (change: Change, at: number, failure: Failure | undefined): Promise<Change> => {
    const { state, since } = change.steps[at] ?? {};
    const steps = withStep(change.steps, at, {
      state: 'unknown',
      since: state === 'unknown' && since !== undefined ? since : now(),
      ...(failure && { failure }),
    });
    return moved(change, 'unknown', { steps, ...(failure && { failure }) }, { step: at });
  };

  /** Ends a step that was cut off, as far as that can be told now. */
  const settleStep = async (change: Change, at: number, agreed: Result<AgreedStep>): Promise<Change> => {
    const step = change.steps[at];
    if (step?.state === 'executing' && now() - (step.since ?? 0) < RUNNING_MS) return change;
    const okta = agreed.ok ? await actAs(change.session_id, [agreed.value.operation], change.sub) : agreed;
    const tells = agreed.ok && okta.ok ? await told(okta.value, agreed.value, now()) : { is: 'open' as const };
    if (tells.is === 'done')
      return ended(change, at, { state: 'done', ...(tells.after && { after: tells.after }), failure: undefined });
    if (tells.is === 'failed') return ended(change, at, { state: 'failed', failure: NOT_APPLIED });
    const failure = 'failure' in tells ? tells.failure : undefined;
    const isNews = change.state !== 'unknown' || (failure !== undefined && failure.message !== step?.failure?.message);
    return isNews || step?.state !== 'unknown' ? lost(change, at, failure) : change;
  };

  const CARRIED_ON: readonly ChangeState[] = ['approved', 'executing', 'unknown'];

  return {
    async execute(changeId) {
      const until = now() + BATCH_MS;
      let change = await load(changeId);
      while (CARRIED_ON.includes(change.state)) {
        const at = nextOf(change);
        if (at === undefined) throw new Error('A change whose steps are over and that is not');
        const agreed = await agreedStep(change, at, receipts);
        const isOpen = change.steps[at]?.state === 'open';
        if (isOpen && !agreed.ok) change = await fail(change, at, agreed);
        else if (isOpen && agreed.ok && now() >= until) return { state: change.state, next_seconds: 0 };
        else if (isOpen && agreed.ok) change = await act(change, at, agreed.value);
        else change = await settleStep(change, at, agreed);
        // Okta may still be at it, or somebody else.
        if (change.state === 'unknown' || change.steps[at]?.state === 'executing') break;
      }
      return { state: change.state };
    },

    async settle(changeId) {
      const change = await load(changeId);
      if (isFinal(change.state) || !CARRIED_ON.includes(change.state)) return { state: change.state };
      const at = nextOf(change);
      if (at === undefined || change.steps[at]?.state !== 'open')
        return {
          state:
            at === undefined
              ? change.state
              : (await settleStep(change, at, await agreedStep(change, at, receipts))).state,
        };
      // Between two steps: whoever carried it out is gone once it counts as unknown.
      if (change.state !== 'unknown') return { state: change.state };
      return { state: (await ended(change, at, { state: 'failed', failure: NOT_APPLIED })).state };
    },
  };
};
