import { useContext, useState } from 'react';
import { ConsoleOrigin } from '../../page/console-origin.ts';
import { addressOf } from '../../page/okta-page.ts';
import { tellTitle } from '../../sentences/tell.ts';
import { Button } from '../../ui/button.tsx';
import { jointed } from '../../ui/jointed.ts';
import { TableBox } from '../../ui/table-box.tsx';
import type { FoundTable } from './function-result.ts';

/** So many rows are shown at first. */
const FEW = 10;

/** What a function found, row by row as it came: the one table of it in the conversation. */
export function Rows({ found }: { found: FoundTable }) {
  const { columns, rows, ids, links: paths, cursor, note } = found;
  const title = tellTitle(found);
  const origin = useContext(ConsoleOrigin);
  const [all, setAll] = useState(false);
  const links = ids?.map((id, at) => (origin ? addressOf(id, origin, paths?.[at]) : undefined));
  const shown = all ? rows : rows.slice(0, FEW);
  return (
    <div className="prose mt-2 empty:hidden">
      {rows.length > 0 && (
        <TableBox name={title}>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from(shown.entries(), ([at, cells]) => (
              <Row key={at} cells={cells} link={links?.[at]} />
            ))}
          </tbody>
        </TableBox>
      )}
      {rows.length > FEW && (
        <Button look="plain" className="text-sm" onClick={() => setAll(!all)}>
          {all ? `Show ${FEW} rows` : `Show all ${rows.length} rows`}
        </Button>
      )}
      {note && <p className="text-sm text-muted">{note}</p>}
      {cursor !== undefined && <p className="text-sm text-muted">Ask for more to see the next ones.</p>}
    </div>
  );
}

/** The first cell names the row, and leads to what it is about where that has a page of its own. */
const Row = ({ cells: [first = '', ...others], link }: { cells: readonly string[]; link: string | undefined }) => (
  <tr>
    <th scope="row">
      {link ? (
        <a href={link} target="_blank" rel="noreferrer">
          {jointed(first)}
        </a>
      ) : (
        jointed(first)
      )}
    </th>
    {Array.from(others.entries(), ([at, cell]) => (
      <td key={at}>{jointed(cell)}</td>
    ))}
  </tr>
);
