/** What people ask for most, in six other languages: each sentence leads where the English one leads. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../languages/phrases.ts';
import { ask, call, change, find, getGroups } from './planner.ts';

const phrases = LANGUAGES.flatMap((language) => Object.entries(language)).flatMap(([english, foreign]) =>
  foreign.map((say) => ({ say, english })),
);
const filled = (text: string) => text.replace(/\{\w+\}/g, 'Zoë Ødegård');

describe('a sentence of the phrase books', () => {
  test.each(phrases)('“$say” is “$english”', ({ say, english }) => {
    expect(ask(filled(say))).toEqual(ask(filled(english)));
    expect(ask(filled(say))).toMatchObject({ function: expect.any(String) });
  });
});

describe('in other words,', () => {
  test.each([
    ['quien esta bloqueado', call('find_users', { status: 'LOCKED_OUT' })],
    ['Quais aplicativos o Ben tem?', call('get_user', { include: 'apps', user: 'Ben' })],
    ['Setze Bens Passwort zurück', change('resetPassword', 'Ben')],
    ['Montre les groupes de Ana Ruiz, merci', getGroups('Ana Ruiz')],
    ['In welchen Gruppen ist Ana de la Cruz?', getGroups('Ana de la Cruz')],
    ['zeig mir alle gruppen', find({ kind: 'groups' })],
  ])('“%s” is understood', (message, expected) => {
    expect(ask(message)).toEqual(expected);
  });

  test.each(['Entsperre Ana nicht', 'No desbloquees a Ana', 'Lösche Ben', 'Zeig mir den Mond'])(
    '“%s” is not',
    (message) => {
      expect(ask(message)).toMatch(/did nothing/);
    },
  );
});
