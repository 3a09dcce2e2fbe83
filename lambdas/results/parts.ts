import type { Rows } from '../contract/results/result.ts';

/** An item of DynamoDB holds 400 KB. */
const MOST_BYTES = 300_000;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/** Rows `from` … `to`, with their ids and links. */
export const slice = ({ rows, ids, links }: Rows, from: number, to?: number): Rows => ({
  rows: rows.slice(from, to),
  ...(ids && { ids: ids.slice(from, to) }),
  ...(links && { links: links.slice(from, to) }),
});

/** The rows in parts, each of at most 300 KB as JSON and none empty. */
export function* partsOf(table: Rows): Generator<Rows> {
  const size = (at: number) => bytes(table.rows[at]) + bytes(table.ids?.[at] ?? '') + bytes(table.links?.[at] ?? '');
  let from = 0;
  let held = 0;
  for (let at = 0; at < table.rows.length; at++) {
    held += size(at);
    if (held > MOST_BYTES && at > from) {
      yield slice(table, from, at);
      from = at;
      held = size(at);
    }
  }
  if (from < table.rows.length) yield slice(table, from);
}

/** Rows one after the other. Where some have ids and others none, those are empty; so are links. */
export const joined = (parts: readonly Rows[]): Rows => {
  const rows = parts.flatMap((part) => part.rows);
  const column = (of: (part: Rows) => string[] | undefined) =>
    parts.some(of) ? parts.flatMap((part) => of(part) ?? part.rows.map(() => '')) : undefined;
  const ids = column((part) => part.ids);
  const links = column((part) => part.links);
  return { rows, ...(ids && { ids }), ...(links && { links }) };
};
