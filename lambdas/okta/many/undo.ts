/** Finds what takes a change over a list back, row by row; the rows are read again later. */
import type { Changes } from '../../changes/records.ts';
import { type Change, doneOf } from '../../contract/changes/change.ts';
import type { Resolution } from '../../contract/changes/execution.ts';
import { findChange } from '../../operations/index.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk, requesterOf } from '../resolving/asker.ts';
import { usesOf } from '../resolving/step.ts';
import { noWayBack, wayBack } from '../resolving/way-back.ts';
import type { ManyChange } from './progress.ts';
import type { doneRowsIn } from './rows.ts';
import { wishOf } from './wish.ts';

/** Resolves what takes back a change over a list that did something, as the person of the session. */
export type ResolveListUndo = (sessionId: string, change: ManyChange) => Promise<Resolution>;

interface ListUndoOptions {
  actAs: ActAs;
  changes: Pick<Changes, 'undoing'>;
  doneRows: ReturnType<typeof doneRowsIn>;
}

/** The changes that took back a part of it, down to the last that was to. */
const takenBackBy = (last: Change | undefined): string[] => {
  const before = last?.many?.list.taken_back_by ?? [];
  return last !== undefined && doneOf(last) > 0 ? [...before, last.change_id] : before;
};

/**
 * Takes back just the rows that were done. After an undo that ended in part the rest may be taken back by another, and no
 * row twice. Refuses with `undo_not_possible` where Okta has no way back, or the rows are gone.
 */
export const resolveListUndo =
  ({ actAs, changes, doneRows }: ListUndoOptions): ResolveListUndo =>
  async (sessionId, change) => {
    const { change_id, many, sub } = change;
    const there = findChange(many.operationId);
    if (there?.undo === undefined) return noWayBack(change).refusal;
    const taken_back_by = takenBackBy(await changes.undoing(change_id));
    const rows = await doneRows(change, taken_back_by);
    if (!rows.ok) return rows.refusal;
    const [back] = rows.value.flatMap(({ step }) => wayBack(step)?.back ?? []);
    const target = back?.targets[many.each];
    if (back === undefined || target === undefined) return noWayBack(change).refusal;

    const lookups = Object.values(back.targets).map((each) => each.lookup(''));
    const okta = await actAs(sessionId, [...usesOf(back), there.verify.uses, ...lookups], sub);
    if (!okta.ok) return okta.refusal;
    const asker = await mayAsk(okta.value, back);
    if (!asker.ok) return asker.refusal;
    // What was said of them is no word of what they go back to: that each row has for itself.
    const { value: _, ...said } = many.said;
    const list = {
      title: many.list.title,
      total: rows.value.length,
      ...(taken_back_by.length > 0 && { taken_back_by }),
    };
    const wish = await wishOf(okta.value, back, said, { each: many.each, target, list });
    return wish.ok ? { outcome: 'listed', ...requesterOf(asker.value), many: wish.value } : wish.refusal;
  };
