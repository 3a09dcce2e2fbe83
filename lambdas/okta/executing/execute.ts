/**
 * Carries out a change that was agreed to, step by step, each at most once. What was cut off is settled by reading,
 * never by trying again.
 */
import type { Push } from '../../changes/phone/push.ts';
import type { Changes } from '../../changes/records.ts';
import type { Spend } from '../../changes/spent.ts';
import type { Change } from '../../contract/changes/change.ts';
import { type ChangeState, isFinal, waitsForTime } from '../../contract/changes/change-states.ts';
import type { Approval, Execution, StopReason } from '../../contract/changes/execution.ts';
import { failed, failureOf, type Result } from '../../platform/result.ts';
import type { Schedules } from '../../platform/schedule.ts';
import type { GoOn } from '../background/go-on.ts';
import type { Way, Ways } from '../background/way.ts';
import type { ManyExecutor } from '../many/execute.ts';
import type { Receipts } from '../proof/receipt.ts';
import { acting } from './act.ts';
import { type AgreedStep, agreedStep } from './agreed.ts';
import { allowed } from './allowed.ts';
import { following, LOOK_SECONDS } from './follow.ts';
import { outcomes } from './outcomes.ts';
import { nextOf, spentAs } from './progress.ts';
import { NOT_APPLIED, RUNNING_MS, told } from './told.ts';

interface Given {
  approval?: Approval;
  /** The time of a step that Scheduler came for, and our own word for it, which the schedule had. */
  due?: number;
  proof?: string;
  /** Auth0's token of the approval that its person just gave, which was verified: the way to their token at Okta. */
  approvalToken?: string;
}

interface Executor {
  /**
   * Carries on with a change that was agreed to, for some seconds; any other it leaves as it is. Where its token is over
   * it is left as `needs_you`, and goes on with the person's approval to do so; where its next step waits for its time,
   * it goes on once that has come.
   */
  execute(changeId: string, given?: Given): Promise<Execution>;
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
  rings: Push;
  many: ManyExecutor;
  /** Start the workflow of a change at a time. */
  schedules: Schedules;
  now(): number;
  /** Takes a line for each change whose end is not known, or that is overdue; alarms count them. */
  log(line: string): void;
}

const CARRIED_ON: readonly ChangeState[] = ['approved', 'executing', 'needs_you', 'unknown'];

/** The Lambda has thirty seconds, and one step may be slow. */
const BATCH_MS = 10_000;

/** Between attempts to get a token that nobody is asked for. */
const ALONE_SECONDS = 600;

const STOPPED: Record<StopReason, ReturnType<typeof failed>> = {
  handed_on: failed(
    'approval_lost',
    'There is no token of yours to do it with. Nothing was done. Somebody else is asked.',
  ),
  carry_on_denied: failed('carry_on_denied', 'Your phone said no to going on. The rest was not done.'),
  carry_on_unanswered: failed(
    'carry_on_unanswered',
    'Your phone was asked to go on, and nobody answered for a day. The rest was not done. Ask again.',
  ),
};

