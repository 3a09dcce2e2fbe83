/** Cursor paging as the Management API does it: an opaque `after` that names the last item's place, not a page number. */
import { z } from 'zod';

/** Where an item stands in a list: its sort key, then its id. */
export type Place = readonly [key: string, id: string];

export interface Page<T> {
  items: T[];
  /** The `after` of the next page; absent on the last one. */
  next?: string;
}

const Cursor = z.tuple([z.string(), z.string()]);

/** The `after` of the page that begins behind `place`. */
export const cursorAt = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

function decode(after: string): Place | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(after, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

const compare = ([leftKey, leftId]: Place, [rightKey, rightId]: Place): number =>
  leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : leftId < rightId ? -1 : leftId > rightId ? 1 : 0;

/**
 * Cuts one page out of `items`. A cursor stays good when the item it names leaves the list meanwhile.
 * @returns `undefined` when `after` was not made here.
 */
export function pageOf<T>(
  items: readonly T[],
  place: (item: T) => Place,
  { limit, after, descending = false }: { limit: number; after?: string | undefined; descending?: boolean },
): Page<T> | undefined {
  const sign = descending ? -1 : 1;
  const start = after === undefined ? undefined : decode(after);
  if (after !== undefined && start === undefined) return undefined;
  const sorted = items.toSorted((left, right) => sign * compare(place(left), place(right)));
  const rest = start ? sorted.filter((item) => sign * compare(place(item), start) > 0) : sorted;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return last !== undefined && rest.length > limit ? { items: page, next: cursorAt(place(last)) } : { items: page };
}
