/** How what comes with a change is written down. */
import type { Effect, EffectCode } from '../contract/changes/effects.ts';
import { legible } from '../targets/legible.ts';

/** So many are named; of the others there is only the number. */
const NAMED = 5;

/** A number that is exact, or the least that it is: `12`, `2000+`. */
export const numberOf = (count: number, more = false): string => `${count}${more ? '+' : ''}`;

/** So many things with the names of the first; nothing where there is none. */
export const effectOn = (code: EffectCode, names: readonly string[], more = false): Effect[] => {
  if (names.length === 0 && !more) return [];
  const first = names.slice(0, NAMED).map(legible);
  const all = first.length < names.length || more ? [...first, '…'] : first;
  return [{ code, values: { count: numberOf(names.length, more), names: all.join(', ') } }];
};

/** So many people; nothing where there is nobody. */
export const effectOnPeople = (code: EffectCode, count: number, more = false): Effect[] =>
  count === 0 && !more ? [] : [{ code, values: { count: numberOf(count, more) } }];
