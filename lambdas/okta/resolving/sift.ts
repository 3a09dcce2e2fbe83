/** Of the steps that were meant those that can be done, and why the others cannot. */
import type { Effect } from '../../contract/changes/effects.ts';
import type { GateReason } from '../../contract/changes/gate.ts';
import type { FrozenStep } from '../../contract/changes/steps.ts';
import type { Refusal } from '../../contract/function-result.ts';
import { found, type Result, refused } from '../../platform/result.ts';
import type { Judged } from './step.ts';

/** A step that was meant, in words, and how it was judged. */
export interface Meant {
  words: string;
  judged: Result<Judged>;
}

interface Sifted {
  steps: FrozenStep[];
  because: GateReason[];
  /** Of each step that cannot be done, but for those that hold already. */
  notes: Effect[];
  /** Why the first of them cannot be done. */
  refusal: Refusal | undefined;
}

/** Whether nothing is to be done, since it is so already. */
export const holdsAlready = (refusal: Refusal): boolean =>
  refusal.outcome === 'failed' && refusal.values?.because === 'already';

/** Codes of what is so of one step and says nothing about the others. */
const OF_ONE = ['change_not_possible', 'undo_not_possible', 'okta_not_found'];

const isOfOne = (refusal: Refusal): boolean =>
  refusal.outcome === 'not_found' || (refusal.outcome === 'failed' && OF_ONE.includes(refusal.code));

/** Refuses as a whole where it is not known of a step whether it can be done: Okta is away, or asks for a pause. */
export function sift(meant: readonly Meant[]): Result<Sifted> {
  const good = meant.flatMap(({ judged }) => (judged.ok ? [judged.value] : []));
  const bad = meant.flatMap(({ judged, words }) =>
    judged.ok || holdsAlready(judged.refusal) ? [] : [{ words, refusal: judged.refusal }],
  );
  const whole = bad.find(({ refusal }) => !isOfOne(refusal));
  if (whole) return refused(whole.refusal);
  return found({
    steps: good.map(({ step }) => step),
    because: [...new Set(good.flatMap(({ because }) => because))],
    notes: bad.map(({ words, refusal }) => ({ code: 'left_out', values: { step: words, why: refusal.message } })),
    refusal: bad[0]?.refusal,
  });
}
