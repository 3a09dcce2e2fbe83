import { createHash } from 'node:crypto';

/** JSON with the keys of every object sorted (the subset of RFC 8785 that strings, numbers, arrays and objects need). */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** SHA-256 of the canonical JSON, base64url. */
export const sha256 = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64url');
