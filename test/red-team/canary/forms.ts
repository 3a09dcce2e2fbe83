/** The ways in which a secret can be written: each is a text of which every piece betrays it. */

/** How a secret was written, and the pieces of it by which it is known again. */
export interface Written {
  form: string;
  pieces: readonly string[];
}

/** So many characters of a secret in a row are no accident. */
export const PIECE = 12;

/** Every run of `length` characters; the whole where it is shorter. */
const runs = (text: string, length: number): string[] =>
  text.length <= length
    ? [text]
    : Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));

/** Base64 of a secret that stands somewhere in a longer text: at each of the three places in a group, without what its neighbours decide. */
const base64Runs = (bytes: Buffer, encoding: 'base64' | 'base64url', length: number): string[] =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    const last = ((before + bytes.length) * 8) % 6 === 0 ? whole.length : whole.length - 1;
    return runs(whole.slice(Math.ceil((before * 8) / 6), last), length);
  });

const reversed = (text: string): string => [...text].reverse().join('');

/**
 * A secret in plain, reversed, base64, base64url, hex, percent-encoded and JSON-escaped. `pieces` have the length to which
 * `PIECE` characters of it come; those of a secret that is `whole` are all of it, for secrets that are words.
 */
export function written(secret: string, whole = false): Written[] {
  const bytes = Buffer.from(secret);
  const count = whole ? secret.length : PIECE;
  const each = (width: number, encode: (character: string) => string) =>
    runs([...secret].map(encode).join(''), count * width).filter((_, at) => at % width === 0);
  const percent = (letter: string) => [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return [
    { form: 'plain', pieces: runs(secret, count) },
    { form: 'reversed', pieces: runs(reversed(secret), count) },
    { form: 'base64', pieces: base64Runs(bytes, 'base64', Math.floor((count * 8) / 6)) },
    { form: 'base64url', pieces: base64Runs(bytes, 'base64url', Math.floor((count * 8) / 6)) },
    { form: 'hex', pieces: runs(bytes.toString('hex'), count * 2) },
    { form: 'HEX', pieces: runs(bytes.toString('hex').toUpperCase(), count * 2) },
    { form: 'URL-encoded', pieces: runs(encodeURIComponent(secret), count) },
    { form: 'percent-encoded', pieces: each(3, (letter) => percent(letter).join('')) },
    { form: 'PERCENT-encoded', pieces: each(3, (letter) => percent(letter).join('').toUpperCase()) },
    { form: 'JSON-escaped', pieces: runs(JSON.stringify(secret).slice(1, -1), count) },
    { form: '\\u-escaped', pieces: each(6, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`) },
  ];
}
