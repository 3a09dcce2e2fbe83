/** What a person does with a table: sorts it, searches it, takes it along. */
import { act } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { FoundTable } from '../../../extension/results/found-table.ts';
import { Rows } from '../../../extension/results/rows.tsx';
import { cells, groups, place, press, render, startDrawing, textsOf, users } from './drawing.ts';

startDrawing();
const draw = (found: FoundTable) => render(<Rows found={found} />);

describe('a table of several rows', () => {
  const headings = () => [...place.querySelectorAll('thead th')].map((th) => th.getAttribute('aria-sort'));
  const names = () => cells().map(([name]) => name);
  const type = (text: string) =>
    act(async () => {
      const box = place.querySelector('input');
      const set = box && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')?.set;
      set?.call(box, text);
      box?.dispatchEvent(new Event('input', { bubbles: true }));
    });

  test('is sorted by a heading, which says so', async () => {
    await draw(users);
    expect(headings()).toEqual(['none', 'none', 'none']);
    await press(/^Status/);
    expect(names()).toEqual(['Ben Okafor', 'Ben Ito']);
    expect(headings()).toEqual(['none', 'none', 'ascending']);
    await press(/^Status/);
    expect(headings()).toEqual(['none', 'none', 'descending']);
    await press(/^Status/);
    expect(names()).toEqual(['Ben Ito', 'Ben Okafor']);
  });

  test('is searched where it is long, and says where nothing is found', async () => {
    await draw(users);
    expect(place.querySelector('input')).toBeNull();
    await draw(groups(40));
    expect(place.querySelector('input')?.getAttribute('aria-label')).toBe('Find in Groups (40)');
    await type('group 39');
    expect(names()).toEqual(['Group 39']);
    await type('zeb');
    expect(cells()).toEqual([]);
    expect(place.textContent).toContain('No row has that.');
  });

  test('is copied as it is sorted and searched, and be it longer than what is shown', async () => {
    const copied = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText: copied } });
    await draw(groups(40));
    await press(/^Copy as CSV/);
    expect(copied.mock.lastCall?.join().split('\r\n')).toHaveLength(1 + 40 + 1);
    await type('group 39');
    await press(/^Copy as Markdown/);
    expect(copied).toHaveBeenLastCalledWith('**Groups (40)**\n\n| Group |\n| --- |\n| Group 39 |\n');
    expect(textsOf('button')).toContain('Copied');
    vi.unstubAllGlobals();
  });

  test.each<[string, FoundTable, number[]]>([
    [
      'counts has bars as long as its numbers',
      {
        ...users,
        columns: ['Status', 'Number'],
        rows: [
          ['ACTIVE', '8'],
          ['STAGED', '2'],
        ],
      },
      [100, 25],
    ],
    ['anything else has none', users, []],
    [
      'words where numbers ought to be has none',
      {
        ...users,
        columns: ['A', 'Number'],
        rows: [
          ['x', 'y'],
          ['z', '1'],
        ],
      },
      [],
    ],
  ])('of %s', async (_, found, lengths) => {
    await draw(found);
    const bars = [...place.querySelectorAll<HTMLElement>('[style]')].map(({ style }) => Number.parseFloat(style.width));
    expect(bars).toEqual(lengths);
  });

  test('is not sorted where it is a card', async () => {
    await draw({
      ...users,
      columns: ['Field', 'Value'],
      rows: [
        ['Login', 'b'],
        ['City', 'c'],
      ],
    });
    expect(place.querySelector('th button')).toBeNull();
  });
});

test('what Okta has behind the rows is asked for by a button, while nothing else was asked', async () => {
  const more = vi.fn();
  await render(<Rows found={{ ...users, cursor: 'c' }} onMore={more} />);
  await press(/^Next ones$/);
  expect(more).toHaveBeenCalledOnce();
  await draw({ ...users, cursor: 'c' });
  expect(textsOf('button')).not.toContain('Next ones');
});
