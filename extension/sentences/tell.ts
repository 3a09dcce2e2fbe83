import { MENDERS } from '../client/menders.ts';
import type { Code, Problem } from '../client/problem.ts';
import { ENGLISH } from './english/english.ts';
import type { Language, Sentence } from './language.ts';

/** What the panel speaks. Another language is another record. */
export const LANGUAGE: Language = ENGLISH;

const isKnown = (code: string): code is Code => Object.hasOwn(LANGUAGE.codes, code);

/** What a table has of its own by this name. */
export const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A sentence with these values in place. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => own(values, name) ?? '');

/** A value as it reads: the state of a fact in words, all others as they are. */
const inWords = (name: string, values: Record<string, string>): string => {
  const value = values[name] ?? '';
  const words = name === 'state' ? own(LANGUAGE.facts, values.fact ?? '') : undefined;
  return own(words ?? {}, value) ?? value;
};

/** The sentence with its values in place; `undefined` while one of them did not come. */
function withValues(sentence: Sentence, values: Record<string, string> = {}): Sentence | undefined {
  const { says, wayOut } = own(sentence.because ?? {}, values.because ?? '') ?? sentence;
  const names = [...says.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (!names.every((name) => Object.hasOwn(values, name))) return undefined;
  const filled = says.replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(name, values));
  return { says: filled, ...(wayOut && { wayOut }) };
}

/**
 * What a person reads of a problem: made here from its code and values. The sentence it came with stands in for a code
 * that is not known here, and for values that did not come.
 */
export function tell({ code, values, message, connecting }: Problem): Sentence {
  const known = isKnown(code) ? ((connecting && LANGUAGE.connecting[code]) ?? LANGUAGE.codes[code]) : undefined;
  const told = known && withValues(known, values);
  const sentence = told ?? (message ? { says: message } : LANGUAGE.codes.internal);
  const who = LANGUAGE.menders[isKnown(code) ? MENDERS[code] : 'person'];
  return who === '' ? sentence : { ...sentence, who };
}

/** All parts as one text. */
export const asText = ({ says, wayOut, who }: Sentence): string => [says, wayOut, who].filter(Boolean).join(' ');

/** The title of a list, and that it is not all of it. */
export const tellTitle = ({ title, more }: { title: string; more?: true }): string =>
  more ? `${title}, ${LANGUAGE.more}` : title;
