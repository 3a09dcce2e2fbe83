/** Cells that the backend says in words of its own, in the language of the person. */
import { describe, expect, test } from 'vitest';
import { tellCell } from '../../../../extension/sentences/catalogue/tell-cell.ts';
import { useLanguage } from '../../speaking.ts';

test('in English a cell is as it came', () => {
  expect(tellCell('Last sign-in', 'never')).toBeUndefined();
});

describe('in German', () => {
  useLanguage('de');

  test.each([
    ['Last sign-in (Europe/Berlin)', 'never', 'nie'],
    ['Department', 'not set', 'keine Angabe'],
    ['New since 2026-11-01', 'yes', 'ja'],
    ['App Slack', 'not assigned, inactive', 'nicht zugewiesen, inaktiv'],
    ['Factors', 'Okta Verify push, text message', 'Okta Verify (Push), SMS'],
    ['Blocked on', 'nothing', 'nichts'],
    ['How', 'by hand or by rules “A” and “B”', 'von Hand oder durch die Regeln “A” and “B”'],
    ['Why', 'they are in it by rule “Sales”', 'ist darin: durch die Regel “Sales”'],
    ['Why', 'is inactive: user.department == "Sales"', 'inaktiv: user.department == "Sales"'],
    ['From', 'in Office, outside Embargo', 'in Office, außerhalb von Embargo'],
  ])('in the column %s “%s” is “%s”', (heading, text, told) => {
    expect(tellCell(heading, text)).toBe(told);
  });

  test.each([
    ['Name', 'never'],
    ['Department', 'never'],
    ['Factors', 'Okta Verify push, something new'],
    ['Why', ''],
    ['What', 'nothing'],
  ])('in the column %s “%s” is what it is: no words of the backend stand there', (heading, text) => {
    expect(tellCell(heading, text)).toBeUndefined();
  });
});
