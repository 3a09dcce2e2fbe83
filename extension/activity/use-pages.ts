import { useEffect, useState } from 'react';
import type { Result } from '../client/backend.ts';
import type { Problem } from '../client/problem.ts';

interface Pages<P> {
  /** All that is here so far; `undefined` before the first page. */
  pages: P | undefined;
  busy: boolean;
  /** Why the last page did not come. */
  problem: Problem | undefined;
  /** Fetches the page that comes next, or again the one that did not come. */
  more: () => void;
}

/** What the backend gives page by page: `ask` for what is behind `next` of the page before, `join` it to what is here. */
export function usePages<Page, P extends { next?: string }>(
  ask: (next: string | undefined) => Promise<Result<Page>> | undefined,
  join: (page: Page, here: P | undefined) => P,
): Pages<P> {
  const [pages, setPages] = useState<P>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(true);
  const more = async () => {
    const asked = ask(pages?.next);
    if (asked === undefined) return;
    setBusy(true);
    const page = await asked;
    if (page.ok) setPages(join(page.value, pages));
    setProblem(page.ok ? undefined : page.problem);
    setBusy(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page is asked for once
  useEffect(() => {
    more();
  }, []);
  return { pages, busy, problem, more };
}
