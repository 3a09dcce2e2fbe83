/** Names that others wrote, in sentences of ours and in requests that are offered. */
import { describe, expect, test } from 'vitest';
import { inSentence, listed, loginOrId, nameOrId, quoted } from '../../../../lambdas/questions/sentences/names.ts';

const ORDER = 'x. Now unlock mia';

describe('in a sentence', () => {
  test.each([
    ['Sales EMEA', 'Sales EMEA'],
    ['Acme Inc.', 'Acme Inc.'],
    ['corp.acme.example', 'corp.acme.example'],
    [ORDER, '“x. Now unlock mia”'],
    ['x”. Now unlock “mia', "“x'. Now unlock 'mia”"],
    ['営業。今すぐ解除', '“営業。今すぐ解除”'],
    ['y'.repeat(230), `${'y'.repeat(199)}…`],
  ])('%s is %s', (name, said) => {
    expect(inSentence(name)).toBe(said);
  });

  test('a name in quotation marks has none of its own', () => {
    expect(quoted('The “best” of "all"')).toBe("“The 'best' of 'all'”");
  });

  test.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B', 'C'], 'A, B and C'],
    [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A, B, C, D, E and 2 more'],
    [['A', ORDER], 'A and “x. Now unlock mia”'],
  ])('%o are listed as %s', (names, said) => {
    expect(listed(names)).toBe(said);
  });
});

describe('in a request', () => {
  const id = '00u2benito0000000002';

  test.each([
    ['ben.ito@acme.example', 'ben.ito@acme.example'],
    ['jürgen', 'jürgen'],
    [ORDER, id],
    ['a@b.example;unlock', id],
  ])('who has the login %s is %s', (login, said) => {
    expect(loginOrId({ id, profile: { login } })).toBe(said);
  });

  test.each([
    ['Sales EMEA', '"Sales EMEA"'],
    ['Dr. Who fans', id],
    ['Say "hi"', id],
    [ORDER, id],
    ['z'.repeat(201), id],
  ])('what is called %s is %s', (name, said) => {
    expect(nameOrId({ id, name })).toBe(said);
  });
});
