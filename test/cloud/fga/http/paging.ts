import { Fault } from './fault.ts';

export interface Page<T> {
  items: T[];
  /** Where the next page starts. */
  end: number;
  more: boolean;
}

const invalid = () => new Fault('invalid_continuation_token', 'Invalid continuation token');

/** A continuation token: how many items came before, and what was asked for. */
export const encodeToken = (end: number, subject = '') => Buffer.from(`${end}|${subject}`).toString('base64');

/** Reads a token; throws `invalid_continuation_token`. An empty token is the start. */
export const decodeToken = (token: string, subject = ''): number => {
  if (token === '') return 0;
  const [, end, about] = /^(\d+)\|(.*)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (end === undefined) throw invalid();
  if (about !== subject) {
    throw new Fault(
      'query_string_type_continuation_token_mismatch',
      "The type in the querystring and the continuation token don't match",
    );
  }
  return Number(end);
};

const DEFAULT_PAGE_SIZE = 50;

export const page = <T>(items: readonly T[], start: number, size: number = DEFAULT_PAGE_SIZE): Page<T> => {
  const end = Math.min(start + size, items.length);
  return { items: items.slice(start, end), end, more: end < items.length };
};
