/** Which conversations hold what a person looks for, and where. Pure. */
import type { Entry } from '../chat/conversation.ts';
import { parseFunctionResult } from '../chat/step/function-result.ts';
import { tellTitle } from '../sentences/catalogue/tell-title.ts';
import { asText, tell } from '../sentences/tell.ts';
import { tellChange } from '../sentences/tell-change.ts';

/** A stretch of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** The words that are looked for: all of them have to be there. */
export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

function textsIn(entry: Entry): string[] {
  switch (entry.kind) {
    case 'question':
      return [entry.text];
    case 'answer':
      // As it is drawn.
      return [entry.text.replace(/[*`]|^#+ /gm, '')];
    case 'step': {
      const result = entry.result === undefined ? undefined : parseFunctionResult(entry.result);
      if (result?.outcome !== 'ok') return [];
      return [result, ...(result.sections ?? [])].flatMap((found) => [
        tellTitle(found),
        ...found.rows.map((row) => row.join(' ')),
      ]);
    }
    case 'change':
      return [`${entry.change.code} ${tellChange(entry.change)} ${entry.change.reason ?? ''}`];
    case 'report':
      return [tellTitle(entry.report)];
    case 'problem':
      return [asText(tell(entry.problem))];
    case 'stopped':
      return [];
  }
}

/** All that was asked, said, found and done, as far as it is read. */
export const textsOf = (entries: readonly Entry[]): string[] =>
  entries.flatMap(textsIn).map((text) => text.replace(/\s+/g, ' ').trim());

/** A text in pieces, each of which is one of the words or holds none. */
export function inPieces(text: string, words: readonly string[]): Piece[] {
  const lower = text.toLowerCase();
  // In some scripts a text is of another length in lower case: then no place in it is known.
  if (lower.length !== text.length || words.length === 0) return text === '' ? [] : [{ text, hit: false }];
  const hits = words
    .map((word) => ({ from: lower.indexOf(word), word }))
    .filter(({ from }) => from >= 0)
    .sort((one, other) => one.from - other.from || other.word.length - one.word.length);
  const [first] = hits;
  if (first === undefined) return text === '' ? [] : [{ text, hit: false }];
  const end = first.from + first.word.length;
  const before = text.slice(0, first.from);
  const hit = { text: text.slice(first.from, end), hit: true };
  return [...(before === '' ? [] : [{ text: before, hit: false }]), hit, ...inPieces(text.slice(end), words)];
}

const BEFORE = 30;
const LONGEST = 140;

/** The part of a text around the first of the words. */
function excerptOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const place = Math.min(...places);
  const from = Math.max(0, place - BEFORE);
  const word = text.indexOf(' ', from) + 1;
  const begin = from > 0 && word > 0 && word <= place ? word : from;
  const part = text.slice(begin, begin + LONGEST);
  return `${begin > 0 ? '… ' : ''}${part}${begin + LONGEST < text.length ? ' …' : ''}`;
}

/** Whether title and texts hold all words between them; and an excerpt of the text that holds most of what the title does not. */
export function search(
  title: string,
  texts: readonly string[],
  words: readonly string[],
): { excerpt?: string } | undefined {
  const missing = words.filter((word) => !title.toLowerCase().includes(word));
  if (missing.length === 0) return {};
  const lower = texts.map((text) => text.toLowerCase());
  if (!missing.every((word) => lower.some((text) => text.includes(word)))) return undefined;
  const counts = lower.map((text) => missing.filter((word) => text.includes(word)).length);
  const best = texts[counts.indexOf(Math.max(...counts))];
  return best === undefined ? {} : { excerpt: excerptOf(best, missing) };
}
