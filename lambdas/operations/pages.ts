/** A list read over its pages: one page is never taken for the whole. */
import type { z } from 'zod';
import type { Refusal } from '../contract/function-result.ts';
import { found, type Result } from '../platform/result.ts';
import { type OktaReader, type OktaRequest, PAGE_SIZE } from './okta.ts';
import { pageFrom } from './paging.ts';

/** What was read of a list. */
export interface Pages<T> {
  items: T[];
  /** How many items could not be read. */
  odd: number;
  /** Whether the list goes on behind what was read. */
  more: boolean;
  /** Why it was not read on, where Okta refused. */
  refusal?: Refusal;
}

interface Limits<T> {
  /** Reading ends with the page that has such an item. */
  until?(item: T): boolean;
  /** How many requests it may take. */
  requests?: number;
  /** No page is asked for after this many milliseconds. */
  milliseconds?: number;
  /** Whether to stop, too, when Okta's rate limit is nearly used up. */
  sparing?: boolean;
  /** How many items Okta is asked for at a time, where it is not what it recommends for most lists. */
  size?: string;
  /** Whether an empty page is the end, though Okta names a next one. */
  untilEmpty?: boolean;
  now?: () => number;
}

/**
 * Reads a list page by page until it ends, `until` is met, or a limit is: by default 100 requests and 12 seconds. A
 * refusal of the first page is the answer; one of a later page ends it.
 */
export async function pagesOf<T>(
  okta: OktaReader,
  { query, ...request }: OktaRequest,
  scope: string,
  item: z.ZodType<T>,
  {
    until = () => false,
    requests = 100,
    milliseconds = 12_000,
    sparing = false,
    size = PAGE_SIZE,
    untilEmpty = false,
    now = Date.now,
  }: Limits<T> = {},
): Promise<Result<Pages<T>>> {
  const end = now() + milliseconds;
  const read: Pages<T> = { items: [], odd: 0, more: true };
  let after: string | undefined;
  for (let asked = 0; asked < requests; asked++) {
    const page = await okta.list({ ...request, query: { ...query, ...pageFrom(after, size) } }, scope, item);
    if (!page.ok) return asked === 0 ? page : found({ ...read, refusal: page.refusal });
    const { items, odd, more, cursor, scarce } = page.value;
    read.items.push(...items);
    read.odd += odd;
    const ended = untilEmpty && items.length + odd === 0;
    read.more = more && !ended;
    if (ended || cursor === undefined || items.some(until) || (sparing && scarce) || now() >= end) break;
    after = cursor;
  }
  return found(read);
}
