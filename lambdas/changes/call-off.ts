/** Calling off what of a plan waits for its time: what was done stays, and the rest is never done. Nothing of it asks Okta. */
import type { Change } from '../contract/changes/change.ts';
import { waitsForTime } from '../contract/changes/change-states.ts';
import type { Refusal } from '../contract/function-result.ts';
import type { Start } from '../platform/invoke.ts';
import { failed } from '../platform/result.ts';
import type { Changes } from './records.ts';
import { isForAWhile } from './undo.ts';

/** Why it is not called off: access that ends by itself would last for good, or nothing of it waits any more. */
type Against = 'ends_by_itself' | 'not_waiting';

const WORDS: Record<Against, string> = {
  ends_by_itself:
    'is access that ends by itself, and without its end it would last for good. Extend it, or end it now.',
  not_waiting: 'has nothing that waits for its time.',
};

/** The same for the agent to say. */
export const notCalledOff = ({ code, state }: Pick<Change, 'code' | 'state'>, because: Against): Refusal =>
  failed('change_not_possible', `${code} ${WORDS[because]} Nothing was done.`, { because, target: code, state })
    .refusal;

interface CallingOffOptions {
  /** As its person moves them. */
  changes: Pick<Changes, 'get' | 'move'>;
  /** Starts the workflow of a change. */
  start: Start;
  now(): number;
}

/**
 * Ends a change whose next step waits for its time, for the person whose change it is: it is done, but for what was called
 * off. Where its time comes at the same moment one of both wins. Rejects when DynamoDB does not answer.
 */
export const callingOff = ({ changes, start, now }: CallingOffOptions) => {
  const callOff = async (change: Change): Promise<Change | Against> => {
    const { change_id } = change;
    const at = change.steps.findIndex(({ state }) => state === 'open');
    const due = change.steps[at]?.due;
    if (!waitsForTime(change.state) || due === undefined) return 'not_waiting';
    if (isForAWhile(change)) return 'ends_by_itself';
    const off = { state: 'called_off' as const, since: now(), failure: undefined };
    const steps = change.steps.map((step) => (step.state === 'open' ? { ...step, ...off } : step));
    const moved = await changes.move(change, 'done', { steps, failure: undefined }, { step: at });
    if (moved === undefined) {
      const latest = await changes.get(change_id);
      return latest === undefined ? 'not_waiting' : callOff(latest);
    }
    // Comes in vain at once, so that nothing has to at its time; where it cannot be started, that does.
    await start(`call-off-${change_id}`, { change_id, due: due.at }).catch(() => undefined);
    return moved;
  };
  return callOff;
};
