/** What is copied of a table: words for people, Okta's own values for machines, and nothing that acts. */
import { expect, test } from 'vitest';
import { asCsv, asMarkdown } from '../../../extension/results/copying.ts';
import type { Row } from '../../../extension/results/use-kept-rows.ts';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const row = (cells: string[], id?: string): Row => ({ cells, id, link: undefined });

test('Markdown is a table below its title, in the words that are shown', () => {
  const rows = [row(['Ana', 'LOCKED_OUT', '2026-11-28 08:50']), row(['Ben', 'ACTIVE'])];
  expect(asMarkdown('Users (2)', ['Name', 'Status', `Since (${here})`], rows)).toBe(
    [
      '**Users (2)**',
      '',
      '| Name | Status | Since |',
      '| --- | --- | --- |',
      '| Ana | locked out | 2026-11-28 08:50 |',
      '| Ben | active |  |',
      '',
    ].join('\n'),
  );
});

test.each([
  ['a | b', 'a \\| b'],
  ['[x](https://evil.example)', '\\[x\\](https://evil.example)'],
  ['<b>', '\\<b\\>'],
  ['two\nlines', 'two lines'],
])('of %j Markdown makes nothing', (text, escaped) => {
  expect(asMarkdown('T', ['Name'], [row([text])])).toContain(`| ${escaped} |`);
});

test('CSV holds Okta’s own values, and the ids where there are any', () => {
  expect(asCsv(['Name', 'Status'], [row(['Ana', 'LOCKED_OUT'], '00u1'), row(['Ben'])])).toBe(
    'Name,Status,Okta id\r\nAna,LOCKED_OUT,00u1\r\nBen,,\r\n',
  );
  expect(asCsv(['Name'], [row(['Ana'])])).toBe('Name\r\nAna\r\n');
});

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1', "'+1"],
  ['@x', "'@x"],
  ['a,b', '"a,b"'],
])('of %s a spreadsheet makes no formula and no second cell', (text, field) => {
  expect(asCsv(['Name'], [row([text])])).toBe(`Name\r\n${field}\r\n`);
});
