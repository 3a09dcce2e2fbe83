/** A list as it was asked for: a page of it, all of it, or how many there are. */
import type { z } from 'zod';
import type { Answer, Ok } from '../contract/function-result.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { type Pages, pagesOf } from '../operations/pages.ts';
import { type Counted, countOf, tally } from './count.ts';
import { noted } from './sentences/notes.ts';
import { draw, drawRead, type Table, whole, whyNotAll } from './tables.ts';

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
): Promise<Answer> {
  if (page === 'count') return countOf(okta, request, scope, { title: table.title, by, note });
  if (page !== 'all') return drawRead(await okta.list(request, scope, item), table);
  const read = await pagesOf(okta, request, scope, item, { sparing: true });
  return read.ok ? drawPages(read.value, table) : read.refusal;
}

/** What was read over several pages as one table, which says where that is not all. */
export const drawPages = <T>(read: Pages<T>, table: Table<T>): Ok => {
  const answer = draw(whole(read.items, read.odd), table);
  if (!read.more) return answer;
  return { ...answer, more: read.more, ...noted(answer.note, 'There is more.', whyNotAll(read)) };
};

/**
 * As `listOf`, of those alone that `isMeant` lets through: where Okta cannot be asked for just them, all pages are read.
 */
export async function siftedOf<T extends { status: string }>(
  okta: OktaReader,
  { request, scope, item, table, by, note }: List<T>,
  isMeant: (item: T) => boolean,
  page: string | undefined,
): Promise<Answer> {
  const read = await pagesOf(okta, request, scope, item, { sparing: true });
  if (!read.ok) return read.refusal;
  const meant = { ...read.value, items: read.value.items.filter(isMeant) };
  if (page !== 'count') return drawPages(meant, table);
  return tally({ ...meant, items: meant.items.map(({ status }) => status) }, { title: table.title, by, note });
}

/** Whether an answer shows that there is nothing. */
export const isEmpty = (answer: Answer): boolean =>
  answer.outcome === 'ok' && answer.rows.length === 0 && answer.more !== true && answer.left_out === undefined;
