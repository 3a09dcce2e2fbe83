import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../extension/chat/conversation.ts';
import { inPieces, search, textsOf, wordsOf } from '../../../extension/history/searching.ts';
import { change } from '../changes/changes.ts';
import { answer, question } from './kept.ts';

const found = { outcome: 'ok', title: 'Groups (1)', columns: ['Group'], rows: [['Sales EMEA']] };
const step = (result: unknown): Entry => ({
  kind: 'step',
  id: 's',
  name: 'get_user',
  arguments: '{"user":"Zoe"}',
  result: JSON.stringify(result),
});
const texts = textsOf([
  question('Which groups is Ana\nRuiz in?'),
  step(found),
  answer('Ana is in **Sales EMEA**. She was locked out since Monday, and nobody has unlocked her account so far.'),
  { kind: 'change', id: 'c1', change: change({ reason: 'INC-4711' }) },
  { kind: 'stopped', id: 'x' },
]);

describe('what is found', () => {
  test.each([
    ['a word of the title', 'monday', true],
    ['a word of a question, in capitals', 'RUIZ', true],
    ['a word over two lines', 'ana ruiz', true],
    ['words of title and answer', 'Monday locked', true],
    ['a cell of a table', 'sales emea', true],
    ['whom a change is about', 'ben.ito', true],
    ['its code', '7f3k', true],
    ['its reason', 'INC-4711', true],
    ['a part of a word', 'unlock', true],
    ['a word that stands nowhere', 'Dana', false],
    ['one word that does and one that does not', 'Ana Dana', false],
    ['what the agent’s function was given, which nobody reads', 'Zoe', false],
  ])('by %s: %s', (_what, query, isFound) => {
    expect(search('Monday’s case', texts, wordsOf(query)) !== undefined).toBe(isFound);
  });

  test('is all where nothing is looked for', () => {
    expect(search('Monday’s case', texts, wordsOf('  '))).toEqual({});
  });

  test.each([
    ['nothing where the title says it', 'case', undefined],
    ['the beginning', 'groups', 'Which groups is Ana Ruiz in?'],
    ['from within, by whole words', 'nobody', '… locked out since Monday, and nobody has unlocked her account so far.'],
    [
      'the text that holds most of it',
      'ana locked',
      'Ana is in Sales EMEA. She was locked out since Monday, and nobody has unlocked her account so far.',
    ],
  ])('is shown with %s', (_what, query, excerpt) => {
    expect(search('Monday’s case', texts, wordsOf(query))?.excerpt).toBe(excerpt);
  });

  test('is cut where it is long, also where no space is near', () => {
    const long = `${'x'.repeat(300)}needle${'y'.repeat(300)}`;
    const excerpt = search('t', [long], ['needle'])?.excerpt;
    expect(excerpt).toMatch(/^… x{30}needley+ …$/);
    expect(excerpt?.length).toBeLessThan(150);
  });
});

describe('what is marked', () => {
  const marked = (text: string, query: string) =>
    inPieces(text, wordsOf(query))
      .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
      .join('');

  test.each([
    ['Unlock Ana', '', 'Unlock Ana'],
    ['Unlock Ana', 'ana', 'Unlock [Ana]'],
    ['Ana and ANA', 'ana', '[Ana] and [ANA]'],
    ['banana', 'an ana', 'b[ana]na'],
    ['Unlock Ana', 'ana unlock', '[Unlock] [Ana]'],
    ['a.c', '.', 'a[.]c'],
    ['', 'x', ''],
    // In lower case it is longer, so that no place in it would be right.
    ['İx', 'x', 'İx'],
  ])('%j by %j: %j', (text, query, shown) => {
    expect(marked(text, query)).toBe(shown);
  });
});
