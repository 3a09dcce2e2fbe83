/** Filters over events (SCIM, RFC 7644 §3.4.2.2), put together so that none changes what another means. */

/** Whether quotes and brackets of a filter close in itself, so that it can stand in brackets of ours. */
export function isBalanced(filter: string): boolean {
  let depth = 0;
  // A text in quotes may hold brackets and escaped quotes.
  const rest = filter.replace(/"(?:[^"\\]|\\.)*"/g, '');
  for (const letter of rest) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === '"' || depth < 0) return false;
  }
  return depth === 0;
}

/** Events that fit every one of the filters; nothing for no filter. */
export const allFilters = (filters: readonly (string | undefined)[]): string | undefined => {
  const given = filters.filter((filter) => filter !== undefined);
  return given.length === 0 ? undefined : given.map((filter) => `(${filter})`).join(' and ');
};

/** Events that somebody or something with an Okta id did, or that were done to it. */
export const about = (id: string): string => `actor.id eq "${id}" or target.id eq "${id}"`;
