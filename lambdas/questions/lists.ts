/** A list as it was asked for: a page of it, all of it, or how many there are. */
import type { z } from 'zod';
import type { FunctionResult } from '../contract/function-result.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { type Pages, pagesOf } from '../operations/pages.ts';
import { type Counted, countOf, tally } from './count.ts';
import { draw, reasonOf, type Table, whole } from './tables.ts';

interface List<T> extends Omit<Counted, 'title'> {
  request: OktaRequest;
  scope: string;
  item: z.ZodType<T>;
  table: Table<T>;
}

/**
 * Answers with the page that `page` names, with "all" of them as far as Okta's rate limit and 12 seconds reach, or with
 * their "count". What is not whole says so.
 */
export async function listOf<T>(
  okta: OktaReader,
  { request, scope, item, table, by, note }: List<T>,
  page: string | undefined,
): Promise<FunctionResult> {
  if (page === 'count') return countOf(okta, request, scope, { title: table.title, by, note });
  if (page !== 'all') return draw(await okta.list(request, scope, item), table);
  const read = await pagesOf(okta, request, scope, item, { sparing: true });
  if (!read.ok) return read.refusal;
  return drawn(read.value, table);
}

const drawn = <T>(read: Pages<T>, table: Table<T>): FunctionResult => {
  const { items, odd, more } = read;
  const answer = draw(whole(items, odd), table);
  if (answer.outcome !== 'ok' || !more) return answer;
  return { ...answer, more, note: [answer.note, 'There is more.', reasonOf(read)].filter(Boolean).join(' ') };
};

/**
 * As `listOf`, of those alone that `isMeant` lets through: where Okta cannot be asked for just them, all pages are read.
 */
export async function siftedOf<T extends { status: string }>(
  okta: OktaReader,
  { request, scope, item, table, by, note }: List<T>,
  isMeant: (item: T) => boolean,
  page: string | undefined,
): Promise<FunctionResult> {
  const read = await pagesOf(okta, request, scope, item, { sparing: true });
  if (!read.ok) return read.refusal;
  const meant = { ...read.value, items: read.value.items.filter(isMeant) };
  if (page !== 'count') return drawn(meant, table);
  return tally({ ...meant, items: meant.items.map(({ status }) => status) }, { title: table.title, by, note });
}

/** Whether an answer shows that there is nothing. */
export const isEmpty = (answer: FunctionResult): boolean =>
  answer.outcome === 'ok' && answer.rows.length === 0 && answer.more !== true && answer.left_out === undefined;