export const executor = ({ ways, goOn, spend, rings, many, ...recording }: ExecutorOptions): Executor => {
  const { changes, receipts, now, log } = recording;
  const noted = outcomes(recording);
  const { later, load, moved, ended, fail, notDone, lost } = noted;
  const followers = following({ noted, receipts, rings, now });
  const act = acting({ changes, spend, noted, followers, now });

  /** Waits for the time of the first step, in the place of another change that waited until now. */
  const wait = async (change: Change, at: number, agreed: AgreedStep, way: Way): Promise<Change> => {
    const okta = await allowed(change, agreed, way);
    const booked = okta.ok ? await later.begin(change, at) : okta;
    return booked.ok ? moved(change, 'scheduled') : fail(change, at, booked);
  };

  /** Ends a step that was cut off, as far as that can be told now. */
  const settleStep = async (change: Change, at: number, agreed: Result<AgreedStep>, way: Way): Promise<Change> => {
    const step = change.steps[at];
    if (step?.pending !== undefined && agreed.ok) return followers.look(change, at, agreed.value, way);
    if (step?.state === 'executing' && now() - (step.since ?? 0) < RUNNING_MS) return change;
    const okta = agreed.ok ? await way.ask(change, agreed.value.operation, step?.targets) : agreed;
    const tells = agreed.ok && okta.ok ? await told(okta.value, agreed.value, now()) : { is: 'open' as const };
    if (tells.is === 'done')
      return ended(change, at, { state: 'done', ...(tells.after && { after: tells.after }), failure: undefined });
    if (tells.is === 'failed') return notDone(change, at, NOT_APPLIED, true);
    const failure = 'failure' in tells ? tells.failure : undefined;
    const isNews = change.state !== 'unknown' || (failure !== undefined && failure.message !== step?.failure?.message);
    return isNews || step?.state !== 'unknown' ? lost(change, at, failure) : change;
  };

  /** Carries on until the change is over, waits, or this call's time is; of the last it is asked again. */
  const carryOn = async (begun: Change, way: Way, due?: number): Promise<Execution> => {
    if (begun.many !== undefined) return waiting(begun, await many.carryOn(begun, way, true));
    const until = now() + BATCH_MS;
    let change = begun;
    while (CARRIED_ON.includes(change.state) || (due !== undefined && waitsForTime(change.state))) {
      const at = nextOf(change);
      const step = at === undefined ? undefined : change.steps[at];
      if (at === undefined || step === undefined) throw new Error('A change whose steps are over and that is not');
      // Whoever comes for an earlier time of it comes in vain.
      if (waitsForTime(change.state) && step.due?.at !== due) break;
      const agreed = await agreedStep(change, at, receipts);
      if (step.state !== 'open') change = await settleStep(change, at, agreed, way);
      else if (!agreed.ok) change = await notDone(change, at, failureOf(agreed.refusal), false);
      else if (now() >= until) return { state: change.state, next_seconds: 0 };
      else if (step.due && change.state === 'approved') change = await wait(change, at, agreed.value, way);
      else change = await act(change, at, agreed.value, way);
      if (change.state === 'unknown' && step.due && due !== undefined) await later.again(change, step.due);
      // Okta may still be at it, or somebody else; or there is no token, or no way.
      if (['unknown', 'needs_you', 'overdue'].includes(change.state)) break;
      if (change.steps[at]?.state === 'executing') break;
    }
    const isFollowed = change.steps.some(({ state, pending }) => state === 'executing' && pending !== undefined);
    return waiting(change, { state: change.state, ...(isFollowed && { next_seconds: LOOK_SECONDS }) });
  };

  /** When to come again, where a change waits for a token that nobody is asked for. */
  const waiting = (change: Change, execution: Execution): Execution => {
    if (isFinal(execution.state)) ways.end(change);
    if (execution.state !== 'needs_you' || !ways.isAlone(change)) return execution;
    log(JSON.stringify({ event: 'change_without_token', change_id: change.change_id, code: change.failure?.code }));
    return { ...execution, next_seconds: ALONE_SECONDS };
  };

  /** Nothing comes again for a change that is over, and what was called off is spent, whatever its record says later. */
  const inVain = async (change: Change): Promise<Execution> => {
    const off = [...change.steps.entries()].filter(([, { state }]) => state === 'called_off');
    await Promise.all(off.map(([at, step]) => spend(change.change_id, spentAs(step, at))));
    await later.forget(change.change_id);
    return { state: change.state };
  };

  return {
    async execute(changeId, { approval, due, proof, approvalToken } = {}) {
      const change = await load(changeId);
      if (due !== undefined && isFinal(change.state)) return inVain(change);
      // Scheduler's clock may be ahead of ours; whoever else is early has no word for it.
      const isTime = due !== undefined && (now() >= due || (await receipts.isDue(proof, changeId, due)));
      if (approval === undefined) return carryOn(change, ways.begin(approvalToken), isTime ? due : undefined);
      const goes = await goOn(change, approval);
      return goes ? carryOn(goes, ways.begin(approval.access_token)) : { state: (await load(changeId)).state };
    },

    async stop(changeId, because) {
      const change = await load(changeId);
      if (change.many !== undefined) return many.stop(change, failureOf(STOPPED[because].refusal));
      const at = nextOf(change);
      if (change.state !== 'needs_you' || at === undefined) return { state: change.state };
      return { state: (await notDone(change, at, failureOf(STOPPED[because].refusal), false)).state };
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
