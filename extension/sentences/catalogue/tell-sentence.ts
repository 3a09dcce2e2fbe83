import { messageOf } from '../message.ts';

/** What is to be filled in, by its English name: "Unlock ‹user›". */
const SLOTS = /‹([^‹›]+)›/g;

/** What stands in for the slots of a sentence, by their English names. */
type Filled = Record<string, string>;

/**
 * A sentence of the catalogue in the language of the person: what is said to the agent, what it does, or a topic. It is
 * told as it is where the language has it not. Slots that are not filled in are named in the language, too.
 */
export function tellSentence(english: string, filled: Filled = {}): string {
  const sentence = messageOf('catalogue', english) ?? english;
  return sentence.replaceAll(SLOTS, (_, name: string) => filled[name] ?? `‹${messageOf('slots', name) ?? name}›`);
}

/** What fills in the slots of a sentence, where this is what it came to. */
function slotsIn(said: string, sentence: string): Filled | undefined {
  const names = [...sentence.matchAll(SLOTS)].map(([, name = '']) => name);
  const pattern = RegExp.escape(sentence).replaceAll(/‹[^‹›]+›/g, '(.+)');
  const found = new RegExp(`^${pattern}$`).exec(said)?.slice(1);
  return found && Object.fromEntries(names.map((name, at) => [name, found[at] ?? '']));
}

/** How much of a sentence is its own, and no slot. */
const ownOf = (sentence: string): number => sentence.replaceAll(SLOTS, '').length;

/** A sentence that was made of one of these, in the language of the person; as it is where it was made of none. */
export function tellSaid(said: string, sentences: readonly string[]): string {
  const [first] = sentences
    .toSorted((a, b) => ownOf(b) - ownOf(a))
    .flatMap((sentence) => {
      const filled = slotsIn(said, sentence);
      return filled ? [{ sentence, filled }] : [];
    });
  return first ? tellSentence(first.sentence, first.filled) : said;
}
