/** A list as a whole: "all of them", "the 40 of the list". Its id takes its place, in quotes. */
import type { Talk } from './talk.ts';

/** The line of a message that says which list the person gave. */
const LINE = /^List: (\S+) \(\d+ rows?\)\n/m;

/** What means all of a list; "them" alone is one person. */
const ALL =
  /\b(?:all (?:of )?(?:them|these|those)|(?:them|these|those) all|(?:all|the|these|those) \d+(?: (?:people|users|groups))?(?: (?:of|on|in) (?:the|this|my) list)?|(?:all|everyone|everybody|all (?:people|users|groups)|the (?:people|users|groups)) (?:of|on|in) (?:the|this|my) list|(?:the|this|my) (?:whole )?list)\b/i;
/** The same, where the list stands beside the message. */
const THESE = /\b(?:them|these|those)(?: (?:people|users|groups))?\b/i;

/** A message without the line, and the list that it or the last answer gave. */
export function listIn(
  message: string,
  { result }: Talk,
): { written: string; list: string | undefined; beside: boolean } {
  const given = LINE.exec(message)?.[1];
  return { written: message.replace(LINE, ''), list: given ?? result, beside: given !== undefined };
}

/** What was said with the list that is meant. */
export function withList(said: string, list: string | undefined, beside: boolean): string {
  if (list === undefined) return said;
  const named = `"result:${list}"`;
  return ALL.test(said) || !beside ? said.replace(ALL, named) : said.replace(THESE, named);
}
