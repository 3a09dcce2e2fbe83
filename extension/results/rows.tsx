import { useContext, useState } from 'react';
import type { Backend } from '../client/backend.ts';
import { ConsoleOrigin } from '../page/console-origin.ts';
import { addressOf } from '../page/okta-page.ts';
import { asText, tell, tellTitle } from '../sentences/tell.ts';
import { tellHeading } from '../sentences/values/tell-time.ts';
import { Button } from '../ui/button.tsx';
import { TableBox } from '../ui/table-box.tsx';
import { CellText } from './cell.tsx';
import type { FoundTable } from './found-table.ts';
import { Results } from './results.ts';
import { type Row, type RowSource, rowsOf, useKeptRows } from './use-kept-rows.ts';

/** So many rows are shown at first, and so many more with each press. */
const FEW = 10;
const STEP = 100;

/** The rows of a result that the backend keeps. */
const resultSource = ({ resultPage, resultCsv }: Pick<Backend, 'resultPage' | 'resultCsv'>, id: string): RowSource => ({
  part: async (part) => {
    const page = await resultPage(id, part);
    if (!page.ok) return page;
    const { next } = page.value;
    return { ok: true, value: { rows: rowsOf(page.value), ...(next !== undefined && { next }) } };
  },
  csv: () => resultCsv(id),
});

interface RowsProps {
  found: FoundTable;
  /** Where the rows come from that are not in `found`; else the result that it names, if it names one. */
  source?: RowSource | undefined;
}

/** What a function found, row by row as it came: the one table of it in the conversation. */
export function Rows({ found, source }: RowsProps) {
  const { columns, cursor, note, result_id: id } = found;
  const results = useContext(Results);
  const kept = id === undefined || results === undefined ? undefined : resultSource(results, id);
  const title = tellTitle(found);
  const { rows, busy, problem, more, download } = useKeptRows(rowsOf(found), source ?? kept, found.title);
  const [most, setMost] = useState(FEW);
  const total = found.total ?? rows.length;
  const shown = rows.slice(0, most);
  const next = most === FEW ? STEP : most + STEP;
  const showMore = () => {
    setMost(next);
    if (next > rows.length) more?.();
  };
  return (
    <div className="prose mt-2 empty:hidden">
      {rows.length > 0 && (
        <TableBox name={title}>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" title={column}>
                  {tellHeading(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from(shown.entries(), ([at, row]) => (
              <TableRow key={at} row={row} columns={columns} />
            ))}
          </tbody>
        </TableBox>
      )}
      <p className="flex flex-wrap gap-2 empty:hidden">
        {total > shown.length && (
          <Button look="plain" className="text-sm" disabled={busy} onClick={showMore}>
            {total <= next ? `Show all ${total} rows` : `Show ${next} of ${total} rows`}
          </Button>
        )}
        {most > FEW && total > FEW && (
          <Button look="plain" className="text-sm" onClick={() => setMost(FEW)}>
            Show {FEW} rows
          </Button>
        )}
        {download && (
          <Button look="plain" className="text-sm" disabled={busy} onClick={download}>
            Save as CSV
          </Button>
        )}
      </p>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {asText(tell(problem))}
        </p>
      )}
      {note && <p className="text-sm text-muted">{note}</p>}
      {cursor !== undefined && <p className="text-sm text-muted">Ask for more to see the next ones.</p>}
    </div>
  );
}

/** A fact in each row, which its first cell heads. */
const isCard = ([, second, ...others]: readonly string[]): boolean => second === 'Value' && others.length === 0;

/** The first cell names the row, and leads to what it is about where that has a page of its own. */
function TableRow({ row: { cells, id, link }, columns }: { row: Row; columns: readonly string[] }) {
  const origin = useContext(ConsoleOrigin);
  const [first = '', ...others] = cells;
  const address = origin && id ? addressOf(id, origin, link) : undefined;
  const name = <CellText column={columns[0] ?? ''} text={first} />;
  return (
    <tr>
      <th scope="row">
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
      </th>
      {Array.from(others.entries(), ([at, cell]) => (
        <td key={at}>
          <CellText column={isCard(columns) ? first : (columns[at + 1] ?? '')} text={cell} />
        </td>
      ))}
    </tr>
  );
}
