import { useState } from 'react';

interface Recall {
  /** Whether the box holds what was asked once, unaltered. */
  recalled: boolean;
  /** Puts the question before the one in the box, or the one after it, in its place; after the last comes nothing. */
  go(way: 'back' | 'forth'): void;
}

/** Goes through what was asked, as a shell does. `asked` is oldest first. */
export function useRecall(asked: readonly string[], text: string, write: (text: string) => void): Recall {
  const [at, setAt] = useState(asked.length);
  const recalled = text !== '' && text === asked[at];
  return {
    recalled,
    go: (way) => {
      const from = recalled ? at : asked.length;
      const to = way === 'back' ? Math.max(from - 1, 0) : from + 1;
      setAt(to);
      write(asked[to] ?? '');
    },
  };
}
