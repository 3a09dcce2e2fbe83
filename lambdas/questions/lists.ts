/** A list as it was asked for: a page of it, all of it, or how many there are. */
import type { z } from 'zod';
import type { FunctionResult } from '../contract/function-result.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { found } from '../platform/result.ts';
import { type Counted, countOf } from './count.ts';
import { draw, reasonOf, type Table } from './tables.ts';

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
  const { items, odd, more } = read.value;
  const whole = draw(found({ items, odd, more: false, cursor: undefined, scarce: false }), table);
  if (whole.outcome !== 'ok' || !more) return whole;
  return { ...whole, more, note: [whole.note, 'There is more.', reasonOf(read.value)].filter(Boolean).join(' ') };
}

/** Whether an answer shows that there is nothing. */
export const isEmpty = (answer: FunctionResult): boolean =>
  answer.outcome === 'ok' && answer.rows.length === 0 && answer.more !== true && answer.left_out === undefined;
