import { useEffect, useState } from 'react';
import type { ActivityPage } from '../../backend/contract.ts';
import { changeEntry, type RecordEntry, reportEntry } from '../chat/records.ts';
import type { Backend } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';

type Pages = Pick<ActivityPage, 'next' | 'keptDays'> & { records: readonly RecordEntry[] };

interface Activity {
  /** All that is here so far; `undefined` before the first page. */
  pages: Pages | undefined;
  busy: boolean;
  /** Why the last page did not come. */
  problem: Problem | undefined;
  /** Fetches the page that comes next, or again the one that did not come. */
  more: () => void;
}

const entryOf = (record: ActivityPage['records'][number]): RecordEntry =>
  record.kind === 'change' ? changeEntry(record.change) : reportEntry(record.report);

/** What the person asked for, page by page. */
export function useActivity(backend: Pick<Backend, 'activity'> | undefined): Activity {
  const [pages, setPages] = useState<Pages>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(true);
  const more = async () => {
    if (backend === undefined) return;
    setBusy(true);
    const page = await backend.activity(pages?.next);
    if (page.ok) {
      const { records, ...rest } = page.value;
      setPages({ ...rest, records: [...(pages?.records ?? []), ...records.map(entryOf)] });
    }
    setProblem(page.ok ? undefined : page.problem);
    setBusy(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is asked for once
  useEffect(() => {
    more();
  }, []);
  return { pages, busy, problem, more };
}
