/** Lists as the Management API gives them: whole, by page or from a checkpoint. */
import type { Context } from 'hono';
import * as z from 'zod';
import { failure } from './door.ts';

const MOST = 100;
const Count = z.coerce.number().int().min(0);
const Size = Count.min(1).max(MOST);
const Paging = z.object({
  page: Count.default(0),
  per_page: Size.default(50),
  include_totals: z.stringbool().default(false),
  from: Count.default(0),
  take: Size.optional(),
});

/** Entries that fit the query's parameters of the same name, with the fields it asks for. */
function chosen(c: Context, entries: readonly object[]): object[] {
  const query = c.req.queries();
  const fields = query.fields?.join().split(',');
  const fits = (entry: object) =>
    Object.entries(entry).every(
      ([key, value]) => typeof value === 'object' || (query[key] ?? [String(value)]).includes(String(value)),
    );
  const only = (entry: object) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => fields?.includes(key) ?? true));
  return entries.filter(fits).map(only);
}

/** By page: an array or, with `include_totals`, an object that also tells how many there are. */
export function byPage(c: Context, entries: readonly object[], name: string): Response {
  const paging = Paging.safeParse(c.req.query());
  if (!paging.success) return refused(c);
  const { page, per_page: limit, include_totals } = paging.data;
  const all = chosen(c, entries);
  const start = page * limit;
  const some = all.slice(start, start + limit);
  return c.json(include_totals ? { start, limit, length: some.length, total: all.length, [name]: some } : some);
}

/** From a checkpoint (`take`, then `from` what `next` said); without `take` by page. */
export function byCheckpoint(c: Context, entries: readonly object[], name: string): Response {
  const paging = Paging.safeParse(c.req.query());
  if (!paging.success) return refused(c);
  const { from, take } = paging.data;
  if (take === undefined) return byPage(c, entries, name);
  const all = chosen(c, entries);
  const next = from + take;
  return c.json({ [name]: all.slice(from, next), ...(next < all.length && { next: String(next) }) });
}

const refused = (c: Context) =>
  failure(c, 400, `Query validation error: a page has at most ${MOST} entries.`, 'invalid_query_string');
