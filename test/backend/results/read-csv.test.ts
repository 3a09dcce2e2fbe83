/** CSV as programs write it: RFC 4180, and what they make of it. */
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../backend/results/list/read-csv.ts';

const read = (text: string) => {
  const found = readCsv(text);
  return 'records' in found ? found.records.map(({ line, cells }) => [line, ...cells]) : found;
};

describe('a cell', () => {
  test.each([
    ['is what stands between separators', 'a,b', ['a', 'b']],
    ['loses the blanks around it', ' a , b ', ['a', 'b']],
    ['may be empty', 'a,,c,', ['a', '', 'c', '']],
    ['in quotes holds separators', '"a,b",c', ['a,b', 'c']],
    ['in quotes holds quotes that are doubled', '"say ""hi""",c', ['say "hi"', 'c']],
    ['in quotes holds line breaks', '"two\r\nlines",c', ['two\r\nlines', 'c']],
    ['in quotes may be empty', '"",c', ['', 'c']],
    ['in quotes may have blanks around them', ' "a" , "b" ', ['a', 'b']],
    ['without quotes may hold some', 'Ben "Benny" Ito,c', ['Ben "Benny" Ito', 'c']],
  ])('%s', (_, text, cells) => {
    expect(read(text)).toEqual([[1, ...cells]]);
  });
});

test.each([
  ['commas', 'a,b', ['a', 'b']],
  ['semicolons, with commas in the cells', 'a;b,c;d', ['a', 'b,c', 'd']],
  ['tabs', 'a\tb', ['a', 'b']],
  ['semicolons, with many commas in quotes', '"a,b,c,d";e', ['a,b,c,d', 'e']],
])('cells may be parted by %s', (_, text, cells) => {
  expect(read(text)).toEqual([[1, ...cells]]);
});

test.each([
  ['CRLF', '\r\n'],
  ['LF', '\n'],
  ['CR', '\r'],
])('lines may end with %s, be empty, and have no end at last', (_, end) => {
  expect(read(['a,1', '', 'b,2', ',', 'c,3'].join(end))).toEqual([
    [1, 'a', '1'],
    [3, 'b', '2'],
    [5, 'c', '3'],
  ]);
  expect(read(`a,1${end}`)).toEqual([[1, 'a', '1']]);
});

test('a record is told by the line it begins in, whatever line breaks are in the cells before', () => {
  expect(read('a,"1\n2\n3"\nb,4')).toEqual([
    [1, 'a', '1\n2\n3'],
    [4, 'b', '4'],
  ]);
});

test('a record with text behind a closing quote is broken, and those after it are whole', () => {
  expect(readCsv('a,1\n"b"x,2\nc,3')).toEqual({
    records: [
      { line: 1, cells: ['a', '1'], broken: false },
      { line: 2, cells: [], broken: true },
      { line: 3, cells: ['c', '3'], broken: false },
    ],
  });
  expect(readCsv('"b"x')).toEqual({ records: [{ line: 1, cells: [], broken: true }] });
});

test.each([
  ['in the first cell', '"a\nb\nc', 1],
  ['later', 'a,1\nb,"2\nc', 2],
])('a quote that is never closed, %s, is told by its line', (_, text, unclosed) => {
  expect(readCsv(text)).toEqual({ unclosed });
});

test('nothing is in an empty text', () => {
  expect(read('')).toEqual([]);
  expect(read('\r\n\r\n')).toEqual([]);
});

test('256 KB are read, in quotes or not', () => {
  const long = 'x'.repeat(256 * 1024);
  expect(read(`"${long}"`)).toEqual([[1, long]]);
  expect(read('a,b\n'.repeat(64 * 1024))).toHaveLength(64 * 1024);
  expect(read(`"${'""'.repeat(128 * 1024)}"`)).toHaveLength(1);
});
