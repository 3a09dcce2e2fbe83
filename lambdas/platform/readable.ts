/** A person's records as far as they can be read: one of another version, or a broken one, hides none of the others. */
import * as z from 'zod';
import { report } from './report.ts';
import type { Onward, Rows } from './rows.ts';

/** Where a row stands in the index, whatever else is in it. */
const placeOf = (key: string) => {
  const Place = z.record(z.string(), z.unknown()).transform((row) => ({ until: row.created_at, behind: row[key] }));
  return Place.pipe(z.object({ until: z.number(), behind: z.string() }));
};

/**
 * Reads a person's rows as `Rows.newest` gives them, newest first: fewer than `limit` only where there are no more. What
 * `read` throws on is left out, and told to the log without what is in it. `key` is the partition key of the table.
 */
export const readable = <T>({ newest }: Pick<Rows, 'newest'>, key: string, read: (row: unknown) => T) => {
  const place = placeOf(key);
  return async (sub: string, limit: number, from: Onward | undefined): Promise<T[]> => {
    const found: T[] = [];
    let at = from;
    for (;;) {
      const wanted = limit - found.length;
      const rows = await newest(sub, wanted, at);
      for (const row of rows) {
        try {
          found.push(read(row));
        } catch (problem) {
          report('record_unreadable', problem);
        }
      }
      const last = rows.at(-1);
      if (rows.length < wanted || found.length >= limit) return found;
      at = place.parse(last);
    }
  };
};
