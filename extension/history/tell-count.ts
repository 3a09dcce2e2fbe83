import { fill } from '../sentences/tell.ts';

/** How many there are, in words that know one of them. */
export const tellCount = (words: { none?: string; one: string; many: string }, count: number): string => {
  if (count === 0 && words.none !== undefined) return words.none;
  return count === 1 ? words.one : fill(words.many, { count: String(count) });
};
