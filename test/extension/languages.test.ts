/** Every language says all that English says, with the same values in it, and all that the backend says in English. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../backend/contract/commands.ts';
import { ABOUT_PAGE, SUGGESTIONS } from '../../extension/composer/offered.ts';
import { CELLS } from '../../extension/sentences/catalogue/cells.ts';
import { NOTES, PARTS } from '../../extension/sentences/catalogue/notes.ts';
import { COUNTS, FIELDS, NARROWINGS, TITLES } from '../../extension/sentences/catalogue/titles.ts';
import { HEADINGS } from '../../extension/sentences/values/tell-time.ts';
import { VERDICTS } from '../../lambdas/contract/verdicts/verdicts.ts';
import { LANGUAGES, messagesOf, under } from './messages.ts';

const english = messagesOf('en');

/** As `messageOf` names the message of an English sentence. */
const nameOf = (sentence: string): string => sentence.replaceAll(/\W+/g, '_');

/** What stands in a message for values: `{name}`, and `$1` where it counts. An owner is a user who is said otherwise. */
const valuesIn = (message: string): string[] =>
  [
    ...new Set(
      [...message.matchAll(/\{(\w+)\}|\$(\d)/g)].map(([, name, at]) => (name === 'whose' ? 'user' : (name ?? at))),
    ),
  ]
    .map(String)
    .sort();

const SOURCES = ['lambdas/questions', 'lambdas/reports', 'lambdas/changes'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);

/** What a language other than English says of what comes in English, and the English names of it. */
const HEARD = {
  catalogue: [
    ...COMMANDS.flatMap(({ topic, commands }) => [topic, ...commands.flatMap(({ does, says }) => [does, ...says])]),
    ...[SUGGESTIONS, ...Object.values(ABOUT_PAGE)].flat().map(({ say }) => say),
  ],
  slots: COMMANDS.flatMap(({ commands }) => commands.flatMap(({ says }) => says)).flatMap((sentence) =>
    [...sentence.matchAll(/‹([^‹›]+)›/g)].map(([, slot = '']) => slot),
  ),
  titles: [...TITLES, ...COUNTS],
  narrowings: NARROWINGS,
  notes: [...PARTS, ...NOTES],
  cells: Object.values(CELLS).flat(),
  verdicts: Object.keys(VERDICTS),
  verdictFacts: [
    ...['by', 'when', 'last', 'days', 'hours', 'times', 'attempts', 'addresses', 'address', 'place', 'zone'],
    ...[
      'policy',
      'rule',
      'factor',
      'directory',
      'reason',
      'source',
      'app',
      'apps',
      'group',
      'groups',
      'roles',
      'rules',
    ],
    ...['number', 'direct', 'by_group', 'by_rule', 'by_hand', 'others'],
  ],
} as const;

const isHeard = (name: string): boolean =>
  /^(catalogue|slots|titles|narrowings|notes|cells|headings|verdicts|verdictFacts|verdictValues)_/.test(name);

test('there are five languages', () => {
  expect([...LANGUAGES].sort()).toEqual(['de', 'en', 'es', 'fr', 'ja']);
});

describe.each(LANGUAGES)('%s', (language) => {
  const messages = messagesOf(language);

  test('has every message of English, and no other of its own', () => {
    const own = [...messages.keys()].filter((name) => !isHeard(name));
    expect(own.sort()).toEqual([...english.keys()].sort());
  });

  test('names its messages as Chrome takes them, each once', () => {
    for (const name of messages.keys()) expect(name).toMatch(/^\w+$/);
    const lower = [...messages.keys()].map((name) => name.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
  });

  test('says in a notice what its button says, so that it is left out beside it', () => {
    expect(under(language, 'waysOut').tryAgain).toBe(under(language, 'codes', 'internal').wayOut);
  });

  test('has no empty message', () => {
    expect([...messages].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  test('names itself for screen readers, and how it writes times', () => {
    expect(messages.get('lang')).toBe(language);
    expect(new Intl.Locale(messages.get('locale') ?? '').language).toBe(language);
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))('beside English, %s', (language) => {
  const messages = messagesOf(language);

  test('puts the same values into each message', () => {
    const differing = [...english].filter(
      ([name, message]) => valuesIn(messages.get(name) ?? '').join() !== valuesIn(message).join(),
    );
    expect(differing.map(([name]) => name)).toEqual([]);
  });

  test('leaves no sentence in English', () => {
    const same = [...english].filter(([name, message]) => / .* /.test(message) && messages.get(name) === message);
    expect(same).toEqual([]);
  });

  test.each(Object.entries(HEARD))('says what comes in English, and no other: %s', (section, names) => {
    expect(Object.keys(under(language, section)).sort()).toEqual([...new Set(names.map(nameOf))].sort());
  });

  test('puts values into a verdict that it has', () => {
    const values = new Map<string, readonly string[]>(Object.entries(VERDICTS));
    const unknown = Object.entries(under(language, 'verdicts')).filter(([code, sentence]) =>
      valuesIn(String(sentence)).some((name) => !values.get(code)?.includes(name)),
    );
    expect(unknown).toEqual([]);
  });

  test('tells one sentence of the catalogue from another', () => {
    const sentences = Object.values(under(language, 'catalogue'));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test.each(['catalogue', 'titles', 'narrowings', 'notes', 'cells'] as const)(
    'keeps the slots of a sentence: %s',
    (section) => {
      const slots = (sentence: string) => [...sentence.matchAll(/‹([^‹›]+)›/g)].map(([, slot]) => slot).sort();
      const differing = HEARD[section].filter(
        (sentence) => slots(messages.get(`${section}_${nameOf(sentence)}`) ?? '').join() !== slots(sentence).join(),
      );
      expect(differing).toEqual([]);
    },
  );

  test('has a name for every column of a table, and for every field of a card', () => {
    const columns = SOURCES.flatMap((source) => [...source.matchAll(/olumns: \[([^\]]*)\]/g)]).flatMap(
      ([, list = '']) => [...list.matchAll(/'([A-Z][^']*)'/g)].map(([, heading = '']) => heading),
    );
    const fields = SOURCES.flatMap((source) => [...source.matchAll(/^\s+\['([A-Z](?![A-Z])[^']*)',\s/gm)]).map(
      ([, field = '']) => field,
    );
    expect(columns.length).toBeGreaterThan(50);
    expect(fields.length).toBeGreaterThan(40);
    const told = Object.keys(under(language, 'headings'));
    expect(
      [...new Set([...columns, ...fields, ...FIELDS, ...HEADINGS].map(nameOf))].filter(
        (heading) => !told.includes(heading),
      ),
    ).toEqual([]);
  });
});
