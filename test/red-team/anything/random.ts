/** Chance that can be played again: mulberry32, by its seed. */
export interface Chance {
  /** From 0 up to, and without, `below`. */
  whole(below: number): number;
  /** Whether it is so, that often in a hundred. */
  percent(often: number): boolean;
  /** @throws where there is nothing to choose from */
  one<T>(of: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    percent: (often) => next() * 100 < often,
    one: (of) => {
      const chosen = of[whole(of.length)];
      if (chosen === undefined) throw new Error('There is nothing to choose from');
      return chosen;
    },
  };
}
