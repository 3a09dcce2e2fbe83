/** Requests in other languages: each sentence of a phrase book stands for one of the catalogue, and the best one counts. */
import { type Pattern, partsOf, vocabularyOf } from '../matching/pattern.ts';
import { bestFit, type Request } from '../matching/understand.ts';
import { type Word, wordsOf } from '../reading/words.ts';
import { LANGUAGES } from './phrases.ts';

/** Nearer than in English: only a few sentences are known here, and many words are short. */
const ENOUGH = 0.8;
/** A change is asked for word by word. */
const ENOUGH_FOR_A_CHANGE = 0.95;

const SHORT = 3;

/** German writes "Bens Passwort" without an apostrophe. Names that end in s themselves have none to spare. */
const GENITIVE =
  /(?<!\p{L})(?!(?:Jens|Lars|Hans|Klaus|Thomas|Andreas|Markus|Lukas|Jonas|Tobias|Niklas|Johannes|Matthias)\s)(\p{Lu}\p{Ll}+)s(?= (?:Passwort|Gruppen|Apps|Konto)(?!\p{L}))/gu;

const THANKS =
  /[\s,]+(?:merci|danke|bitte|gracias|por favor|obrigad[oa]|grazie|per favore|bedankt|alsjeblieft|s'il (?:te|vous) pla[iî]t)[\s.!?]*$/iu;

/** "i gruppi" and "me" are no English "I" here. */
const plain = (text: string): string =>
  text
    .replace(GENITIVE, "$1's")
    .replace(/(?<![\p{L}'])(?:i|me)(?![\p{L}'])/giu, '')
    .replace(/[¿¡]/g, '')
    .replace(THANKS, '');

/** "O Ben", "a Ana", "la Marta": no part of a name. */
const ARTICLE = /^(?:o|a|os|as|el|la|le|il|lo|de|der|die|das|den|dem|het|van|von|di|do|da|du)$/;
const NEGATION = /^(?:nicht|keine?|kein|no|nao|ne|pas|niet|geen|non)$/;

/** Whether what fills a slot can be a name, and neither "not Ben" nor "the account of Ben". */
export const isNamed = (slot: string): boolean => {
  const [first, ...others] = wordsOf(slot);
  return first !== undefined && !ARTICLE.test(first.text) && ![first, ...others].some(({ key }) => NEGATION.test(key));
};

const withoutArticle = (words: readonly Word[]): readonly Word[] => {
  const from = words.findIndex(({ text }) => !ARTICLE.test(text));
  return words.slice(Math.max(from, 0));
};

/** What reads requests in other languages; nothing for words of none. */
export function translating(patterns: readonly Pattern[]): (said: string) => Request | undefined {
  const sentences = LANGUAGES.flatMap((phrases) => Object.entries(phrases)).flatMap(([english, foreign]): Pattern[] => {
    const known = patterns.find(({ say }) => say === english);
    return known ? foreign.map((say) => ({ ...known, parts: partsOf(plain(say)) })) : [];
  });
  // "De la" may be part of a name.
  const vocabulary = new Set([...vocabularyOf(sentences)].filter((word) => word.length > SHORT));
  return (said) => {
    const words = wordsOf(plain(said));
    const best = bestFit(words, sentences, vocabulary, ENOUGH);
    if (!best) return undefined;
    const { call, slots, score, pattern } = best;
    const { changes, offers } = pattern;
    if (changes && (score < ENOUGH_FOR_A_CHANGE || words.some(({ key }) => NEGATION.test(key)))) return undefined;
    const named = [...slots].map(([slot, run]) => [slot, withoutArticle(run)] as const);
    return { call, slots: new Map(named), score, changes, offers };
  };
}
