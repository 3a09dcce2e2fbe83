/** What the panel offers to say in its languages leads where the English sentence leads. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { catalogue, inEnglish } from '../languages/panel.ts';
import { ask, change } from './planner.ts';

const Locale = z.object({ catalogue: z.record(z.string(), z.string()) });
const FOLDER = 'extension/locales';
const LANGUAGES = readdirSync(FOLDER).filter((file) => file !== 'en.json');

const filled = (sentence: string): string => sentence.replaceAll(/‹([^‹›]+)›/g, (_, slot: string) => `Zoë ${slot}`);
const english = catalogue();

describe.each(LANGUAGES)('in %s', (file) => {
  const { catalogue: catalogueOf } = Locale.parse(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')));

  test('a sentence with its slots filled in is the English one with the same in them', () => {
    const sentences = [...english].flatMap(([name, sentence]) => [[catalogueOf[name] ?? '', sentence] as const]);
    const wrong = sentences
      .map(([foreign, meant]) => ({ said: filled(foreign), means: inEnglish(filled(foreign)), meant: filled(meant) }))
      .filter(({ means, meant }) => means !== meant);
    expect(sentences.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });
});

test.each([
  ['Entsperre ana.ruiz@acme.example', change('unlockUser', 'ana.ruiz@acme.example')],
  ['Page: user 00u3anaruiz0000000003\nEntsperre Ana', change('unlockUser', 'Ana')],
  ['Mache 36GA rückgängig', { function: 'get_change', parameters: { change: '36GA', do: 'undo' } }],
])('“%s” is understood', (said, meant) => {
  expect(ask(said)).toEqual(meant);
});

test.each(['Unlock Ana', 'Entsperre', 'Entsperre Ana nicht', 'Was ist die Hauptstadt von Peru?'])(
  '“%s” is no sentence of the panel',
  (said) => {
    expect(inEnglish(said)).toBeUndefined();
  },
);
