import type { ChangeView, LeftOutView, StepView } from '../../../backend/contract.ts';

/** A step of a change in its place, from 1 on; `out` where it was left out. */
export interface Placed {
  at: number;
  step: StepView;
  out: LeftOutView | undefined;
}

/** The steps of a change, those that were left out among them. */
export function inPlaces({ steps, without = [] }: ChangeView): Placed[] {
  const all: Omit<Placed, 'at'>[] = steps.map((step) => ({ step, out: undefined }));
  for (const out of without) all.splice(out.at - 1, 0, { step: out.step, out });
  return all.map((each, index) => ({ ...each, at: index + 1 }));
}
