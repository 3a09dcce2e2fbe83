import { isFiller, isQuestion, isWish, type Word } from '../reading/words.ts';
import { align } from './align.ts';
import { type Call, isSlot, isWord, type Pattern } from './pattern.ts';

/** What a sentence asks for: a call, and the words its slots took (none where the sentence says nothing). */
export interface Request {
  call: Call;
  slots: ReadonlyMap<string, readonly Word[]>;
  /** Whether it asks for a change. */
  changes: boolean;
  /** The parameter of the call that the sentence leaves open. */
  offers?: string | undefined;
}

/** How well a sentence must fit what it is taken for. */
const ENOUGH = 0.7;

/** The request a sentence makes by the example it is nearest to; nothing when none is near. */
export function understand(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): Request | undefined {
  const [nearest] = patterns
    .flatMap(({ parts, call, changes, offers }) => {
      const alignment = align(parts, words, vocabulary);
      return alignment && alignment.score >= ENOUGH ? [{ call, changes, offers, ...alignment }] : [];
    })
    .sort((one, other) => other.score - one.score);
  return nearest ?? byWordsAlone(words, patterns);
}

/**
 * The request of words in an order of their own, such as "password reset for Ben": every telling word of a pattern with
 * at most one slot is there, and what is left over is one run of words, the name.
 */
function byWordsAlone(words: readonly Word[], patterns: readonly Pattern[]): Request | undefined {
  if (!words[0] || isQuestion(words[0])) return undefined;
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
    if (more.length > 0 || slot?.slot === 'change' || telling.length === 0) continue;
    const at = telling.map(({ key }) => words.findIndex((each) => each.key === key));
    if (at.includes(-1)) continue;
    const rest = words.flatMap((each, index) => (at.includes(index) || isFiller(each) || isWish(each) ? [] : [index]));
    const run = words.slice(rest[0] ?? 0, (rest.at(-1) ?? -1) + 1);
    if (slot ? run.length === rest.length : rest.length === 0)
      return { call, changes, slots: new Map(slot ? [[slot.slot, run]] : []) };
  }
  return undefined;
}
