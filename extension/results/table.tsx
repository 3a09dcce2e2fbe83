import { useContext } from 'react';
import { ConsoleLink } from '../page/console-link.tsx';
import { ConsoleOrigin } from '../page/console-origin.ts';
import { addressOf } from '../page/okta-page.ts';
import { tellHeading } from '../sentences/values/tell-time.ts';
import { TableBox } from '../ui/table-box.tsx';
import { headingOf, type Sort } from './arranging.ts';
import { CellText } from './cell.tsx';
import { isTooLong } from './fitting.ts';
import type { Row } from './use-kept-rows.ts';

interface TableProps {
  title: string;
  columns: readonly string[];
  /** The places of the columns that are shown. */
  places: readonly number[];
  rows: readonly Row[];
  /** The largest number of the last column, where that counts something: it has bars. */
  largest: number | undefined;
  sort: Sort | undefined;
  /** Sorts by a column; left out where there is nothing to sort. */
  onSort: ((column: number) => void) | undefined;
}

const ORDERS = { up: 'ascending', down: 'descending', none: 'none' } as const;

/** Rows as a table: its caption names it, and each heading sorts it. */
export function Table({ title, columns, places, rows, largest, sort, onSort }: TableProps) {
  const orderOf = (at: number) => (sort?.column !== at ? 'none' : sort.down ? 'down' : 'up');
  return (
    <TableBox name={title}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {places.map((at) => {
            const heading = tellHeading(columns[at] ?? '');
            return (
              <th key={at} scope="col" title={columns[at]} aria-sort={onSort && ORDERS[orderOf(at)]}>
                {onSort ? (
                  <button type="button" className="min-h-6 text-left hover:text-ink" onClick={() => onSort(at)}>
                    {heading}
                    <span aria-hidden="true">{{ up: ' ↑', down: ' ↓', none: '' }[orderOf(at)]}</span>
                  </button>
                ) : (
                  heading
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {Array.from(rows.entries(), ([at, row]) => (
          <TableRow key={at} row={row} columns={columns} places={places} largest={largest} />
        ))}
      </tbody>
    </TableBox>
  );
}

type TableRowProps = Pick<TableProps, 'columns' | 'places' | 'largest'> & { row: Row };

/** The first cell names the row, and leads to what it is about where that has a page of its own. */
function TableRow({ row: { cells, id, link }, columns, places, largest }: TableRowProps) {
  const origin = useContext(ConsoleOrigin);
  const address = origin && id ? addressOf(id, origin, link) : undefined;
  const name = <CellText column={columns[0] ?? ''} text={cells[0] ?? ''} />;
  // A row may be of another length than the headings.
  const shown = places.length === columns.length ? cells.map((_, at) => at) : places;
  return (
    <tr>
      <th scope="row">
        <ConsoleLink address={address}>{name}</ConsoleLink>
      </th>
      {shown
        .filter((at) => at > 0)
        .map((at) => (
          <td key={at} className={isTooLong(cells[at] ?? '') ? 'wrap-anywhere' : undefined}>
            <CellText column={headingOf(columns, cells, at)} text={cells[at] ?? ''} />
            {largest !== undefined && at === columns.length - 1 && <Bar share={Number(cells[at]) / largest} />}
          </td>
        ))}
    </tr>
  );
}

/** A number as a length: the number itself stands beside it. */
const Bar = ({ share }: { share: number }) => (
  <span aria-hidden="true" className="mt-0.5 block h-1.5 min-w-16 rounded-full bg-sunken">
    <span className="block h-full min-w-0.5 rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
  </span>
);
