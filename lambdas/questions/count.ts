/** How many there are: counted here over all pages, so that nobody takes the length of one page for it. */
import * as z from 'zod';
import type { Answer, Ok } from '../contract/function-result.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { type Pages, pagesOf } from '../operations/pages.ts';
import { noted } from './sentences/notes.ts';
import { whyNotAll } from './tables.ts';

/** What people call the fields. */
const NAMES = { status: 'Status', type: 'Type', scope: 'Assigned' };

/** What is counted. */
export interface Counted {
  /** "Users in status active" */
  title: string;
  /** The field they are told apart by, where there is one. */
  by?: keyof typeof NAMES | undefined;
  note?: string | undefined;
}

/**
 * The number of entries of a list, and of each status or type. It is exact, or says "more than" where a limit ended the
 * counting: 100 requests of 200 entries, 12 seconds, or nine tenths of Okta's rate limit.
 */
export async function countOf(
  okta: OktaReader,
  request: OktaRequest,
  scope: string,
  { title, by, note }: Counted,
): Promise<Answer> {
  const entry = z
    .looseObject({})
    .transform((each) => (by === undefined ? 'all' : (z.string().safeParse(each[by]).data ?? 'unknown')));
  const read = await pagesOf(okta, request, scope, entry, { sparing: true });
  return read.ok ? tally(read.value, { title, by, note }) : read.refusal;
}

/** How often each status or type is among those that were read. */
export function tally(read: Pages<string>, { title, by, note }: Counted): Ok {
  const { items, odd, more } = read;
  const numbers = new Map<string, number>();
  for (const each of items) numbers.set(each, (numbers.get(each) ?? 0) + 1);
  if (odd > 0) numbers.set('unknown', (numbers.get('unknown') ?? 0) + odd);
  return {
    outcome: 'ok',
    title: `${title}: ${more ? 'more than ' : ''}${items.length + odd}`,
    columns: [by === undefined ? 'Which' : NAMES[by], 'Number'],
    rows: [...numbers].sort(([, one], [, other]) => other - one).map(([value, number]) => [value, String(number)]),
    ...noted(more && `It is not exact. ${whyNotAll(read)}`, note),
  };
}
