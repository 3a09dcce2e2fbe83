/** Of the steps that were meant those that can be done, and why the others cannot. */
import type { Effect } from '../../contract/changes/effects.ts';
import type { GateReason } from '../../contract/changes/gate.ts';
import type { FrozenStep } from '../../contract/changes/steps.ts';
import type { Refusal } from '../../contract/function-result.ts';
import type { Result } from '../../platform/result.ts';
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

const holdsAlready = (refusal: Refusal): boolean =>
  refusal.outcome === 'failed' && refusal.values?.because === 'already';

export function sift(meant: readonly Meant[]): Sifted {
  const good = meant.flatMap(({ judged }) => (judged.ok ? [judged.value] : []));
  const bad = meant.flatMap(({ judged, words }) =>
    judged.ok || holdsAlready(judged.refusal) ? [] : [{ words, refusal: judged.refusal }],
  );
  return {
    steps: good.map(({ step }) => step),
    because: [...new Set(good.flatMap(({ because }) => because))],
    notes: bad.map(({ words, refusal }) => ({ code: 'left_out', values: { step: words, why: refusal.message } })),
    refusal: bad[0]?.refusal,
  };
}
