import { takesTime, timesFor } from '../reading/times.ts';
import { isFiller, isQuestion, isWish, type Word, weightOf } from '../reading/words.ts';
import { type Alignment, align } from './align.ts';
import { type Call, isSlot, isWord, type Pattern } from './pattern.ts';

/** What a sentence asks for: a call, and the words its slots took (none where the sentence says nothing). */
export interface Request {
  call: Call;
  slots: ReadonlyMap<string, readonly Word[]>;
  /** Whether it asks for a change. */
  changes: boolean;
  /** Whether the example itself says "all", as of all factors of one person. */
  saysAll?: boolean;
  /** The parameter of the call that the sentence leaves open. */
  offers?: string | undefined;
  /** How well the sentence fits: 1 is word by word. */
  score: number;
}

/** How well a sentence must fit what it is taken for. */
const ENOUGH = 0.7;

/** The most a sentence can have in common with a pattern, whatever the order of its words. */
function bound({ parts }: Pattern, keys: ReadonlySet<string>): number {
  let [common, alone] = [0, 0];
  for (const part of parts) {
    if (isSlot(part)) continue;
    if (keys.has(part.key)) common += weightOf(part);
    else alone += weightOf(part);
  }
  return common === 0 ? 0 : (2 * common) / (2 * common + alone);
}

/** A pattern as a sentence fits it. */
export interface Fit extends Alignment {
  pattern: Pattern;
  call: Call;
}

/** How a sentence fits each pattern that it has anything in common with, the best first. */
export function fitsOf(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
  least: number,
): Fit[] {
  const keys = new Set(words.map(({ key }) => key));
  const times = words.filter(({ time }) => time);
  const timeless = words.filter(({ time }) => !time);
  return patterns
    .flatMap((pattern): Fit[] => {
      if (bound(pattern, keys) < least) return [];
      const hasSlot = pattern.parts.some((part) => isSlot(part) && takesTime(part.slot));
      const taken = hasSlot
        ? {}
        : timesFor(
            times.map(({ text }) => text),
            pattern.times,
          );
      if (!taken) return [];
      const alignment = align(pattern.parts, hasSlot ? words : timeless, vocabulary);
      if (!alignment || alignment.score < least) return [];
      const call = { ...pattern.call, parameters: { ...pattern.call.parameters, ...taken } };
      return [{ ...alignment, pattern, call }];
    })
    .sort((one, other) => other.score - one.score);
}

/** The request a sentence makes by the example it is nearest to; nothing when none is near. */
export function understand(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): Request | undefined {
  const [nearest] = fitsOf(words, patterns, vocabulary, ENOUGH);
  if (!nearest) return byWordsAlone(words, patterns, vocabulary);
  const { call, slots, score, pattern } = nearest;
  const saysAll = pattern.parts.some((part) => isWord(part) && part.key === 'all');
  return { call, slots, score, saysAll, changes: pattern.changes, offers: pattern.offers };
}

/**
 * The request of words in an order of their own, such as "password reset for Ben": every telling word of a pattern with
 * at most one slot is there, and what is left over is one run of words, the name.
 */
function byWordsAlone(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): Request | undefined {
  if (!words[0] || isQuestion(words[0]) || words.some(({ time }) => time)) return undefined;
  const candidates = patterns
    .map(({ parts, call, changes }) => ({
      call,
      changes,
      slots: parts.filter(isSlot),
      telling: parts.filter(isWord).filter((part) => !isFiller(part) && !isWish(part)),
    }))
    .sort((one, other) => other.telling.length - one.telling.length);
  for (const { call, changes, slots, telling } of candidates) {
    const [slot, ...more] = slots;
    // One word alone is said in many a sentence about something else.
    if (more.length > 0 || slot?.slot === 'change' || telling.length < (slot ? 2 : 1)) continue;
    const at = telling.map(({ key }) => words.findIndex((each) => each.key === key));
    if (at.includes(-1)) continue;
    const rest = words.flatMap((each, index) => (at.includes(index) || isFiller(each) || isWish(each) ? [] : [index]));
    const run = words.slice(rest[0] ?? 0, (rest.at(-1) ?? -1) + 1);
    const meansMore = run.some(({ key, text, quoted }) => !quoted && vocabulary.has(key) && !/^\p{Lu}/u.test(text));
    if (!meansMore && (slot ? run.length === rest.length : rest.length === 0))
      return { call, changes, score: ENOUGH, slots: new Map(slot ? [[slot.slot, run]] : []) };
  }
  return undefined;
}
