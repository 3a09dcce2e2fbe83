/** How far a change over a list is: its next part, and the state that follows. */
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import { type Counts, countsOf, type Many } from '../../contract/changes/many.ts';

/** A change that is over a list. */
export type ManyChange = Change & { many: Many };

/** Whether more of it may be begun. */
export const mayBegin = ({ state, many: { stopped } }: ManyChange): boolean =>
  stopped === undefined && state !== 'stopping';

/** The place of a part on which there is something to do, but for those that were just looked at. */
export const nextPart = (change: ManyChange, begin: boolean, looked: ReadonlySet<number>): number | undefined => {
  const { parts, progress } = change.many;
  const isNext = (at: number): boolean => {
    if (looked.has(at)) return false;
    const counts = progress[at];
    // The first that nobody told of may have been begun by who was cut off.
    if (counts === undefined) return begin || at === progress.length;
    return counts.unknown > 0 || (begin && counts.open > 0);
  };
  const at = parts.findIndex((_, place) => isNext(place));
  return at === -1 ? undefined : at;
};

/** The progress with that of one part. */
export const withCounts = ({ parts, progress }: Many, at: number, counts: Counts): Counts[] =>
  parts.slice(0, Math.max(progress.length, at + 1)).map((_, place) => {
    const known = place === at ? counts : progress[place];
    if (known === undefined) throw new Error('A part was begun before the one ahead of it');
    return known;
  });

/** The state while there is something to do. */
export const goesOn = ({ state, many }: ManyChange, begins: boolean): ChangeState => {
  if (state === 'stopping') return state;
  return state === 'unknown' && (!begins || countsOf(many).open === 0) ? state : 'executing';
};

/** The state once nothing more is begun: whatever is still open will never be done. */
export const endOf = ({ state, many }: ManyChange): ChangeState => {
  const { unknown, done } = countsOf(many);
  if (unknown > 0) return 'unknown';
  if (done === many.steps) return 'done';
  if (done > 0) return 'partial';
  return state === 'stopping' ? 'cancelled' : 'failed';
};
