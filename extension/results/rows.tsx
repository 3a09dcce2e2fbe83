import { useContext, useState } from 'react';
import type { Backend } from '../client/backend.ts';
import { tellNote } from '../sentences/catalogue/tell-note.ts';
import { tellTitle } from '../sentences/catalogue/tell-title.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { tellHeading } from '../sentences/values/tell-time.ts';
import { Button } from '../ui/button.tsx';
import { WayOutButtons } from '../ways-out/way-out-buttons.tsx';
import { arrange, isCard, nextSort, type Sort } from './arranging.ts';
import { largestOf, overTime } from './counting.ts';
import { columnsThatFit } from './fitting.ts';
import type { FoundTable } from './found-table.ts';
import { Results } from './results.ts';
import { Table } from './table.tsx';
import { TableTools } from './table-tools.tsx';
import { Timeline } from './timeline.tsx';
import { type RowSource, rowsOf, useKeptRows } from './use-kept-rows.ts';
import { useWidth } from './use-width.ts';

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
  /** Asks for the ones that Okta has behind these; left out where something else was asked since. */
  onMore?: (() => void) | undefined;
}

/** What a function found: the one table of it in the conversation, to be sorted, searched and taken along. */
export function Rows({ found, source, onMore }: RowsProps) {
  const { columns, cursor, note, result_id: id } = found;
  const results = useContext(Results);
  const kept = id === undefined || results === undefined ? undefined : resultSource(results, id);
  const title = tellTitle(found);
  const { rows, busy, problem, more, all, download } = useKeptRows(rowsOf(found), source ?? kept, found.title);
  const [most, setMost] = useState(FEW);
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<Sort>();
  const [wide, setWide] = useState(false);
  const [box, width] = useWidth();

  const arranged = arrange(rows, columns, { filter, sort });
  const count = found.total ?? rows.length;
  const total = filter.trim() === '' ? count : arranged.length;
  const shown = arranged.slice(0, most);
  const next = most === FEW ? STEP : most + STEP;
  const showMore = () => {
    setMost(next);
    if (next > rows.length) more?.();
  };
  // Only all of them can be searched and sorted.
  const toAll = () => !busy && rows.length < count && all();
  const places = wide ? columns.map((_, at) => at) : columnsThatFit(columns, rows.slice(0, FEW), width);
  const stretches = rows.length < count ? undefined : overTime(arranged);
  const hidden = columns.filter((_, at) => !places.includes(at)).map(tellHeading);
  return (
    <div ref={box} className="prose mt-2 empty:hidden">
      {rows.length > 0 && count > FEW && (
        <input
          type="search"
          aria-label={i18n.t('tables.filter', { title })}
          placeholder={i18n.t('tables.find', { count })}
          value={filter}
          className="w-full rounded-lg border border-line bg-surface px-2.5 py-1 text-sm placeholder:text-muted"
          onChange={({ currentTarget }) => {
            setFilter(currentTarget.value);
            toAll();
          }}
        />
      )}
      {stretches && <Timeline stretches={stretches} />}
      {rows.length > 0 && (
        <Table
          title={title}
          columns={columns}
          places={places}
          rows={shown}
          largest={largestOf(columns, rows)}
          sort={sort}
          onSort={
            rows.length > 1 && !isCard(columns)
              ? (column) => {
                  setSort(nextSort(sort, column, rows));
                  toAll();
                }
              : undefined
          }
        />
      )}
      {rows.length > 0 && total === 0 && <p className="text-sm text-muted">{i18n.t('tables.none')}</p>}
      {rows.length > 0 && (hidden.length > 0 || wide) && (
        <p className="text-xs text-muted">
          {!wide && i18n.t('tables.hidden', { names: hidden.join(', ') })}{' '}
          <button type="button" className="min-h-6 underline" onClick={() => setWide(!wide)}>
            {i18n.t(wide ? 'tables.narrow' : 'tables.wide')}
          </button>
        </p>
      )}
      <p className="flex flex-wrap gap-2 empty:hidden">
        {total > shown.length && (
          <Button look="plain" className="text-sm" disabled={busy} onClick={showMore}>
            {total <= next ? i18n.t('tables.rest', { total }) : i18n.t('tables.more', { next, total })}
          </Button>
        )}
        {most > FEW && total > FEW && (
          <Button look="plain" className="text-sm" onClick={() => setMost(FEW)}>
            {i18n.t('tables.few', { count: FEW })}
          </Button>
        )}
      </p>
      {(rows.length > 1 || download) && (
        <TableTools
          title={title}
          columns={columns}
          rows={async () => {
            const everyone = rows.length < count ? await all() : rows;
            return everyone && arrange(everyone, columns, { filter, sort });
          }}
          busy={busy}
          onSave={download}
        />
      )}
      {problem && (
        <div role="alert" className="text-sm text-bad">
          <p>{asText(tell(problem))}</p>
          <WayOutButtons problem={problem} />
        </div>
      )}
      {note && <p className="text-sm text-muted">{tellNote(note)}</p>}
      {cursor !== undefined && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {i18n.t('tables.cursor')}
          {onMore && (
            <Button look="plain" onClick={onMore}>
              {i18n.t('tables.onward')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
