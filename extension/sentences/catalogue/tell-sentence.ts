import { messageOf } from '../message.ts';
import { type Filled, madeOf, SLOTS } from './made-of.ts';

/**
 * A sentence of the catalogue in the language of the person: what is said to the agent, what it does, or a topic. It is
 * told as it is where the language has it not. Slots that are not filled in are named in the language, too.
 */
export function tellSentence(english: string, filled: Filled = {}): string {
  const sentence = messageOf('catalogue', english) ?? english;
  return sentence.replaceAll(SLOTS, (_, name: string) => filled[name] ?? `‹${messageOf('slots', name) ?? name}›`);
}

/** Tells a sentence that was made of one of these in the language of the person; as it is where it was made of none. */
export function tellingSaid(sentences: readonly string[]): (said: string) => string {
  const find = madeOf(sentences);
  return (said) => {
    const made = find(said);
    return made ? tellSentence(made.template, made.filled) : said;
  };
}
