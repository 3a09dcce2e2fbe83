/** Messages that say only what is different from the question before: "how many?", "since Monday", "and Ben?". */
import type { AgentFunction } from '../../../../../lambdas/agent/declare.ts';
import { type Call, isSlot, isWord, type Pattern } from '../matching/pattern.ts';
import { takesTime, timesFor } from '../reading/times.ts';
import { isFiller, isWish, type Word, wordsOf } from '../reading/words.ts';

const HOW_MANY =
  /^(?:and )?(?:how many(?: (?:are (?:there|they|those|these)|is that|of (?:them|those)|in total))?|count(?: them| those| these)?|the (?:number|total))[?.!]*$/i;
const ALL = /^(?:show (?:me )?)?(?:all(?: of (?:them|those|it))?|the (?:whole|full) list|every one of them)[?.!]*$/i;
const ONLY = /^(?:and )?(?:only|just|(?:show|give) (?:me )?only)\b/i;
const NOUNS = new Set(['user', 'group', 'app', 'one', 'those', 'only', 'just', 'rule', 'list', 'be', 'that']);

/** The parameters by which a call names whom or what it is about, the first that is there. */
const NAMING = ['user', 'resource', 'query', 'group', 'app'];

const withOther = (call: Call, parameters: Record<string, string>): Call => {
  // A cursor is of the list before.
  const { page: _, ...kept } = call.parameters;
  return { ...call, parameters: { ...kept, ...parameters } };
};

/** The words of a sentence that tell what kind of thing is wanted, and not which things. */
const kindsIn = (words: readonly Word[]): string =>
  words
    .filter((each) => !isFiller(each) && !isWish(each) && !NOUNS.has(each.key))
    .map(({ key }) => key)
    .join(' ');

/** "Only the locked ones": what a sentence about the same function sets by just that word. */
function narrowed(call: Call, words: readonly Word[], patterns: readonly Pattern[]): Call | undefined {
  const wanted = kindsIn(words);
  const fits = patterns.find(
    ({ parts, call: { function: name, parameters } }) =>
      name === call.function &&
      !('page' in parameters) &&
      !parts.some(isSlot) &&
      (parameters.kind ?? call.parameters.kind) === call.parameters.kind &&
      kindsIn(parts.filter(isWord)) === wanted,
  );
  return wanted !== '' && fits ? withOther(call, fits.call.parameters) : undefined;
}

/** The question before with what the message says otherwise; nothing where it says something of its own. */
export function goOn(
  said: string,
  call: Call,
  { functions, patterns }: { functions: readonly AgentFunction[]; patterns: readonly Pattern[] },
): Call | { cannot: string } | undefined {
  const takes = functions.find(({ name }) => name === call.function)?.parameters ?? {};
  if (HOW_MANY.test(said)) return 'page' in takes ? withOther(call, { page: 'count' }) : undefined;
  if (ALL.test(said)) return 'page' in takes ? withOther(call, { page: 'all' }) : undefined;
  if (ONLY.test(said)) {
    const words = wordsOf(said).filter(({ time }) => !time);
    return (
      narrowed(call, words, patterns) ?? { cannot: 'I cannot narrow that list by this. Ask for it in one sentence.' }
    );
  }
  const [only, ...more] = wordsOf(said.replace(/^(?:what|how) about /i, ''));
  if (!only?.time || more.length > 0) return undefined;
  const times = timesFor([only.text], Object.keys(takes).filter(takesTime));
  return times && Object.keys(times).length > 0 ? withOther(call, times) : undefined;
}

const ALSO = /^(?:and|what about|how about|(?:and )?the same for|same for)\s+(?:for |of )?(.+?)[?.!]*$/i;

/** Whom or what else the question before is asked about: "Ben" of "and Ben?". */
export const alsoIn = (said: string): string | undefined => ALSO.exec(said)?.[1];

/** The question before about somebody or something else; nothing where it names nobody. */
export function about(call: Call, name: string): Call | undefined {
  const parameter = NAMING.find((each) => each in call.parameters);
  return parameter ? withOther(call, { [parameter]: name }) : undefined;
}
