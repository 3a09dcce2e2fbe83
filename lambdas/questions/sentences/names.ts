/** Names that others wrote, as they stand in sentences of ours: none of them begins a sentence of its own. */
import { cut } from '../../operations/text.ts';

/** What may end a sentence, in any script. */
const ENDS = /[.!?:;…](?=\s)|[。！？：；؟।]/u;
const QUOTES = /["“”„«»]/g;

const LONGEST = 60;
const MOST = 5;

/** “Sales by department”: in quotation marks, with none of its own. */
export const quoted = (name: string): string => `“${cut(name).replace(QUOTES, "'")}”`;

/** The name as it is, and in quotation marks where it could be read as more than a name. */
export const inSentence = (name: string): string => (ENDS.test(name) ? quoted(name) : cut(name));

/** "A, B and C"; the first five of many, each of at most 60 characters. */
export const listed = (names: readonly string[]): string => {
  const first = names.slice(0, MOST).map((name) => inSentence(cut(name, LONGEST)));
  const rest = names.length - first.length;
  if (rest > 0) return `${first.join(', ')} and ${rest} more`;
  return first.length < 2 ? first.join() : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`;
};

/**
 * Somebody as a request names them: by the login where that is one word, else by the id. A request is offered to the
 * person as their own words, so whoever chooses a name must not write a part of it.
 */
export const loginOrId = ({ id, profile: { login } }: { id: string; profile: { login: string } }): string =>
  /^[\p{L}\p{M}\p{N}._%+'@-]+$/u.test(login) ? login : id;

/** Something as a request names it: by its name in quotes, or by the id where the name could be read as more than that. */
export const nameOrId = ({ id, name }: { id: string; name: string }): string =>
  ENDS.test(name) || name.search(QUOTES) >= 0 || cut(name) !== name ? id : `"${name}"`;
