import { fill, messageOf } from '../message.ts';
import { tellTime } from '../values/tell-time.ts';

interface Verdict {
  code: string;
  values?: Record<string, string>;
  /** The sentence of the wire, in English. */
  message: string;
}

/**
 * What a question comes to. Where the language has a sentence for the code it leads, and what else is known follows by
 * name; the sentence of the wire is told where it has none, as in English.
 */
export function tellVerdict({ code, values = {}, message }: Verdict): string {
  const sentence = messageOf('verdicts', code);
  if (sentence === undefined) return message;
  const told = Object.entries(values).map(
    ([name, value]) =>
      [name, messageOf('verdictValues', name, value) ?? tellTime(value, new Date())?.says ?? value] as const,
  );
  const facts = told.flatMap(([name, value]) => {
    const called = value === '' || sentence.includes(`{${name}}`) ? undefined : messageOf('verdictFacts', name);
    return called === undefined ? [] : [`${called}: ${value}`];
  });
  return [fill(sentence, Object.fromEntries(told)), facts.join(' · ')].filter(Boolean).join(' ');
}
