/** The most that a list may hold, in bytes and in rows. */
export const LIST_BYTES = 256 * 1024;
export const LIST_ROWS = 500;

/** A row that was left out of a list. */
export interface ListProblem {
  /** Where it begins in what was sent, counted from 1. */
  line: number;
  code: 'quote' | 'cells' | 'unnamed' | 'long' | 'repeated';
  values?: Record<string, string>;
  /** In an English sentence, for clients that make none of their own. */
  message: string;
}

/** A list that is kept as a result; `GET /results/:id` has all its rows. */
export interface KeptList {
  id: string;
  columns: string[];
  /** How many rows there are, without those that were left out. */
  total: number;
  /** The first five. */
  rows: string[][];
  problems: ListProblem[];
}
