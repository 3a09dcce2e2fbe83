/**
 * The secrets canary: looks for secrets in whatever was written, in each way they can be written.
 *
 *     const swept = sweeper([{ name: 'AUTH0_VAULT_CLIENT_SECRET', value: 'x7…' }]);
 *     expect(swept('log of the okta Lambda', lines.join('\n'))).toEqual([]);
 */
import { PIECE, written } from './forms.ts';

/** A secret that nothing may hold. */
export interface Canary {
  /** What a hit tells; never the secret itself. */
  name: string;
  value: string;
  /** Only all of it is a hit: for a secret made of words, of which each may be said. */
  whole?: boolean;
}

/** That a secret, or a piece of it, was found. It holds nothing of the secret. */
interface Hit {
  canary: string;
  /** How it was written: `plain`, `base64`, … */
  form: string;
  /** What it was found in, as whoever swept called it, and at which character. */
  where: string;
  at: number;
}

/** Looks through what was written; an empty list where it holds no secret. */
export type Swept = (where: string, written: string | Uint8Array) => Hit[];

interface Piece {
  piece: string;
  canary: string;
  form: string;
}

const SLOTS = 1 << 20;
/** Of the 12 characters from `at`, for a place in a table: the same text has the same place. */
const slot = (text: string, at: number): number => {
  let hash = 0;
  for (let next = at; next < at + PIECE; next++) hash = (Math.imul(hash, 31) + text.charCodeAt(next)) | 0;
  return hash & (SLOTS - 1);
};

/**
 * A sweep that is told of more secrets as they come to be; `know` takes those that it knows, too.
 * Pieces of 12 characters are looked for, in plain, reversed, base64, base64url, hex, percent-encoded and JSON-escaped. Of a
 * JWT it is the signature, without which it is good for nothing: what its other parts say – issuer, audience, subject – is no
 * secret. Each secret is told once a form. It reads about ten megabytes a second.
 */
export function growingSweeper(): { know(canaries: readonly Canary[]): void; swept: Swept } {
  const begins = new Uint8Array(SLOTS);
  const byBeginning = new Map<string, Piece[]>();
  const known = new Set<string>();

  const know = ({ name, value, whole }: Canary): void => {
    if (known.has(value)) return;
    known.add(value);
    const secret = /^eyJ[\w-]+\.[\w-]+\.([\w-]+)$/.exec(value)?.[1] ?? value;
    if (secret.length < PIECE) throw new Error(`${name} is shorter than ${PIECE} characters`);
    // What is the same in two forms is told as the first.
    const seen = new Set<string>();
    for (const { form, pieces } of written(secret, whole))
      for (const piece of pieces) {
        if (seen.has(piece)) continue;
        seen.add(piece);
        begins[slot(piece, 0)] = 1;
        const beginning = piece.slice(0, PIECE);
        byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { piece, canary: name, form }]);
      }
  };

  const swept: Swept = (where, written) => {
    const text = typeof written === 'string' ? written : Buffer.from(written).toString('latin1');
    const hits = new Map<string, Hit>();
    for (let at = 0; at + PIECE <= text.length; at++) {
      if (begins[slot(text, at)] === 0) continue;
      for (const { piece, canary, form } of byBeginning.get(text.slice(at, at + PIECE)) ?? []) {
        const key = `${canary} ${form}`;
        if (!hits.has(key) && text.startsWith(piece, at)) hits.set(key, { canary, form, where, at });
      }
    }
    return [...hits.values()];
  };

  return { know: (canaries) => canaries.forEach(know), swept };
}

/**
 * A sweep for these secrets; see `growingSweeper`.
 * @throws where a secret is too short to be told from other text.
 */
export function sweeper(canaries: readonly Canary[]): Swept {
  const { know, swept } = growingSweeper();
  know(canaries);
  return swept;
}
