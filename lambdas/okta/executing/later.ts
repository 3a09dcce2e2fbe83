/** Steps that wait for their time: the schedule that comes for them, and what is done where one cannot be taken then. */
import type { Changes } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import { mayWaitForTime } from '../../contract/changes/change-states.ts';
import type { Due } from '../../contract/changes/steps.ts';
import type { Failure } from '../../contract/failure.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { Schedules } from '../../platform/schedule.ts';
import type { Receipts } from '../proof/receipt.ts';
import { withStep } from './progress.ts';

interface LaterOptions {
  changes: Changes;
  receipts: Receipts;
  schedules: Schedules;
  now(): number;
  log(line: string): void;
}

export interface Later {
  /** Has the workflow of a change started at this time, once. Fails with `not_scheduled`, and where the time is past. */
  book(change: Change, due: Due): Promise<Result<undefined>>;
  /** The same within the hour: somebody has to see to it. Says so in the log, each time. */
  again(change: Change, due: Due): Promise<void>;
  /** Nothing is to come for a change any more. Never rejects: who comes in vain finds nothing to do. */
  forget(changeId: string): Promise<void>;
  /** Books the time of the first step, in the place of the change that waited until now, if that still waits. */
  begin(change: Change, at: number): Promise<Result<undefined>>;
  /**
   * Leaves a change whose time has come and whose step could not be taken as one that somebody has to see to. It can be
   * tried again; with `refused`, as another attempt, for it was begun.
   */
  postpone(change: Change, at: number, failure: Failure, refused: boolean): Promise<Change | undefined>;
  /** Ends the wait of the change whose place this one takes; whether it was, and is not, waiting any more. */
  takeOver(change: Change): Promise<boolean>;
}

const HOUR_MS = 60 * 60 * 1000;

const PAST = failed('change_not_possible', 'The time until which it was to be is past. Nothing was done.', {
  because: 'past',
});
const NOT_SCHEDULED = failed(
  'not_scheduled',
  'Its end could not be scheduled, so it was not begun. Nothing was done. Try again.',
);
const OVER = failed('change_not_possible', 'What it was to take the place of is over. Nothing was done.', {
  because: 'over',
});

export const laterOf = ({ changes, receipts, schedules, now, log }: LaterOptions): Later => {
  const come = async ({ change_id }: Change, at: number, due: Due) =>
    schedules.set(change_id, at, { change_id, due: due.at, proof: await receipts.signDue(change_id, due.at) });
  const forget: Later['forget'] = (changeId) => schedules.remove(changeId).catch(() => {});

  const again: Later['again'] = async (change, due) => {
    log(JSON.stringify({ event: 'access_overdue', change_id: change.change_id }));
    await come(change, now() + HOUR_MS, due).catch(() => {});
  };

  const book: Later['book'] = async (change, due) => {
    if (due.at <= now()) return PAST;
    return come(change, due.at, due).then(
      () => found(undefined),
      () => NOT_SCHEDULED,
    );
  };

  const takeOver: Later['takeOver'] = async ({ change_id, replaces }) => {
    const waiting = replaces === undefined ? undefined : await changes.get(replaces);
    if (waiting === undefined) return false;
    if (!mayWaitForTime(waiting.state)) return waiting.replaced_by === change_id;
    const ended = await changes.move(waiting, 'done', { replaced_by: change_id });
    if (ended) await forget(waiting.change_id);
    return ended !== undefined;
  };

  return {
    forget,
    again,
    book,
    takeOver,
    async begin(change, at) {
      const due = change.steps[at]?.due;
      if (due === undefined) throw new Error('A step that waits for no time');
      const booked = await book(change, due);
      return !booked.ok || change.replaces === undefined || (await takeOver(change)) ? booked : OVER;
    },
    async postpone(change, at, failure, refused) {
      const step = change.steps[at];
      if (step?.due === undefined) throw new Error('A step that waits for no time');
      const refusals = (step.refusals ?? 0) + (refused ? 1 : 0);
      const steps = withStep(change.steps, at, { state: 'open', since: now(), failure, refusals });
      const receipt = refused && { receipt: await receipts.sign({ ...change, steps }, at) };
      await again(change, step.due);
      return changes.move(change, 'overdue', { steps, failure, ...receipt }, { step: at });
    },
  };
};
