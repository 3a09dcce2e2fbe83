/** "Ben got promoted, set his title to Lead": a wish, and before it why. */
import { phrase } from './names.ts';
import { stripped, type Word, wordsOf } from './words.ts';

const PERSONAL = /\b(?:she|he|they|him|his|hers?|them|theirs?)\b/i;

/** What is wished behind a comma of whom the sentence begins with; nothing where it names nobody there. */
export function wishBehind(said: string, isName: (word: Word) => boolean): { name: string; wish: string } | undefined {
  const [, before = '', wish = ''] = /^([^,;:.!?]+)[,;:.!?]+\s*(.+)$/s.exec(stripped(said)) ?? [];
  const words = wordsOf(before).filter(({ key }, at) => at > 0 || key !== 'user');
  const name = phrase(
    words.slice(
      0,
      words.findIndex((word) => !isName(word)),
    ),
  );
  return name !== '' && PERSONAL.test(wish) ? { name, wish } : undefined;
}
