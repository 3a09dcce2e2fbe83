/** What is known longer has to be found out anew: a key may be withdrawn, Okta disconnected, a policy changed. */
const KEPT_SECONDS = 300;

/** What a process knows for a while, each by its name. */
export interface Kept<T> {
  get(name: string): T | undefined;
  /** Keeps it for five minutes, but not longer than `until` (epoch seconds). */
  keep(name: string, value: T, until: number): void;
  drop(name: string): void;
  dropAll(isOver: (value: T) => boolean): void;
}

/** `now` in epoch milliseconds. */
export function kept<T>(now: () => number): Kept<T> {
  // The oldest first.
  const all = new Map<string, { value: T; until: number }>();
  const seconds = () => now() / 1000;
  return {
    get(name) {
      const known = all.get(name);
      return known !== undefined && known.until > seconds() ? known.value : undefined;
    },
    keep(name, value, until) {
      all.delete(name);
      for (const [each, known] of all) {
        if (known.until > seconds()) break;
        all.delete(each);
      }
      if (until > seconds()) all.set(name, { value, until: Math.min(seconds() + KEPT_SECONDS, until) });
    },
    drop: (name) => void all.delete(name),
    dropAll(isOver) {
      for (const [name, { value }] of all) if (isOver(value)) all.delete(name);
    },
  };
}
