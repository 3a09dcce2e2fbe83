/** How many rows there are of each stretch of time, and the largest number of a table that counts. Pure. */
import type { Row } from './use-kept-rows.ts';

const MINUTE = 60_000;
/** A quarter of an hour to four weeks. */
const STRETCHES = [15, 60, 180, 360, 1_440, 10_080, 40_320].map((minutes) => minutes * MINUTE);
const MOST = 24;
/** Of fewer rows nobody needs a picture. */
const FEWEST = 5;

/** So many rows from a time on, in the form of a cell. */
export interface Stretch {
  from: string;
  count: number;
}

const CELL = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;

/** A cell as if its clock were that of UTC, so that days begin at midnight there; only for counting. */
const timeOf = ({ cells: [cell = ''] }: Row): number =>
  CELL.test(cell) ? Date.parse(`${cell.replace(' ', 'T')}Z`) : Number.NaN;

const cellOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** The rows of a table that begins with a time, counted by stretches of the same length; nothing for any other. */
export function overTime(rows: readonly Row[]): Stretch[] | undefined {
  const times = rows.map(timeOf);
  if (times.length < FEWEST || times.some(Number.isNaN)) return undefined;
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const length = STRETCHES.find((stretch) => (most - least) / stretch < MOST - 1) ?? (most - least) / (MOST - 1);
  const begin = Math.floor(least / length);
  const stretches = Array.from({ length: Math.floor(most / length) - begin + 1 }, (_, at) => ({
    from: cellOf((begin + at) * length),
    count: times.filter((time) => Math.floor(time / length) === begin + at).length,
  }));
  return stretches.length > 1 ? stretches : undefined;
}

/** The largest number of a table that counts something, by which its bars are drawn; nothing for any other. */
export function largestOf(columns: readonly string[], rows: readonly Row[]): number | undefined {
  if (columns.at(-1) !== 'Number' || rows.length < 2) return undefined;
  const numbers = rows.map(({ cells }) => Number(cells[columns.length - 1]));
  return numbers.every((number) => number >= 0) ? Math.max(1, ...numbers) : undefined;
}
