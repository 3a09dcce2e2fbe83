/** What is taken for a list when it is pasted, and what stays a message. */
import { expect, test } from 'vitest';
import { isList } from '../../../extension/composer/list/pasted-list.ts';

const lines = (count: number, line: string) => Array.from({ length: count }, (_, at) => `${line} ${at}`).join('\n');

test.each([
  ['six short lines', lines(6, 'Person')],
  ['six short lines with CRLF and an empty one', lines(6, 'Person').replaceAll('\n', '\r\n\r\n')],
  ['six addresses in one line', 'a@x.example, b@x.example, c@x.example; d@x.example e@x.example,f@x.example'],
  ['six mailboxes', Array.from({ length: 6 }, (_, at) => `Ito, Ben <ben${at}@x.example>`).join('; ')],
  ['a column of a spreadsheet', 'Login\tDept\n'.concat(lines(6, 'ben\tSales'))],
])('%s are a list', (_, text) => {
  expect(isList(text)).toBe(true);
});

test.each([
  ['five lines', lines(5, 'Person')],
  ['one line', 'Reset the password of ben.ito@acme.example'],
  ['a sentence with many commas', 'Ana, Ben, Dana, Mia, Noah, Zoë and Lia are new'],
  ['a mail', ['Hi Mia,', 'please unlock these.', 'Thank you!', 'Ana', 'Ben', 'Dana', 'Noah'].join('\n')],
  ['a stack trace', ['Error: no', ...Array.from({ length: 8 }, (_, at) => `  at f${at}() {`)].join('\n')],
  ['long lines', lines(6, 'word '.repeat(60))],
  ['nothing', ''],
])('%s are no list', (_, text) => {
  expect(isList(text)).toBe(false);
});
