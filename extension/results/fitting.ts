/** Which columns of a table fit a side panel. */
import { tellHeading, tellTime } from '../sentences/values/tell-time.ts';
import { tellValue } from '../sentences/values/tell-value.ts';
import { headingOf, inWords } from './arranging.ts';
import type { Row } from './use-kept-rows.ts';

/** A letter of 13 px, and what a cell has beside its text. */
const LETTER = 6.5;
const BESIDE = 16;
const BORDERS = 2;
/** No text needs more letters than this to be read, for it breaks between words; no word more than that, for it breaks, too. */
const ENOUGH = 10;
const MOST = 16;
/** What a person looks for first, whatever stands before it. */
const FIRST = ['Status', 'Outcome', 'Number', 'Why'];
/** What a name beside it stands for, and leads to. */
const LAST = ['Login'];

const longestWord = (text: string): number => Math.max(0, ...text.split(/\s|(?<=[@_-])/).map(({ length }) => length));

/** Whether a text has a word that has to be broken within; all others stay whole. */
export const isTooLong = (text: string): boolean => longestWord(text) > MOST;

function lettersOf(rows: readonly Row[], columns: readonly string[], at: number): number {
  const needs = rows.map(({ cells }) => {
    const time = tellTime(cells[at] ?? '', new Date());
    if (time) return time.says.length;
    const text = inWords(columns, cells, at);
    const { tone, says } = tellValue(headingOf(columns, cells, at), cells[at] ?? '');
    const pill = tone === undefined ? 0 : says.length + 2;
    return Math.max(pill, Math.min(longestWord(text), MOST), Math.min(text.length, ENOUGH));
  });
  return Math.max(longestWord(tellHeading(columns[at] ?? '')), ...needs);
}

/**
 * The places of the columns that fit into so many pixels, by the rows that are shown: the first one always, then those
 * people look for first, then the others as they come, and those that are empty last. All of them where the width is not
 * known (0).
 */
export function columnsThatFit(columns: readonly string[], rows: readonly Row[], width: number): number[] {
  const all = columns.map((_, at) => at);
  if (width === 0) return all;
  const isEmpty = (at: number) => rows.every(({ cells }) => !cells[at]);
  const rank = (at: number) => {
    if (at === 0) return -1;
    if (isEmpty(at)) return columns.length;
    if (LAST.includes(columns[at] ?? '')) return columns.length - 0.5;
    return FIRST.includes(columns[at] ?? '') ? 0 : at;
  };
  let left = width - BORDERS;
  const fit = all
    .toSorted((one, other) => rank(one) - rank(other))
    .filter((at) => {
      const needs = lettersOf(rows, columns, at) * LETTER + BESIDE;
      if (at !== 0 && needs > left) return false;
      left -= needs;
      return true;
    });
  // Where something is hidden, what is empty takes no room from the rest.
  const kept = fit.length === all.length ? fit : fit.filter((at) => at === 0 || !isEmpty(at));
  return kept.sort((one, other) => one - other);
}
