import { useState } from 'react';
import type { ResultPage } from '../../backend/contract.ts';
import type { Result } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';
import { saveAs } from '../ui/save-as.ts';

/** A row, and what it is about. */
export interface Row {
  cells: readonly string[];
  id: string | undefined;
  link: string | undefined;
}

/** Where rows that are not here yet come from. */
export interface RowSource {
  /** Those from a part on, and the part that comes next. */
  part(part: number): Promise<Result<{ rows: readonly Row[]; next?: number }>>;
  /** All of them as a file. */
  csv(): Promise<Result<Blob>>;
}

/** Rows as they travel, put together. */
export const rowsOf = ({ rows, ids, links }: Partial<Pick<ResultPage, 'rows' | 'ids' | 'links'>>): Row[] =>
  (rows ?? []).map((cells, at) => ({ cells, id: ids?.[at], link: links?.[at] }));

interface KeptRows {
  rows: readonly Row[];
  /** Something is on its way. */
  busy: boolean;
  /** Why the last thing that was asked for did not come. */
  problem: Problem | undefined;
  /** Fetches the rows that come next; nothing where all are here. */
  more: (() => void) | undefined;
  /** All rows, once they are here; `undefined` where one did not come. */
  all: () => Promise<readonly Row[] | undefined>;
  /** Saves all of them as a file. */
  download: (() => void) | undefined;
}

/** The rows that came with an answer, and part by part all that `source` has. `title` names the file. */
export function useKeptRows(came: readonly Row[], source: RowSource | undefined, title: string): KeptRows {
  const [kept, setKept] = useState<{ rows: readonly Row[]; next: number | undefined }>({ rows: [], next: 1 });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const rows = kept.rows.length > 0 ? kept.rows : came;
  if (source === undefined) return { rows, busy, problem, more: undefined, all: async () => rows, download: undefined };

  const meanwhile = async <T>(work: () => Promise<Result<T>>): Promise<T | undefined> => {
    setBusy(true);
    const done = await work();
    setProblem(done.ok ? undefined : done.problem);
    setBusy(false);
    return done.ok ? done.value : undefined;
  };
  /** So many parts more, or all there are. What came before one that did not stays. */
  const fetchParts = async (most: number): Promise<Result<readonly Row[]>> => {
    let { rows: got, next } = kept;
    for (let parts = 0; next !== undefined && parts < most; parts++) {
      const page = await source.part(next);
      if (!page.ok) return page;
      got = [...got, ...page.value.rows];
      next = page.value.next;
      setKept({ rows: got, next });
    }
    return { ok: true, value: got };
  };
  const save = async (): Promise<Result<null>> => {
    const csv = await source.csv();
    if (!csv.ok) return csv;
    saveAs(csv.value, title, 'csv');
    return { ok: true, value: null };
  };
  const isWhole = kept.next === undefined;
  return {
    rows,
    busy,
    problem,
    more: isWhole ? undefined : () => meanwhile(() => fetchParts(1)),
    all: async () => (isWhole ? rows : meanwhile(() => fetchParts(Number.POSITIVE_INFINITY))),
    download: () => meanwhile(save),
  };
}
