import { useEffect, useState } from 'react';
import type { Stored } from '../stored.ts';

/** What is stored, once it is read, and again whenever it changes. */
export function useStored<T>(stored: Pick<Stored<T>, 'getValue' | 'watch'>): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    stored.getValue().then(setValue);
    return stored.watch(setValue);
  }, [stored]);
  return value;
}
