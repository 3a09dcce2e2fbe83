/** Notes below tables, and what is asked back, in the language of the person. */
import { describe, expect, test } from 'vitest';
import { tellNote } from '../../../../extension/sentences/catalogue/tell-note.ts';
import { useLanguage } from '../../speaking.ts';

const MANY = 'It is not exact. Reading on would take too long or too much of Okta’s rate limit.';

describe('in English', () => {
  test.each([MANY, '2 users match "Sam". Which one is meant?', 'Anything. Whatever it is.'])(
    'it is as it came: %s',
    (note) => {
      expect(tellNote(note)).toBe(note);
    },
  );
});

describe('in German', () => {
  useLanguage('de');

  test.each([
    ['Times are those of Europe/Berlin.', 'Zeitzone: Europe/Berlin.'],
    [
      MANY,
      'Die Zahl ist nicht genau. Weiterzulesen würde zu lange dauern oder zu viel vom Rate-Limit von Okta verbrauchen.',
    ],
    ['Slack is inactive, so nobody can open it.', 'Slack: inaktiv. Niemand kann die App öffnen.'],
    ['The user is pending user action.', 'Status des Benutzers: Benutzeraktion ausstehend.'],
    [
      'Admin roles are left out: you need the relation read_okta on okta:roles. There is more.',
      'Nicht dabei: Administratorrollen. Grund: Sie brauchen die Relation read_okta auf okta:roles. Es gibt weitere.',
    ],
    ['2 users match "Sam". Which one is meant?', '2 Benutzer passen zu „Sam“. Wer oder was ist gemeint?'],
    [
      'Nobody is called "Dr. No", but some begin so. Is it this one?',
      'Niemand heißt „Dr. No“, aber einige Namen beginnen so. Ist das gemeint?',
    ],
    [
      'Okta knows no group 00g1, or your Okta role does not show it.',
      'Okta kennt keine Gruppe 00g1, oder Ihre Okta-Rolle zeigt das nicht.',
    ],
  ])('“%s” is “%s”', (note, told) => {
    expect(tellNote(note)).toBe(told);
  });

  test('a sentence that is not known is as it came, the others are told', () => {
    expect(tellNote('Okta refused: Bad luck. There is more.')).toBe('Okta refused: Bad luck. Es gibt weitere.');
  });
});

describe('in Japanese', () => {
  useLanguage('ja');

  test('no space stands between sentences', () => {
    expect(tellNote('There is more. It is not exact.')).toBe('ほかにもあります。正確な数ではありません。');
  });
});
