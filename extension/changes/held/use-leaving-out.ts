import { useState } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import type { Problem } from '../../client/problem.ts';

/** Leaves just these steps out of a plan, by their places. @returns what stood against it. */
export type Without = (places: readonly number[]) => Promise<Problem | undefined>;

/** Steps of a plan that are left out and taken in again, each at once; the box shows it before the record does. */
export function useLeavingOut({ without = [] }: ChangeView, onWithout: Without) {
  const [wanted, setWanted] = useState<readonly number[]>();
  const [problem, setProblem] = useState<Problem>();
  const goneWith = without.flatMap(({ at, goesWith }) => (goesWith === undefined ? [] : [at]));
  const chosen = without.map(({ at }) => at).filter((at) => !goneWith.includes(at));
  const out = [...(wanted ?? chosen), ...goneWith];

  return {
    isIn: (at: number) => !out.includes(at),
    problem,
    /** One after the other: each is about the plan as the one before left it. */
    toggle: async (at: number) => {
      if (wanted !== undefined) return;
      const next = chosen.includes(at) ? chosen.filter((other) => other !== at) : [...chosen, at];
      setWanted(next);
      setProblem(await onWithout(next));
      setWanted(undefined);
    },
  };
}
