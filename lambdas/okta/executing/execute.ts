/**
 * Carries out a change that was agreed to, step by step, each at most once. What was cut off is settled by reading,
 * never by trying again.
 */
import type { Changes } from '../../changes/records.ts';
import type { Spend } from '../../changes/spent.ts';
import type { Change } from '../../contract/changes/change.ts';
import { type ChangeState, isFinal } from '../../contract/changes/change-states.ts';
import type { Approval, Execution, StopReason } from '../../contract/changes/execution.ts';
import { failed, failureOf, type Result } from '../../platform/result.ts';
import type { GoOn } from '../background/go-on.ts';
import { goesOn, type Way, type Ways } from '../background/way.ts';
import type { Okta } from '../client.ts';
import type { ManyExecutor } from '../many/execute.ts';
import type { Receipts } from '../proof/receipt.ts';
import { RAISED, raisedBy } from '../resolving/gate.ts';
import { type AgreedStep, ALTERED, agreedStep } from './agreed.ts';
import { outcomes } from './outcomes.ts';
import { nextOf, withStep } from './progress.ts';
import { NOT_APPLIED, present, RUNNING_MS, told } from './told.ts';

interface Executor {
  /**
   * Carries on with a change that was agreed to, for some seconds; any other it leaves as it is. Where its token is over
   * it is left as `needs_you`, and goes on with the person's approval to do so.
   */
  execute(changeId: string, approval?: Approval): Promise<Execution>;
  /** Ends a change that needs its person, and why. */
  stop(changeId: string, because: StopReason): Promise<Execution>;
  /** Ends a change that was interrupted, as far as Okta's present state or its System Log tells. Changes nothing in Okta. */
  settle(changeId: string): Promise<Execution>;
}

interface ExecutorOptions {
  changes: Changes;
  ways: Ways;
  goOn: GoOn;
  receipts: Receipts;
  spend: Spend;
  many: ManyExecutor;
  now(): number;
  /** Takes one line for each change whose end is not known; an alarm counts them. */
  log(line: string): void;
}

/** The Lambda has thirty seconds, and one step may be slow. */
const BATCH_MS = 10_000;

/** Between attempts to get a token that nobody is asked for. */
const ALONE_SECONDS = 600;

const STOPPED: Record<StopReason, ReturnType<typeof failed>> = {
  carry_on_denied: failed('carry_on_denied', 'Your phone said no to going on. The rest was not done.'),
  carry_on_unanswered: failed(
    'carry_on_unanswered',
    'Your phone was asked to go on, and nobody answered for a day. The rest was not done. Ask again.',
  ),
};

