import { QUESTION_WORDS } from '../languages/question-words.ts';
import { isPlaceholder } from '../reading/names.ts';
import { isNow, takesTime, timeFor } from '../reading/times.ts';
import { TOPICS } from '../reading/topics.ts';
import { isFiller, isQuestion, isWish, type Word, weightOf } from '../reading/words.ts';
import { isSlot, isWord, type Pattern } from './pattern.ts';

/** How a sentence fits a pattern. */
export interface Alignment {
  /** 0 to 1: what both have in common, against what either has alone. */
  score: number;
  /** The words each slot took; none for a slot the sentence says nothing about. */
  slots: ReadonlyMap<string, readonly Word[]>;
}

interface Path {
  common: number;
  alone: number;
  slots: readonly (readonly [string, readonly Word[]])[];
}

const LONGEST_NAME = 8;
const OVERHEARD = 4;
/** A name that no slot took. */
const LEFT_OVER = 2.5;
const HEARD_BEFORE = 0.3;
const UNSAID = 3;
const IS_TOPIC: ReadonlySet<string> = new Set(TOPICS);
const EMPTY_SLOT = 0.7;
/** Without a time a function takes its own. */
const EMPTY_TIME = 0.1;

/** Where a name ends, in lower case. */
const NEVER_IN_NAMES = new Set([
  'to',
  'from',
  'into',
  'be',
  'do',
  'what',
  'which',
  'who',
  'how',
  'when',
  'where',
  'why',
  'have',
  'can',
  'not',
  'without',
  'that',
  'these',
  'those',
  'he',
  'she',
  'his',
  'her',
  'him',
  'they',
  'them',
  'their',
]);

const NUMBER = /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several)$/;

const PEOPLE = new Set(['user', 'compare_with', 'like']);
const NOT_IN_PEOPLE = new Set(['a', 'an', 'in', 'on', 'at', 'for', 'with', 'any', 'there']);

