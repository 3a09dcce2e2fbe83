/**
 * A person as FGA names them: `user:` and the Auth0 `sub`. OpenFGA takes no white space in a user, at most 512 bytes, and
 * reads `:`, `#` and `*` as a type, a relation and everybody (https://openfga.dev/docs/concepts). Enterprise connections
 * have them all, as in `ad|Corp|CN=Mia Keller`. So they are percent-encoded (RFC 3986 §2.1), and `%` with them; any other
 * `sub` is itself. Two subs are never one user, and the sub can be read back.
 */
const PREFIX = 'user:';
const MOST_BYTES = 512;

/** What FGA would read as something else, what it does not take, and what nobody sees. */
const SPECIAL = /[\s:#*%\p{Cc}\p{Cf}]/gu;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const encoded = (character: string): string =>
  [...bytes(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/**
 * Whether a `sub` fits into a user of FGA. One of 255 ASCII characters, the most that OpenID Connect allows, does while
 * no more than 126 of them are encoded.
 */
export const isUsableSub = (sub: string): boolean =>
  sub !== '' && sub.isWellFormed() && bytes(fgaUser(sub)).length <= MOST_BYTES;

/** The user of FGA that a `sub` is. */
export const fgaUser = (sub: string): `user:${string}` => `${PREFIX}${sub.replace(SPECIAL, encoded)}`;

/** The `sub` that a user of FGA stands for; nothing where it is none that `fgaUser` makes. */
export const subOf = (user: string): string | undefined => {
  if (!user.startsWith(PREFIX)) return undefined;
  try {
    const sub = decodeURIComponent(user.slice(PREFIX.length));
    return fgaUser(sub) === user ? sub : undefined;
  } catch {
    return undefined;
  }
};
