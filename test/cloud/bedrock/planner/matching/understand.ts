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

/** What a word says where it stands in a pattern. */
interface Share {
  /** The pattern, by its place among all. */
  place: number;
  weight: number;
}

/** Patterns by their words: most have none in common with a sentence, and are not looked at. */
interface Index {
  sharesOf: ReadonlyMap<string, readonly Share[]>;
  /** How much all words of each pattern say. */
  totals: readonly number[];
}

const indexes = new WeakMap<readonly Pattern[], Index>();

/** The index of these patterns, made once. */
function indexOf(patterns: readonly Pattern[]): Index {
  const known = indexes.get(patterns);
  if (known) return known;
  const sharesOf = new Map<string, Share[]>();
  const totals = patterns.map(({ parts }, place) => {
    let total = 0;
    for (const part of parts.filter(isWord)) {
      const weight = weightOf(part);
      total += weight;
      sharesOf.set(part.key, [...(sharesOf.get(part.key) ?? []), { place, weight }]);
    }
    return total;
  });
  const index = { sharesOf, totals };
  indexes.set(patterns, index);
  return index;
}

/** A pattern as a sentence fits it. */
export interface Fit extends Alignment {
  pattern: Pattern;
  call: Call;
}

/** How a sentence fits one pattern; nothing when less well than `least`. */
function fitting(words: readonly Word[], vocabulary: ReadonlySet<string>, least: number) {
  const times = words.filter(({ time }) => time).map(({ text }) => text);
  const timeless = words.filter(({ time }) => !time);
  return (pattern: Pattern): Fit | undefined => {
    const hasSlot = pattern.parts.some((part) => isSlot(part) && takesTime(part.slot));
    const taken = hasSlot ? {} : timesFor(times, pattern.times);
    if (!taken) return undefined;
    const alignment = align(pattern, hasSlot ? words : timeless, vocabulary);
    if (!alignment || alignment.score < least) return undefined;
    const call = { ...pattern.call, parameters: { ...pattern.call.parameters, ...taken } };
    return { ...alignment, pattern, call };
  };
}

/** Sums of the same weights differ by less, in whatever order. */
const ROUNDING = 1e-9;

/** The patterns that a sentence may fit so well, with how well at most, whatever the order of its words. */
const mayFit = (words: readonly Word[], patterns: readonly Pattern[], least: number) => {
  const { sharesOf, totals } = indexOf(patterns);
  const common = new Map<number, number>();
  for (const key of new Set(words.map(({ key }) => key)))
    for (const { place, weight } of sharesOf.get(key) ?? []) common.set(place, (common.get(place) ?? 0) + weight);
  return [...common]
    .map(([place, shared]) => ({ place, most: (2 * shared) / (shared + (totals[place] ?? 0)) }))
    .filter(({ most }) => most >= least - ROUNDING)
    .sort((one, other) => one.place - other.place)
    .flatMap(({ place, most }) => {
      const pattern = patterns[place];
      return pattern ? [{ pattern, place, most }] : [];
    });
};

/** How a sentence fits each pattern that it has anything in common with, the best first. */
export function fitsOf(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
  least: number,
): Fit[] {
  const fitOf = fitting(words, vocabulary, least);
  return mayFit(words, patterns, least)
    .flatMap(({ pattern }) => fitOf(pattern) ?? [])
    .sort((one, other) => other.score - one.score);
}

/** The first of `fitsOf`. Those that cannot be better than one that was found are not looked at. */
export function bestFit(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
  least: number,
): Fit | undefined {
  const fitOf = fitting(words, vocabulary, least);
  let best: { found: Fit; place: number } | undefined;
  for (const { pattern, place, most } of mayFit(words, patterns, least).sort((a, b) => b.most - a.most)) {
    if (best && most < best.found.score - ROUNDING) break;
    const found = fitOf(pattern);
    const more = found && best ? found.score - best.found.score : 0;
    if (found && (!best || more > 0 || (more === 0 && place < best.place))) best = { found, place };
  }
  return best?.found;
}

/** The request a sentence makes by the example it is nearest to; nothing when none is near. */
export function understand(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): Request | undefined {
  const nearest = bestFit(words, patterns, vocabulary, ENOUGH);
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
    // Who did it is asked with "who".
    .filter(({ parts }) => !parts.some((part) => isWord(part) && part.key === 'who'))
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
