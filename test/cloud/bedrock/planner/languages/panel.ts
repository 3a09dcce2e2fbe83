/** The sentences of the panel in its languages. A model knows by itself what they mean; the planner reads it up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ABOUT_PAGE, SUGGESTIONS } from '../../../../../extension/composer/offered.ts';
import { COMMANDS } from '../../../../../lambdas/contract/commands.ts';
import { isNamed } from './translate.ts';

const FOLDER = join(import.meta.dirname, '../../../../../extension/locales');
const Sentences = z.record(z.string(), z.string());
const Locale = z.object({ says: Sentences, catalogue: Sentences.optional() });

/** What is to be filled in: `‹user›` in the catalogue, `{code}` in what a card says. */
const SLOT = /[‹{]([^‹›{}]+)[›}]/g;

interface Sentence {
  /** What it begins with, in small letters: most sentences begin otherwise. */
  begins: string;
  pattern: RegExp;
  slots: string[];
  english: string;
}

const readLocale = (file: string) => Locale.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

const sentence = (foreign: string, english: string): Sentence => ({
  begins: foreign.replace(/[‹{].*$/s, '').toLowerCase(),
  pattern: new RegExp(`^${RegExp.escape(foreign).replaceAll(/(?:‹|\\\{)[^‹›{}]+?(?:›|\\\})/g, '(.+?)')}$`, 'iu'),
  slots: [...foreign.matchAll(SLOT)].map(([, slot = '']) => slot),
  english,
});

/** The English sentences of the catalogue, by the name that the panel's messages give them. */
export const catalogue = (): Map<string, string> =>
  new Map(
    [
      ...COMMANDS.flatMap(({ commands }) => commands.flatMap(({ says }) => says)),
      ...[SUGGESTIONS, ...Object.values(ABOUT_PAGE)].flat().map(({ say }) => say),
    ].map((english) => [english.replaceAll(/\W+/g, '_'), english]),
  );

let known: readonly Sentence[] | undefined;

/** Those with most words of their own first, for a slot takes whatever stands there. */
function sentences(): readonly Sentence[] {
  if (known) return known;
  const english = readLocale('en.json').says;
  const byName = catalogue();
  const all = readdirSync(FOLDER)
    .filter((file) => file !== 'en.json')
    .map(readLocale)
    .flatMap(({ says, catalogue = {} }) => [
      ...Object.entries(says).map(([name, foreign]) => [foreign, english[name]] as const),
      ...Object.entries(catalogue).map(([name, foreign]) => [foreign, byName.get(name)] as const),
    ])
    .flatMap(([foreign, meant]) => (meant === undefined ? [] : [sentence(foreign, meant)]));
  const own = ({ pattern, slots }: Sentence) => pattern.source.length - 5 * slots.length;
  known = all.toSorted((a, b) => own(b) - own(a));
  return known;
}

/** A sentence that the panel says in another language, in English; `undefined` for any other. */
export function inEnglish(said: string): string | undefined {
  const small = said.toLowerCase();
  for (const { begins, pattern, slots, english } of sentences()) {
    if (!small.startsWith(begins)) continue;
    const found = pattern.exec(said);
    if (!found?.slice(1).every(isNamed)) continue;
    const filled = new Map(slots.map((slot, at) => [slot, found[at + 1] ?? '']));
    return english.replaceAll(SLOT, (_, slot: string) => filled.get(slot) ?? '');
  }
  return undefined;
}
