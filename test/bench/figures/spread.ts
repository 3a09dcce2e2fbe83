import { quantile } from './quantile.ts';

/** The median, and in brackets between which values all of them lie; nothing where there are none. */
export const spread = (values: readonly number[], told: (value: number) => string): string =>
  values.length === 0
    ? ''
    : `${told(quantile(values, 0.5))} (${told(Math.min(...values))}–${told(Math.max(...values))})`;

/** Tells values with so many digits after the point. */
export const digits =
  (count: number) =>
  (value: number): string =>
    value.toFixed(count);
