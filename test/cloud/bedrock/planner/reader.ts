import { translating } from './languages/translate.ts';
import { type Pattern, vocabularyOf } from './matching/pattern.ts';
import { type Request, understand } from './matching/understand.ts';
import { arranged } from './reading/arrange.ts';
import { isPlaceholder } from './reading/names.ts';
import { isDoubt, isFiller, isQuestion, isWish, type Word, wordsOf } from './reading/words.ts';

const REASON =
  /(?:[,;]?\s+(?:because(?: of)?|reason:)\s+|(?:\s*[,;(]|\s+[–-])\s*(?=(?:ticket|incident|case|inc|req)[\s:#]*\d|(?:ticket|incident|case) \S+$))(.+)$/is;
const ALL = new Set(['all', 'every', 'each', 'everybody', 'everyone']);

/** A message without its reason, and the reason. */
export function withoutReason(said: string): { said: string; reason: string | undefined } {
  const [because = '', reason] = REASON.exec(said) ?? [];
  return { said: said.slice(0, said.length - because.length), reason: reason?.replace(/^([^(]*)\)$/, '$1') };
}

/** What sentences ask for, by the patterns that are known. */
export function createReader(patterns: readonly Pattern[]) {
  const vocabulary = vocabularyOf(patterns);
  const reads = patterns.filter(({ changes }) => !changes);
  const translated = translating(patterns);

  /** Whether a word can only be a name. */
  const isName = (word: Word): boolean => {
    const known = vocabulary.has(word.key) || isFiller(word) || isWish(word) || isQuestion(word) || isDoubt(word, 0);
    return word.quoted || !(known || word.time || word.key === 'me' || word.key === 'not' || word.key === "'s");
  };

  /** What words ask for. A "not", an "if" or a "tomorrow" asks for no change. */
  const requestOf = (words: readonly Word[]): Request | undefined => {
    const sayable = words.some((word, at) => word.key === 'not' || isDoubt(word, at)) ? reads : patterns;
    const request = understand(arranged(words, isName), sayable, vocabulary);
    // A change is asked for one by one, so "all locked users" are nobody.
    const isOfAll = request?.changes && !request.saysAll && words.some(({ key, quoted }) => !quoted && ALL.has(key));
    return isOfAll ? { ...request, slots: new Map([...request.slots.keys()].map((slot) => [slot, []])) } : request;
  };

  return {
    vocabulary,
    isName,
    requestOf,

    /** What a sentence asks for in whatever language; `words` are those of it in English. */
    inAnyLanguage(said: string, words: readonly Word[]): Request | undefined {
      const [english, foreign] = [requestOf(words), translated(said)];
      return foreign && foreign.score > (english?.score ?? 0) ? foreign : english;
    },

    /** What a part of a message asks for. */
    requestOfPart: (part: string): Request | undefined => requestOf(wordsOf(withoutReason(part).said)),

    /** The word that leaves open whether a change is wanted, where it is one that is spoken of. */
    doubtIn(words: readonly Word[]): Word | undefined {
      const at = words.findIndex(isDoubt);
      const sure = words.filter((word) => !isDoubt(word, 0));
      const asked = [sure, words.slice(0, at)].some((each) => understand(each, patterns, vocabulary)?.changes);
      return at >= 0 && asked ? words[at] : undefined;
    },

    /** Whether words say something, and are not just a name. */
    speaks: (words: readonly Word[]): boolean =>
      words.some(({ key }) => key !== 'me' && vocabulary.has(key)) && !isPlaceholder(words),
  };
}
