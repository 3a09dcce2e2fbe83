/** The rows that a change is over: those of a list, or what another change did, which this one takes back. */
import { hashOfRows, type Parts } from '../../changes/parts.ts';
import { type Changes, loading } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Many } from '../../contract/changes/many.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import { found, type Result } from '../../platform/result.ts';
import { ALTERED } from '../executing/agreed.ts';
import { impossible } from '../resolving/way-back.ts';
import type { ListRow, Lists } from './list.ts';
import type { ManyChange } from './progress.ts';

/** A row that was done. */
export interface DoneRow {
  row: number;
  name: string;
  step: ChangeStep;
}

/** A row as it is to be frozen, by its place in the list. */
export type RowToFreeze = (ListRow & { row: number }) | DoneRow;

const gone = ({ code }: Change) =>
  impossible(`What ${code} did row by row is not kept any more, so it cannot be undone. Nothing was done.`, {
    because: 'rows_gone',
    target: code,
    state: 'gone',
  });

interface Records {
  changes: Pick<Changes, 'get'>;
  parts: Pick<Parts, 'read'>;
}

/** What a change over a list did. Refuses where its rows are gone, or are not those that were agreed to. */
async function doneBy({ parts }: Pick<Records, 'parts'>, change: ManyChange): Promise<Result<DoneRow[]>> {
  const hashes = change.many.parts;
  const read = await Promise.all(hashes.map((_, at) => parts.read(change.change_id, at)));
  if (read.includes(undefined)) return gone(change);
  if (read.some((part, at) => part && hashOfRows(part.rows) !== hashes[at])) return ALTERED;
  const rows = read.flatMap((part) => part?.rows ?? []);
  return found(rows.flatMap(({ row, name, step }) => (step?.state === 'done' ? { row, name, step } : [])));
}

/**
 * The rows that a change over a list did, but for those that these others took back. Rejects where DynamoDB does not
 * answer.
 */
export const doneRowsIn =
  ({ changes, parts }: Records) =>
  async (change: ManyChange, takenBackBy: readonly string[]): Promise<Result<DoneRow[]>> => {
    const takenBack = new Set<number>();
    for (const id of takenBackBy) {
      const other = await changes.get(id);
      const back = other?.many ? await doneBy({ parts }, { ...other, many: other.many }) : gone(change);
      if (!back.ok) return back;
      for (const { row } of back.value) takenBack.add(row);
    }
    const done = await doneBy({ parts }, change);
    return done.ok ? found(done.value.filter(({ row }) => !takenBack.has(row))) : done;
  };

/** The rows that a change is over, in their order. Rejects where DynamoDB does not answer. */
export const rowsIn = ({ lists, ...records }: Records & { lists: Lists }) => {
  const [load, doneRows] = [loading(records.changes), doneRowsIn(records)];
  return async ({ sub, undo_of }: Change, { list }: Many): Promise<Result<RowToFreeze[]>> => {
    if (undo_of === undefined) {
      const rows = await lists.rows(list.result_id ?? '', sub);
      return rows.ok ? found(rows.value.map((each, at) => ({ ...each, row: at + 1 }))) : rows;
    }
    const undone = await load(undo_of.change_id);
    return undone.many ? doneRows({ ...undone, many: undone.many }, list.taken_back_by ?? []) : gone(undone);
  };
};