export const executor = ({ ways, goOn, spend, many, ...recording }: ExecutorOptions): Executor => {
  const { changes, receipts, now, log } = recording;
  const { load, ended, fail, lost, waits } = outcomes(recording);

  /** FGA again, and the gate again where a button was enough. */
  const allowed = async (
    change: Change,
    { step, operation, parameters }: AgreedStep,
    way: Way,
  ): Promise<Result<Okta>> => {
    const okta = await way.ask(change, operation);
    if (!okta.ok || change.gate === 'approve') return okta;
    const { because, raises } = operation;
    const raised = [...because, ...(raises?.(parameters) ?? []), ...(await raisedBy(okta.value, step.targets))];
    return raised.length === 0 ? okta : RAISED;
  };

  /**
   * Does a step that was not begun. Whoever wins its first write is the only one to call Okta, and only where it was not
   * begun before, whatever its record says now.
   */
  const act = async (change: Change, at: number, agreed: AgreedStep, way: Way): Promise<Change> => {
    const okta = await allowed(change, agreed, way);
    if (!okta.ok) {
      const failure = failureOf(okta.refusal);
      if (goesOn(change, failure)) return waits(change, at, failure);
      await spend(change.change_id, at);
      return fail(change, at, okta);
    }
    const begun = { state: 'executing' as const, started_at: now(), since: now() };
    const executing = await changes.move(
      change,
      'executing',
      { steps: withStep(change.steps, at, begun), failure: undefined },
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

  /** Ends a step that was cut off, as far as that can be told now. */
  const settleStep = async (change: Change, at: number, agreed: Result<AgreedStep>, way: Way): Promise<Change> => {
    const step = change.steps[at];
    if (step?.state === 'executing' && now() - (step.since ?? 0) < RUNNING_MS) return change;
    const okta = agreed.ok ? await way.ask(change, agreed.value.operation) : agreed;
    const tells = agreed.ok && okta.ok ? await told(okta.value, agreed.value, now()) : { is: 'open' as const };
    if (tells.is === 'done')
      return ended(change, at, { state: 'done', ...(tells.after && { after: tells.after }), failure: undefined });
    if (tells.is === 'failed') return ended(change, at, { state: 'failed', failure: NOT_APPLIED });
    const failure = 'failure' in tells ? tells.failure : undefined;
    const isNews = change.state !== 'unknown' || (failure !== undefined && failure.message !== step?.failure?.message);
    return isNews || step?.state !== 'unknown' ? lost(change, at, failure) : change;
  };

  const CARRIED_ON: readonly ChangeState[] = ['approved', 'executing', 'needs_you', 'unknown'];

  /** Carries on until the change is over, waits, or this call's time is; of the last it is asked again. */
  const carryOn = async (begun: Change, way: Way): Promise<Execution> => {
    if (begun.many !== undefined) return waiting(begun, await many.carryOn(begun, way, true));
    const until = now() + BATCH_MS;
    let change = begun;
    while (CARRIED_ON.includes(change.state)) {
      const at = nextOf(change);
      if (at === undefined) throw new Error('A change whose steps are over and that is not');
      const agreed = await agreedStep(change, at, receipts);
      const isOpen = change.steps[at]?.state === 'open';
      if (isOpen && !agreed.ok) change = await fail(change, at, agreed);
      else if (isOpen && agreed.ok && now() >= until) return { state: change.state, next_seconds: 0 };
      else if (isOpen && agreed.ok) change = await act(change, at, agreed.value, way);
      else change = await settleStep(change, at, agreed, way);
      // Okta may still be at it, or somebody else; or there is no token.
      if (change.state === 'unknown' || change.steps[at]?.state === 'executing' || change.state === 'needs_you') break;
    }
    return waiting(change, { state: change.state });
  };

  /** When to come again, where a change waits for a token that nobody is asked for. */
  const waiting = (change: Change, execution: Execution): Execution => {
    if (isFinal(execution.state)) ways.end(change);
    if (execution.state !== 'needs_you' || !ways.isAlone(change)) return execution;
    log(JSON.stringify({ event: 'change_without_token', change_id: change.change_id, code: change.failure?.code }));
    return { ...execution, next_seconds: ALONE_SECONDS };
  };

  return {
    async execute(changeId, approval) {
      const change = await load(changeId);
      if (approval === undefined) return carryOn(change, ways.begin());
      const goes = await goOn(change, approval);
      return goes ? carryOn(goes, ways.begin(approval.access_token)) : { state: (await load(changeId)).state };
    },

    async stop(changeId, because) {
      const change = await load(changeId);
      if (change.many !== undefined) return many.stop(change, failureOf(STOPPED[because].refusal));
      const at = nextOf(change);
      if (change.state !== 'needs_you' || at === undefined) return { state: change.state };
      return { state: (await fail(change, at, STOPPED[because])).state };
    },

    async settle(changeId) {
      const change = await load(changeId);
      if (change.state === 'needs_you' || !CARRIED_ON.includes(change.state)) return { state: change.state };
      // Whoever carries out a list is gone once it counts as unknown.
      if (change.many !== undefined)
        return change.state === 'unknown' ? many.carryOn(change, ways.begin(), false) : { state: change.state };
      const at = nextOf(change);
      if (at === undefined) return { state: change.state };
      if (change.steps[at]?.state !== 'open') {
        const agreed = await agreedStep(change, at, receipts);
        return { state: (await settleStep(change, at, agreed, ways.begin())).state };
      }
      // Between two steps: whoever carried it out is gone once it counts as unknown.
      if (change.state !== 'unknown') return { state: change.state };
      return { state: (await ended(change, at, { state: 'failed', failure: NOT_APPLIED })).state };
    },
  };
};
