/** Rows as a person asks for them: sorted, searched, and only the columns that fit. */
import { describe, expect, test } from 'vitest';
import { arrange, nextSort, type Sort } from '../../../extension/results/arranging.ts';
import { columnsThatFit } from '../../../extension/results/fitting.ts';
import type { Row } from '../../../extension/results/use-kept-rows.ts';

const rowsOf = (...rows: string[][]): Row[] => rows.map((cells) => ({ cells, id: undefined, link: undefined }));
const columns = ['Name', 'Status', 'Last sign-in', 'Members'];
const people = rowsOf(
  ['Ben', 'ACTIVE', '2026-11-28 08:50', '9'],
  ['ana', 'LOCKED_OUT', '2026-11-27 10:00', '40'],
  ['Émile', 'ACTIVE', '', '100'],
);
const firsts = (rows: readonly Row[]) => rows.map(({ cells }) => cells[0]);
const sorted = (column: number, down = false) =>
  firsts(arrange(people, columns, { filter: '', sort: { column, down } }));
const found = (filter: string) => firsts(arrange(people, columns, { filter, sort: undefined }));

describe('a column sorts', () => {
  test.each<[string, number, string[]]>([
    ['names as people do, whatever their case', 0, ['ana', 'Ben', 'Émile']],
    ['times by when they were, and none last', 2, ['ana', 'Ben', 'Émile']],
    ['numbers by their size', 3, ['Ben', 'ana', 'Émile']],
  ])('%s', (_, column, names) => {
    expect(sorted(column)).toEqual(names);
  });

  test('the other way, too, and what is empty stays last', () => {
    expect(sorted(0, true)).toEqual(['Émile', 'Ben', 'ana']);
    expect(sorted(2, true)).toEqual(['Ben', 'ana', 'Émile']);
  });

  test.each<[string, number, boolean]>([
    ['names begin with the first', 0, false],
    ['times begin with the latest', 2, true],
    ['numbers begin with the largest', 3, true],
  ])('%s; a third press gives back how they came', (_, column, down) => {
    const once = nextSort(undefined, column, people);
    expect(once).toEqual({ column, down });
    const twice = nextSort(once, column, people);
    expect(twice).toEqual({ column, down: !down });
    expect(nextSort(twice, column, people)).toBeUndefined();
  });

  test('anew where another was pressed', () => {
    const other: Sort = { column: 3, down: true };
    expect(nextSort(other, 0, people)).toEqual({ column: 0, down: false });
  });
});

describe('a filter finds', () => {
  test.each<[string, string[]]>([
    ['', ['Ben', 'ana', 'Émile']],
    ['  ', ['Ben', 'ana', 'Émile']],
    ['BEN', ['Ben']],
    ['locked out', ['ana']],
    ['LOCKED_OUT', ['ana']],
    ['active ben', ['Ben']],
    ['nobody', []],
  ])('by “%s” %o', (filter, names) => {
    expect(found(filter)).toEqual(names);
  });
});

describe('of the columns are shown', () => {
  const shown = (width: number) => columnsThatFit(columns, people, width).map((at) => columns[at]);

  test.each<[string, number, string[]]>([
    ['all, while the width is not known', 0, columns],
    ['all, where there is room', 480, columns],
    ['the first and the status before others', 190, ['Name', 'Status']],
    ['the first, be it as wide as it is', 10, ['Name']],
  ])('%s', (_, width, names) => {
    expect(shown(width)).toEqual(names);
  });

  test('those that are empty only where all are', () => {
    const rows = rowsOf(['Ben', '', 'b', 'ACTIVE']);
    const names = ['Name', 'Note', 'X', 'Status'];
    expect(columnsThatFit(names, rows, 480)).toEqual([0, 1, 2, 3]);
    expect(columnsThatFit([...names, 'Remarks'], rowsOf(['Ben', '', 'b', 'ACTIVE', 'a'.repeat(40)]), 240)).toEqual([
      0, 2, 3,
    ]);
  });

  test('those that are narrow enough, where a wide one is not, in their order', () => {
    const wide = rowsOf(['Ben', 'a'.repeat(40), 'b', 'ACTIVE']);
    expect(columnsThatFit(['Name', 'Note', 'X', 'Status'], wide, 200)).toEqual([0, 2, 3]);
  });
});

test('of the rows of a list is shown who, how far and why, in a card of a panel of 360 px', () => {
  const rows = rowsOf(['dana.lindqvist@acme.example', 'Carried out', 'not a member → a member', '12']);
  expect(columnsThatFit(['Who', 'How far', 'Why', 'Row'], rows, 296)).toEqual([0, 1, 2]);
});

test('what a list is about is shown before logins', () => {
  const rows = rowsOf(['Luca Almeida', 'luca.almeida@acme.example', 'PASSWORD_EXPIRED', '2026-08-11 10:00']);
  expect(columnsThatFit(['Name', 'Login', 'Status', 'Last sign-in'], rows, 326)).toEqual([0, 2, 3]);
});
