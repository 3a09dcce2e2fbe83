/** Changes that would mend something, each as the person would ask for it. */
import type { Remedy } from '../../contract/function-result.ts';
import { findChange } from '../../operations/index.ts';

/** At most so many are offered. */
export const MOST_REMEDIES = 3;

const SLOT = /\{(\w+)\}/g;

/** The change in the first sentence of its examples that these slots fill; none where the catalogue has no such sentence. */
export function remedyOf(operationId: string, given: Readonly<Record<string, string>>): Remedy[] {
  const isFilled = (say: string) => [...say.matchAll(SLOT)].every(([, slot = '']) => slot in given);
  const example = findChange(operationId)?.examples.find(
    ({ say, with: fixed }) => fixed === undefined && isFilled(say),
  );
  return example ? [{ operationId, say: example.say.replace(SLOT, (_, slot: string) => given[slot] ?? '') }] : [];
}
