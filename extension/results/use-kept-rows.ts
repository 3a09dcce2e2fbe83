import { useState } from 'react';
import type { ResultPage } from '../../backend/contract.ts';
import type { Result } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';

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

/** A file to keep, as by a click on a link. */
function saveAs(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The download has read the address by the next task.
  setTimeout(() => URL.revokeObjectURL(href));
}

interface KeptRows {
  rows: readonly Row[];
  /** Something is on its way. */
  busy: boolean;
  /** Why the last thing that was asked for did not come. */
  problem: Problem | undefined;
  /** Fetches the rows that come next; nothing where all are here. */
  more: (() => void) | undefined;
  /** Saves all of them as a file. */
  download: (() => void) | undefined;
}

/** The rows that came with an answer, and part by part all that `source` has. `title` names the file. */
export function useKeptRows(came: readonly Row[], source: RowSource | undefined, title: string): KeptRows {
  const [kept, setKept] = useState<{ rows: readonly Row[]; next: number | undefined }>({ rows: [], next: 1 });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const rows = kept.rows.length > 0 ? kept.rows : came;
  if (source === undefined) return { rows, busy, problem, more: undefined, download: undefined };

  const meanwhile = async (work: Promise<Problem | undefined>) => {
    setBusy(true);
    setProblem(await work);
    setBusy(false);
  };
  const fetchPart = async (part: number) => {
    const page = await source.part(part);
    if (!page.ok) return page.problem;
    setKept({ rows: [...kept.rows, ...page.value.rows], next: page.value.next });
    return undefined;
  };
  const save = async () => {
    const csv = await source.csv();
    if (!csv.ok) return csv.problem;
    saveAs(csv.value, `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.csv`);
    return undefined;
  };
  const { next } = kept;
  return {
    rows,
    busy,
    problem,
    more: next === undefined ? undefined : () => meanwhile(fetchPart(next)),
    download: () => meanwhile(save()),
  };
}
