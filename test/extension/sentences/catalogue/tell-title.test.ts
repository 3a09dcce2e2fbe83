/** Titles of tables, in the language of the person. */
import { describe, expect, test } from 'vitest';
import { tellTitle } from '../../../../extension/sentences/catalogue/tell-title.ts';
import { useLanguage } from '../../speaking.ts';

const CARD = { columns: ['Field', 'Value'] };

describe('in English', () => {
  test.each(['Users (200)', 'Members of Finance: more than 12', 'Users in status active', 'Anything'])(
    'a title is as it came: “%s”',
    (title) => {
      expect(tellTitle({ title })).toBe(title);
    },
  );
});

describe('in German', () => {
  useLanguage('de');

  test.each([
    ['Users (200)', 'Benutzer (200)'],
    ['Groups of Ben Ito (ben.ito@acme.example) (3)', 'Gruppen von Ben Ito (ben.ito@acme.example) (3)'],
    ['Your groups: 3', 'Ihre Gruppen: 3'],
    ['Members of Finance: more than 50', 'Mitglieder von Finance: mehr als 50'],
    ['Members of R and D (2)', 'Mitglieder von R and D (2)'],
    [
      'Failed sign-ins of Ana Ruiz (ana.ruiz@acme.example) (0)',
      'Fehlgeschlagene Anmeldungen von Ana Ruiz (ana.ruiz@acme.example) (0)',
    ],
    ['ben.ito@acme.example and Slack', 'ben.ito@acme.example und Slack'],
    ['Users inactive for 90 days in R and D (4)', 'Benutzer in R and D, die seit 90 Tagen inaktiv sind (4)'],
    ['By role, new since 2026-11-01', 'Nach Rolle und ob neu seit 2026-11-01'],
    ['Access for a while (1)', 'Befristeter Zugriff (1)'],
  ])('“%s” is “%s”', (title, told) => {
    expect(tellTitle({ title })).toBe(told);
  });

  test.each([
    ['Users in status active or password reset (2)', 'Benutzer – Status: aktiv / Passwort zurückgesetzt (2)'],
    ['Users with department Finance, city Berlin: 3', 'Benutzer – Abteilung: Finance, Stadt: Berlin: 3'],
    ['Users with department Sales, EMEA, city Rome (1)', 'Benutzer – Abteilung: Sales, EMEA, Stadt: Rome (1)'],
    ['Users with title beginning with "eng" (1)', 'Benutzer – Position beginnt mit „eng“ (1)'],
    [
      'Users with cost center 42 or 43, inactive since 2026-08-30 (1)',
      'Benutzer – Kostenstelle: 42 or 43, inaktiv seit 2026-08-30 (1)',
    ],
    [
      'Users with last sign-in before 2026-11-01, without manager (0)',
      'Benutzer – Letzte Anmeldung: vor 2026-11-01, Manager: keine Angabe (0)',
    ],
    ['Groups that are APP_GROUP found by "Sales and" (2)', 'Gruppen – App-Gruppe, gefunden mit „Sales and“ (2)'],
    ['Group rules that are INVALID: 1', 'Gruppenregeln – ungültig: 1'],
  ])('what a list is narrowed down to is told, too: “%s”', (title, told) => {
    expect(tellTitle({ title })).toBe(told);
  });

  test.each(['Ana Ruiz (ana.ruiz@acme.example)', 'Users who dance (3)', 'Something new: 3'])(
    'what is no title that is known is as it came: “%s”',
    (title) => {
      expect(tellTitle({ title })).toBe(title);
    },
  );

  test('a card is called as what it shows', () => {
    expect(tellTitle({ title: 'R and D', ...CARD })).toBe('R and D');
    expect(tellTitle({ title: 'Sign-in of Ana Ruiz (a@acme.example)', ...CARD })).toBe(
      'Anmeldung von Ana Ruiz (a@acme.example)',
    );
  });

  test('it says that there are more', () => {
    expect(tellTitle({ title: 'Groups (50)', more: true })).toBe('Gruppen (50), es gibt weitere');
  });
});
