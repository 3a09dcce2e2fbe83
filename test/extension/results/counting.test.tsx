/** Rows that begin with a time are counted, and drawn as small bars. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { overTime } from '../../../extension/results/counting.ts';
import { Rows } from '../../../extension/results/rows.tsx';
import { Timeline } from '../../../extension/results/timeline.tsx';
import type { Row } from '../../../extension/results/use-kept-rows.ts';

const at = (...times: string[]): Row[] => times.map((time) => ({ cells: [time, 'x'], id: undefined, link: undefined }));
const counted = (...times: string[]) => overTime(at(...times))?.map(({ from, count }) => [from, count]);

test('a morning is counted by quarters of an hour, each of them', () => {
  expect(
    counted('2020-11-28 08:01', '2020-11-28 08:14', '2020-11-28 08:46', '2020-11-28 08:47', '2020-11-28 09:00'),
  ).toEqual([
    ['2020-11-28 08:00', 2],
    ['2020-11-28 08:15', 0],
    ['2020-11-28 08:30', 0],
    ['2020-11-28 08:45', 2],
    ['2020-11-28 09:00', 1],
  ]);
});

test('some days are counted from midnight', () => {
  const days = counted(
    '2020-11-01 23:59',
    '2020-11-02 00:00',
    '2020-11-10 12:00',
    '2020-11-11 01:00',
    '2020-11-19 01:00',
  );
  expect(days?.slice(0, 2)).toEqual([
    ['2020-11-01 00:00', 1],
    ['2020-11-02 00:00', 1],
  ]);
  expect(days).toHaveLength(19);
});

test('years are so many stretches that they fit a side panel', () => {
  expect(
    counted('2000-01-01 00:00', '2005-01-01 00:00', '2010-01-01 00:00', '2015-01-01 00:00', '2020-01-01 00:00'),
  ).toHaveLength(24);
});

test.each([
  ['there are few', ['2020-11-28 08:01', '2020-11-28 09:01']],
  ['one has no time', ['2020-11-28 08:01', '2020-11-28 08:02', '2020-11-28 10:00', '2020-11-28 11:00', 'never']],
  ['all are of the same time', Array.from({ length: 5 }, () => '2020-11-28 08:01')],
  ['they are names', ['Ana', 'Ben', 'Carl', 'Dana', 'Eva']],
])('nothing is counted where %s', (_, times) => {
  expect(counted(...times)).toBeUndefined();
});

describe('the picture', () => {
  const rows = Array.from({ length: 6 }, (_, hour) => [`2020-11-28 0${hour}:00`, 'Failed']);
  const found = { title: 'Failed sign-ins (6)', columns: ['Time', 'What'], rows };

  test('says when most of it was', () => {
    const stretches = [
      { from: '2020-11-28 08:00', count: 1 },
      { from: '2020-11-28 09:00', count: 4 },
    ];
    expect(renderToStaticMarkup(<Timeline stretches={stretches} />)).toContain('Most at 28 Nov 2020: 4');
  });

  test('stands above a table of events that is all here', () => {
    expect(renderToStaticMarkup(<Rows found={found} />)).toContain('Most at');
    expect(renderToStaticMarkup(<Rows found={{ ...found, total: 400 }} />)).not.toContain('Most at');
  });
});
