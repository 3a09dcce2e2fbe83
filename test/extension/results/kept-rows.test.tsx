/** Rows that did not come with an answer are fetched part by part, and saved as a file. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ResultPage } from '../../../backend/contract.ts';
import { problem } from '../../../extension/client/problem.ts';
import type { FoundTable } from '../../../extension/results/found-table.ts';
import { Results } from '../../../extension/results/results.ts';
import { Rows } from '../../../extension/results/rows.tsx';
import { type BackendDouble, backendDouble } from '../chat/double.ts';

const namesOf = (from: number, count: number) => Array.from({ length: count }, (_, at) => [`Person ${from + at}`]);
const page = (part: number, from: number, count: number, next?: number): ResultPage => ({
  id: 'kept',
  title: 'Users',
  columns: ['Name'],
  rows: namesOf(from, count),
  total: 412,
  partial: false,
  parts: 2,
  part,
  ...(next !== undefined && { next }),
});
const found: FoundTable = {
  title: 'Users (412)',
  columns: ['Name'],
  rows: namesOf(1, 50),
  result_id: 'kept',
  total: 412,
};

let place: HTMLElement;
let root: Root;
let backend: BackendDouble;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  backend = backendDouble();
  backend.parts = [page(1, 1, 250, 2), page(2, 251, 162)];
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const draw = (table: FoundTable) =>
  act(async () =>
    root.render(
      <Results value={backend}>
        <Rows found={table} />
      </Results>,
    ),
  );
const buttons = () => [...place.querySelectorAll(':not(th) > button')].map(({ textContent }) => textContent);
const press = (name: string) =>
  act(async () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
const names = () => [...place.querySelectorAll('tbody th')].map(({ textContent }) => textContent);
const all = namesOf(1, 412).map(([name]) => name);

test('a hundred more are shown with each press, until all are', async () => {
  await draw(found);
  expect(names()).toEqual(all.slice(0, 10));
  for (const most of [100, 200, 300, 400]) {
    await press(`Show ${most} of 412 rows`);
    expect(names()).toEqual(all.slice(0, most));
  }
  await press('Show all 412 rows');
  expect(names()).toEqual(all);
  expect(buttons()).toEqual(['Show 10 rows', 'Copy as Markdown', 'Copy as CSV', 'Save as CSV']);
});

test('rows of which none came yet are there with the first press', async () => {
  await draw({ ...found, rows: [] });
  expect(place.querySelector('table')).toBeNull();
  await press('Show 100 of 412 rows');
  expect(names()).toEqual(all.slice(0, 100));
});

test('all rows are fetched before they are sorted', async () => {
  await draw(found);
  await press('Name');
  await press('Name ↑');
  expect(names()).toEqual(all.slice(-10).reverse());
});

test('all rows are fetched before they are copied', async () => {
  const copied = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText: copied } });
  await draw(found);
  await press('Copy as CSV');
  expect(copied).toHaveBeenCalledExactlyOnceWith(`${['Name', ...all].join('\r\n')}\r\n`);
  vi.unstubAllGlobals();
});

test('nothing is copied where one did not come', async () => {
  const copied = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText: copied } });
  backend.parts = [page(1, 1, 250, 2)];
  await draw(found);
  await press('Copy as CSV');
  expect(copied).not.toHaveBeenCalled();
  expect(place.querySelector('[role=alert]')).not.toBeNull();
  vi.unstubAllGlobals();
});

test('a result that is gone says so, and what came stays', async () => {
  backend.parts = [];
  await draw(found);
  await press('Show 100 of 412 rows');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('There is no such thing here.');
  expect(names()).toEqual(all.slice(0, 50));
});

describe('as a file', () => {
  const clicked: { href: string; download: string }[] = [];
  beforeEach(() => {
    clicked.length = 0;
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:kept');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      clicked.push({ href: this.href, download: this.download });
    });
  });
  afterEach(() => vi.restoreAllMocks());

  test('all rows are saved, under the name of the table', async () => {
    await draw({ ...found, title: 'Users “in” Finance (412)' });
    await press('Save as CSV');
    expect(clicked).toEqual([{ href: 'blob:kept', download: 'Users-in-Finance-412.csv' }]);
  });

  test('nothing is saved where the backend refuses, and it is said', async () => {
    backend.refuseWith = problem('dynamodb_unavailable');
    await draw(found);
    await press('Save as CSV');
    expect(clicked).toEqual([]);
    expect(place.querySelector('[role=alert]')?.textContent).toContain('DynamoDB does not answer');
  });

  test('is not offered where all rows came', async () => {
    const { result_id: _, total: __, ...whole } = found;
    await draw(whole);
    expect(buttons()).not.toContain('Save as CSV');
  });

  test('is not offered where nobody knows whom to ask', async () => {
    await act(async () => root.render(<Rows found={found} />));
    expect(buttons()).not.toContain('Save as CSV');
  });
});
