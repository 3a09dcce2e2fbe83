/** Rows in the order, and only those, that a person asks for. Pure. */
import { i18n } from '../sentences/i18n.ts';
import { tellTime } from '../sentences/values/tell-time.ts';
import { tellValue } from '../sentences/values/tell-value.ts';
import type { Row } from './use-kept-rows.ts';

/** By which column, by its place, and which end first. */
export interface Sort {
  column: number;
  down: boolean;
}

/** A fact in each row, which its first cell heads. */
export const isCard = ([, second, ...others]: readonly string[]): boolean => second === 'Value' && others.length === 0;

/** What heads a cell: its column, or on a card the name of the fact. */
export const headingOf = (columns: readonly string[], cells: readonly string[], at: number): string =>
  (at === 1 && isCard(columns) ? cells[0] : columns[at]) ?? '';

/** A cell as it reads, in one text. */
export function inWords(columns: readonly string[], cells: readonly string[], at: number): string {
  const text = cells[at] ?? '';
  const { says, because } = tellValue(headingOf(columns, cells, at), text);
  return because === undefined ? says : `${says} ${because}`;
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** What is empty comes last, whichever way the others go. */
function order(one: string, other: string, down: boolean, words: Intl.Collator): number {
  if (one === '' || other === '') return Number(one === '') - Number(other === '');
  const way = isNumber(one) && isNumber(other) ? Number(one) - Number(other) : words.compare(one, other);
  return down ? -way : way;
}

/** The next press of a heading: upwards, downwards, as they came. Numbers and times begin with the largest. */
export function nextSort(sort: Sort | undefined, column: number, rows: readonly Row[]): Sort | undefined {
  const first = rows.map(({ cells }) => cells[column] ?? '').find((cell) => cell !== '') ?? '';
  const begins = isNumber(first) || tellTime(first, new Date()) !== undefined;
  if (sort?.column !== column) return { column, down: begins };
  return sort.down === begins ? { column, down: !begins } : undefined;
}

/** The rows that hold all words of a filter, sorted. Times are compared as they came, by which they sort. */
export function arrange(
  rows: readonly Row[],
  columns: readonly string[],
  { filter, sort }: { filter: string; sort: Sort | undefined },
): readonly Row[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ cells }: Row) => {
    const text = cells.map((cell, at) => `${cell} ${inWords(columns, cells, at)}`).join(' ');
    return wanted.every((word) => text.toLowerCase().includes(word));
  };
  const held = wanted.length === 0 ? rows : rows.filter(holds);
  if (sort === undefined) return held;
  const { column, down } = sort;
  const words = new Intl.Collator(i18n.t('locale'), { numeric: true, sensitivity: 'base' });
  return held.toSorted((one, other) => order(one.cells[column] ?? '', other.cells[column] ?? '', down, words));
}