/** A change is asked after by its code or id, never by a name. */
export const CHANGE = /^(?:[0-9a-z]{4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** "7f3k" and "HRCW", but not "Anna". */
export const looksLikeCode = (text: string): boolean =>
  /^[0-9A-HJKMNP-TV-Z]{4}$/i.test(text) && (/\d/.test(text) || text === text.toUpperCase());

const value = ({ common, alone }: Path): number => 2 * common - alone;

/**
 * Aligns the words of a sentence with a pattern, both in order; slots take runs of words. A literal "me" of the pattern
 * must be in the sentence, as must the verb of a change, and a pattern of fillers alone must be there in full. Nothing
 * when it does not fit at all.
 */
export function align(
  { parts, changes }: Pick<Pattern, 'parts' | 'changes'>,
  words: readonly Word[],
  vocabulary: ReadonlySet<string>,
): Alignment | undefined {
  const memo = new Map<number, Path | undefined>();
  const isBare = parts.every((part) => isSlot(part) || isFiller(part));

  const hasSlot = parts.some(isSlot);
  const aboutOne = parts.some((part) => isSlot(part) && PEOPLE.has(part.slot));
  const asksWho = parts.some((part) => isWord(part) && part.key === 'who');
  const verb = changes ? parts.find((part) => isWord(part) && !isFiller(part)) : undefined;

  const selves = words.filter(({ key }) => key === 'me').length;
  /** What it costs to leave a word aside. A "me" says who, and is not to be overheard unless it was heard before. */
  const leaving = (word: Word, at: number): number => {
    if (word.time) return isNow(word.text) ? 0.15 : 3;
    if (word.key === 'me') return selves > 1 ? HEARD_BEFORE : 3;
    // A question asks for no change, and "who" is not asked of one who is named.
    if (at === 0 && isQuestion(word) && (changes || (word.key === 'who' && aboutOne))) return OVERHEARD;
    if (isFiller(word) || isWish(word)) return weightOf(word);
    // "Users who …" and "who …" are the same ones. What is about other things is about no user.
    if (word.key === 'user') return asksWho || aboutOne || !hasSlot ? 0.5 : OVERHEARD;
    if (NUMBER.test(word.key)) return OVERHEARD;
    // What means something is not overheard: of "active users" not all are meant.
    if (vocabulary.has(word.key) && !word.quoted) return OVERHEARD;
    return words.findIndex(({ key }) => key === word.key) < at ? HEARD_BEFORE : LEFT_OVER;
  };

  /** What it costs to lack a word of the pattern: without "phishing-resistant" it would be another question. */
  const lacking = (part: Word): number =>
    part === verb || (!hasSlot && IS_TOPIC.has(part.key)) ? UNSAID : weightOf(part);

  /** What it costs to take a word for part of a name. */
  const taking = (word: Word, at: number, person: boolean): number => {
    if (word.quoted) return 0;
    if (word.key === 'not') return OVERHEARD;
    if (word.key === "'s" || word.key === 'me') return 1;
    if (QUESTION_WORDS.has(word.key)) return 1.5;
    if (!vocabulary.has(word.key) && !isFiller(word)) return 0;
    if (at > 0 && /^\p{Lu}\p{Ll}/u.test(word.text)) return 0.05;
    if (isFiller(word) && !NEVER_IN_NAMES.has(word.key)) return 0.1;
    return person ? 3 : 2;
  };

  const takingAll = (slot: string, run: readonly Word[], from: number): number => {
    if (takesTime(slot)) return run.length === 0 ? EMPTY_TIME : 0;
    if (run.length === 0) return EMPTY_SLOT;
    if (isPlaceholder(run) || (run.length === 1 && run[0]?.key === 'me')) return 0.05;
    // "the Sales EMEA group" names its kind.
    const named = run.length > 1 && run.at(-1)?.text === slot ? run.slice(0, -1) : run;
    // A person's name has no "in", and a group's seldom.
    const person = PEOPLE.has(slot);
    const isStrange = ({ key, quoted }: Word, at: number) =>
      !quoted && (NOT_IN_PEOPLE.has(key) || (at > 0 && key === 'the'));
    const strange = named.filter(isStrange).length * (person ? 1 : 0.5);
    return named.reduce((sum, word, index) => sum + taking(word, from + index, person), strange);
  };

  /** "Anna" could be a code: only behind the word "change" is it taken for one, unless it looks like one. */
  const fits = (slot: string, run: readonly Word[], from: number): boolean => {
    const [only, ...more] = run;
    if (takesTime(slot))
      return !only || (only.time === true && more.length === 0 && timeFor(slot, only.text) !== undefined);
    if (run.some(({ time }) => time)) return false;
    if (slot === 'email') return !only || (more.length === 0 && only.text.includes('@'));
    if (slot !== 'change' || !only) return true;
    return (
      more.length === 0 && CHANGE.test(only.text) && (looksLikeCode(only.text) || words[from - 1]?.key === 'change')
    );
  };

  function best(i: number, j: number): Path | undefined {
    const at = i * (words.length + 1) + j;
    if (memo.has(at)) return memo.get(at);
    const paths: Path[] = [];
    const go = (path: Path | undefined, common: number, alone: number, slot?: readonly [string, readonly Word[]]) => {
      if (!path) return;
      paths.push({
        common: path.common + common,
        alone: path.alone + alone,
        slots: slot ? [slot, ...path.slots] : path.slots,
      });
    };
    const part = parts[i];
    const word = words[j];
    if (!part && !word) paths.push({ common: 0, alone: 0, slots: [] });
    if (word) go(best(i, j + 1), 0, leaving(word, j));
    if (part && isSlot(part)) {
      // The longest first: of two slots that fit as well, the earlier takes the name.
      for (let length = Math.min(LONGEST_NAME, words.length - j); length >= 0; length--) {
        const run = words.slice(j, j + length);
        if (fits(part.slot, run, j)) go(best(i + 1, j + length), 0, takingAll(part.slot, run, j), [part.slot, run]);
      }
    } else if (part) {
      if (word && !word.quoted && word.key === part.key) go(best(i + 1, j + 1), weightOf(part), 0);
      if (part.key !== 'me' && !(isBare && part.key !== 'okta')) go(best(i + 1, j), 0, lacking(part));
    }
    const [first, ...others] = paths;
    const found = others.reduce((top, path) => (top && value(top) >= value(path) ? top : path), first);
    memo.set(at, found);
    return found;
  }

  const path = best(0, 0);
  if (!path || path.common === 0) return undefined;
  return { score: (2 * path.common) / (2 * path.common + path.alone), slots: new Map(path.slots) };
}
