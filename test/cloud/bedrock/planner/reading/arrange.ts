import type { Word } from './words.ts';

const NOUNS = new Set(['group', 'app', 'rule']);

/** "The Sales EMEA group" as "the group Sales EMEA": what a thing is comes before its name, as in the catalogue's sentences. */
export function arranged(words: readonly Word[], isName: (word: Word) => boolean): Word[] {
  const found: Word[] = [];
  for (const word of words) {
    let from = found.length;
    if (NOUNS.has(word.key) && !word.quoted) while (from > 1 && isNamed(found[from - 1], isName)) from--;
    found.splice(from, 0, word);
  }
  return found;
}

const isNamed = (word: Word | undefined, isName: (word: Word) => boolean): boolean =>
  word !== undefined &&
  (word.quoted || isName(word) || (/^\p{Lu}\p{Ll}/u.test(word.text) && !/^okta$/i.test(word.text)));
