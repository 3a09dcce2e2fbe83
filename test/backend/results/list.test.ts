/** Lists that a person gives: what is taken for a row, what is left out, and what is refused. */
import { describe, expect, test } from 'vitest';
import { readList } from '../../../backend/results/list/list.ts';

const list = (text: string, csv = false) => {
  const read = readList(text, csv);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};
/** What each row is named by. */
const named = (text: string, csv?: boolean) => {
  const { rows, named_by } = list(text, csv);
  return rows.map((row) => row[named_by]);
};

describe('a pasted list', () => {
  test.each([
    ['one a line', 'ben.ito@acme.example\nAna Perez\r\n\r\n00u1benito0000000006\n', 3],
    ['in one line with commas', 'ben, ana,dana', 3],
    ['of addresses with commas, over several lines', 'a@x.example, b@x.example,\nc@x.example', 3],
    ['with semicolons', 'ben; ana\ndana;', 3],
    ['of names turned round', 'Keller, Mia\nIto, Ben', 2],
  ])('%s is read', (_, text, count) => {
    expect(named(text)).toHaveLength(count);
    expect(list(text)).toMatchObject({ columns: ['Name'], named_by: 0, problems: [] });
  });

  test.each([
    ['Outlook', 'Ito, Ben <ben@x.example>; Perez, Ana <ana@x.example>', ['ben@x.example', 'ana@x.example']],
    ['Gmail', 'Ben Ito <ben@x.example>, "Perez, Ana" <ana@x.example>', ['ben@x.example', 'ana@x.example']],
    ['a text with bullets', '- Ben\n• Ana\n3. Dana', ['Ben', 'Ana', 'Dana']],
    ['a spreadsheet', 'Dept\tLogin\nSales\tben\nSales\tana', ['ben', 'ana']],
    ['a column of a spreadsheet', 'E-Mail\nben@x.example\nana@x.example', ['ben@x.example', 'ana@x.example']],
    ['a CSV file', 'login,name\nben,Ben Ito\nana,Ana', ['ben', 'ana']],
  ])('out of %s is read', (_, text, names) => {
    expect(named(text)).toEqual(names);
  });
});

describe('of a CSV file', () => {
  test.each([
    ['the login', 'Name,E-mail,Login\nBen,b@x.example,ben', 'ben'],
    ['the e-mail', 'Name,"E-mail address"\nBen,b@x.example', 'b@x.example'],
    ['the user', 'Dept;User\nSales;Ben Ito', 'Ben Ito'],
    ['the id', 'Dept,ID\nSales,00u1', '00u1'],
    ['the Okta id, as in the files made here', 'Login,Okta id\nben,00u1benito0000000006', '00u1benito0000000006'],
    ['the group', 'Owner of it,Group\nBen,Sales', 'Sales'],
    ['the first cell, where no header is known', 'Ben,Sales', 'Ben'],
    ['the first cell, where an address shows that there is no header', 'b@x.example,user', 'b@x.example'],
  ])('%s names what a row is about', (_, text, name) => {
    expect(named(text, true)).toEqual([name]);
  });

  test('all columns are kept, and those without a heading are counted', () => {
    expect(list('Login,,Dept\nben,1\nana,2,Sales', true)).toEqual({
      columns: ['Login', 'Column 2', 'Dept'],
      named_by: 0,
      rows: [
        ['ben', '1', ''],
        ['ana', '2', 'Sales'],
      ],
      problems: [],
    });
    expect(list('ben,1\nana', true).columns).toEqual(['Name', 'Column 2']);
  });
});

test.each([
  ['names nobody', 'Login,Dept\nben,Sales\n,IT', { code: 'unnamed', values: { column: 'Login' } }],
  [
    'has more cells than the list has columns',
    'Login\nben\nana,IT',
    { code: 'cells', values: { cells: '2', columns: '1' } },
  ],
  ['names somebody again', 'Login\nBen\nben', { code: 'repeated', values: { name: 'ben', line: '2' } }],
  ['has more behind a closing quote', 'Login\nben\n"ana"x', { code: 'quote' }],
  ['is longer than any name', `Login\nben\n${'x'.repeat(256)}`, { code: 'long' }],
])('a row that %s is left out, and told by its line', (_, text, problem) => {
  const { rows, problems } = list(text, true);
  expect(rows).toHaveLength(1);
  expect(problems).toMatchObject([{ line: 3, ...problem }]);
});

const many = (count: number) => Array.from({ length: count }, (_, index) => `u${index}@x.example`).join('\n');
test.each([
  ['is empty', '\n\n', 'list_unreadable', 'It is empty.'],
  ['has a header alone', 'Login,Name\n', 'list_unreadable', 'It is empty.'],
  [
    'has no row that can be used',
    'Login,A\n,b',
    'list_unreadable',
    'No row can be used. Line 2: Nothing is in column Login.',
  ],
  [
    'has a quote that is never closed',
    'Login\n"ben\nana',
    'list_unreadable',
    'The quote that opens in line 2 is never closed.',
  ],
  ['has 501 rows', many(501), 'list_too_long', 'It has 501 rows, and 500 is the most.'],
])('a list that %s is refused', (_, text, code, detail) => {
  expect(readList(text, true)).toEqual({ ok: false, code, detail });
});

test('a list of 500 rows is taken', () => {
  expect(list(many(500)).rows).toHaveLength(500);
});
