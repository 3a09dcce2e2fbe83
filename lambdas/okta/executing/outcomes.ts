/** How the steps of a change turn out, put down in its record; whoever moved it first is yielded to. */
import { type Changes, loading } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import type { Failure } from '../../contract/failure.ts';
import { failureOf, type Result } from '../../platform/result.ts';
import type { Schedules } from '../../platform/schedule.ts';
import type { Receipts } from '../proof/receipt.ts';
import { type Later, laterOf } from './later.ts';
import { nextDue, stateAfter, withStep } from './progress.ts';

interface OutcomesOptions {
  changes: Changes;
  receipts: Receipts;
  /** Start the workflow of a change at a time. */
  schedules: Schedules;
  now(): number;
  /** Takes a line for each change whose end is not known, or that is overdue; alarms count them. */
  log(line: string): void;
}

/** Each resolves to the change as it is then. */
export interface Outcomes {
  /** What waits for its time. */
  later: Later;
  load(changeId: string): Promise<Change>;
  moved(...move: Parameters<Changes['move']>): Promise<Change>;
  /** A step is over, and with it the change, or it goes on with a receipt of the next step. */
  ended(change: Change, at: number, step: Partial<ChangeStep>): Promise<Change>;
  fail(change: Change, at: number, refused: Extract<Result<never>, { ok: false }>): Promise<Change>;
  /** A step surely was not done: the end of its change, or where its time has come, somebody has to see to it. */
  notDone(change: Change, at: number, failure: Failure, begun: boolean): Promise<Change>;
  /** It is not known how a step turned out, or why that cannot be told. */
  lost(change: Change, at: number, failure: Failure | undefined): Promise<Change>;
  /** There is no token for a step, of which nothing was done. */
  waits(change: Change, at: number, failure: Failure): Promise<Change>;
}

export const outcomes = ({ changes, receipts, schedules, now, log }: OutcomesOptions): Outcomes => {
  const later = laterOf({ changes, receipts, schedules, now, log });
  const load = loading(changes);

  const moved: Outcomes['moved'] = async (...move) => {
    const won = await changes.move(...move);
    if (won?.state === 'unknown' && move[0].state !== 'unknown')
      log(JSON.stringify({ event: 'change_unknown', change_id: won.change_id }));
    return won ?? load(move[0].change_id);
  };

  const ended: Outcomes['ended'] = async (change, at, step) => {
    const steps = withStep(change.steps, at, { ...step, since: now() });
    const state = stateAfter(steps);
    const goesOn = state === 'executing' || state === 'scheduled';
    const receipt = goesOn && { receipt: await receipts.sign(change, at + 1) };
    if (state === 'done') await later.takeOver(change);
    if (state === 'failed' && nextDue(steps, 0)) await later.forget(change.change_id);
    const { failure, okta_request_id } = step;
    const about = { step: at, ...(okta_request_id && { okta_request_id }) };
    return moved(change, state, { steps, failure, ...receipt }, about);
  };

  return {
    later,
    load,
    moved,
    ended,
    fail: (change, at, refused) => ended(change, at, { state: 'failed', failure: failureOf(refused.refusal) }),
    notDone: async (change, at, failure, begun) =>
      change.steps[at]?.due === undefined || change.state === 'approved'
        ? ended(change, at, { state: 'failed', failure })
        : ((await later.postpone(change, at, failure, begun)) ?? load(change.change_id)),
    lost: (change, at, failure) => {
      const { state, since } = change.steps[at] ?? {};
      const steps = withStep(change.steps, at, {
        state: 'unknown',
        since: state === 'unknown' && since !== undefined ? since : now(),
        ...(failure && { failure }),
      });
      return moved(change, 'unknown', { steps, ...(failure && { failure }) }, { step: at });
    },
    waits: async (change, at, failure) => {
      if (change.state === 'needs_you' && change.failure?.code === failure.code) return change;
      const steps = withStep(change.steps, at, { state: 'open', since: now() });
      return moved(change, 'needs_you', { steps, failure }, { step: at });
    },
  };
};
