/** Cursor paging as the Management API does it: an opaque `after` that names the last item's place, not a page number. */
import * as z from 'zod';

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

/** The first `size` of all, in order. */
function least<T>(items: readonly T[], size: number, order: (left: T, right: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[size - 1];
    if (last !== undefined && order(item, last) >= 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = first[middle];
      if (there !== undefined && order(there, item) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, item);
    if (first.length > size) first.pop();
  }
  return first;
}

interface PageOptions {
  limit: number;
  after?: string | undefined;
}

/** Of up to one item more than a page holds, the page. */
const cut = <T>(found: readonly T[], limit: number, place: (item: T) => Place): Page<T> => {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && found.length > limit ? { items, next: cursorAt(place(last)) } : { items };
};

/**
 * Cuts one page out of `items`, which need no order. A cursor stays good when the item it names leaves the list meanwhile.
 * @returns `undefined` when `after` was not made here.
 */
export function pageOf<T>(
  items: readonly T[],
  place: (item: T) => Place,
  { limit, after, descending = false }: PageOptions & { descending?: boolean },
): Page<T> | undefined {
  const start = after === undefined ? undefined : decode(after);
  if (after !== undefined && start === undefined) return undefined;
  const order = (left: Place, right: Place) => (descending ? compare(right, left) : compare(left, right));
  const placed = items
    .map((item) => ({ item, at: place(item) }))
    .filter(({ at }) => start === undefined || order(at, start) > 0);
  const found = least(placed, limit + 1, (left, right) => order(left.at, right.at));
  return cut(
    found.map(({ item }) => item),
    limit,
    place,
  );
}

/** The ids of a map that only grows, in order: sorted once, and again when it has grown. */
const ORDERED = new WeakMap<ReadonlyMap<string, unknown>, readonly string[]>();
function idsOf(items: ReadonlyMap<string, unknown>): readonly string[] {
  const known = ORDERED.get(items);
  if (known?.length === items.size) return known;
  const ids = [...items.keys()].sort();
  ORDERED.set(items, ids);
  return ids;
}

/**
 * A page of those `wanted`, in the order of their ids: however many there are, only the page is looked at, and what is
 * left out on the way.
 * @returns `undefined` when `after` was not made here.
 */
export function pageById<T extends { id: string }>(
  items: ReadonlyMap<string, T>,
  wanted: (item: T) => boolean,
  { limit, after }: PageOptions,
): Page<T> | undefined {
  const start = after === undefined ? undefined : decode(after);
  if (after !== undefined && start === undefined) return undefined;
  const ids = idsOf(items);
  const found: T[] = [];
  for (let at = start ? firstBehind(ids, start[1]) : 0; at < ids.length && found.length <= limit; at++) {
    const item = items.get(ids[at] ?? '');
    if (item !== undefined && wanted(item)) found.push(item);
  }
  return cut(found, limit, ({ id }) => [id, id]);
}

/** Where in ordered texts those begin that are greater. */
function firstBehind(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
