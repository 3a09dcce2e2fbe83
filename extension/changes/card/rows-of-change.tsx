import { useContext } from 'react';
import type { ChangeView, RowView } from '../../../backend/contract.ts';
import type { Backend } from '../../client/backend.ts';
import { Results } from '../../results/results.ts';
import { Rows } from '../../results/rows.tsx';
import type { RowSource } from '../../results/use-kept-rows.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellRow } from '../../sentences/tell-many.ts';
import { isOpen } from '../change.ts';

/** What went wrong is read first. */
const RANKS: Record<NonNullable<RowView['step']>['state'], number> = {
  failed: 0,
  unknown: 1,
  called_off: 3,
  open: 3,
  executing: 4,
  done: 5,
};
const LEFT_OUT = 2;

const rankOf = ({ step }: RowView): number => (step ? RANKS[step.state] : LEFT_OUT);

/** All at once, for only then the first of them are known; a list has 500 rows at most. */
const sourceOf = (backend: Pick<Backend, 'changeRows' | 'changeCsv'>, id: string, over: boolean): RowSource => ({
  part: async () => {
    const read = await backend.changeRows(id);
    if (!read.ok) return read;
    const rows = read.value.toSorted((one, other) => rankOf(one) - rankOf(other));
    return {
      ok: true,
      value: {
        rows: rows.map((row) => ({ cells: tellRow(row, over), id: row.step?.targets[0]?.id, link: undefined })),
      },
    };
  },
  csv: () => backend.changeCsv(id),
});

/** What becomes of each row of a list, failed ones first, and the receipt as a file. */
export function RowsOfChange({ change, total }: { change: ChangeView; total: number }) {
  const backend = useContext(Results);
  const columns = (['who', 'state', 'why', 'row'] as const).map((name) => i18n.t(`changes.many.columns.${name}`));
  const title = i18n.t('changes.many.rows', { code: change.code });
  return (
    // Rows that were shown before it went on are not how they are now.
    <Rows
      key={change.state}
      found={{ title, columns, rows: [], total }}
      source={backend && sourceOf(backend, change.id, !isOpen(change))}
    />
  );
}
