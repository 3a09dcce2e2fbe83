import { useEffect, useState } from 'react';
import type { Head } from './kept/heads.ts';
import type { History } from './kept/history.ts';
import { textsOf } from './searching.ts';

/** The person's conversations, newest first, as they are now; `undefined` until they are read. */
export function useHeads(history: History, sub: string): Head[] | undefined {
  const [heads, setHeads] = useState<Head[]>();
  useEffect(() => {
    const read = () => history.list(sub).then(setHeads);
    read();
    return history.watch(read);
  }, [history, sub]);
  return heads;
}

/** What can be searched in each conversation, once it is `wanted`; those that are not read yet have no texts. */
export function useTexts(history: History, heads: readonly Head[], wanted: boolean): ReadonlyMap<string, string[]> {
  const [texts, setTexts] = useState<ReadonlyMap<string, string[]>>(new Map());
  useEffect(() => {
    if (!wanted) return;
    const read = heads.map(
      async ({ sub, threadId }) => [threadId, textsOf(await history.entriesOf(sub, threadId))] as const,
    );
    Promise.all(read).then((all) => setTexts(new Map(all)));
  }, [history, heads, wanted]);
  return texts;
}
