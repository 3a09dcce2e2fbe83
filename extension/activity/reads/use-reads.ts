import { useEffect, useState } from 'react';
import type { ReadsPage } from '../../../backend/contract.ts';
import type { Backend } from '../../client/backend.ts';
import type { Problem } from '../../client/problem.ts';

interface Reads {
  /** All that is here so far; `undefined` before the first page. */
  page: ReadsPage | undefined;
  busy: boolean;
  /** Why the last page did not come. */
  problem: Problem | undefined;
  /** Fetches the page that comes next, or again the one that did not come. */
  more: () => void;
}

/** What was read for the person and refused to them, page by page. */
export function useReads(backend: Pick<Backend, 'reads'> | undefined): Reads {
  const [page, setPage] = useState<ReadsPage>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(true);
  const more = async () => {
    if (backend === undefined) return;
    setBusy(true);
    const next = await backend.reads(page?.next);
    if (next.ok) setPage({ ...next.value, reads: [...(page?.reads ?? []), ...next.value.reads] });
    setProblem(next.ok ? undefined : next.problem);
    setBusy(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is asked for once
  useEffect(() => {
    more();
  }, []);
  return { page, busy, problem, more };
}
