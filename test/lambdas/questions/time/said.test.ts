/** What people say of a time, and the instant it is where they are. */
import { describe, expect, test } from 'vitest';
import { stretchOf } from '../../../../lambdas/questions/time/said.ts';

type Table = [said: string, from: string, to: string][];

const at = (now: string, zone: string) => ({ now: Date.parse(now), zone });
const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString().replace(':00.000Z', 'Z');

/** Monday, 11:04 in Berlin. */
const BERLIN = at('2026-11-23T10:04:00Z', 'Europe/Berlin');

describe.each<[string, ReturnType<typeof at>, [said: string, time: string][]]>([
  [
    'an instant',
    BERLIN,
    [
      ['now', '2026-11-23T10:04Z'],
      ['24 hours', '2026-11-22T10:04Z'],
      ['the last 24 hours', '2026-11-22T10:04Z'],
      ['24h', '2026-11-22T10:04Z'],
      ['-24h', '2026-11-22T10:04Z'],
      ['PT24H', '2026-11-22T10:04Z'],
      ['P7D', '2026-11-16T10:04Z'],
      ['an hour ago', '2026-11-23T09:04Z'],
      ['last hour', '2026-11-23T09:04Z'],
      ['90 minutes', '2026-11-23T08:34Z'],
      ['30 min', '2026-11-23T09:34Z'],
      ['7 days', '2026-11-16T10:04Z'],
      ['2 weeks ago', '2026-11-09T10:04Z'],
      ['past month', '2026-10-23T09:04Z'],
      ['14:00', '2026-11-23T13:00Z'],
      ['yesterday 14:00', '2026-11-22T13:00Z'],
      ['yesterday at 8 pm', '2026-11-22T19:00Z'],
      ['Friday, 8:30', '2026-11-20T07:30Z'],
      ['2026-11-20 14:00', '2026-11-20T13:00Z'],
      ['2026-11-20T14:00', '2026-11-20T13:00Z'],
      ['2026-11-20T14:00:00Z', '2026-11-20T14:00Z'],
      ['2026-11-20T14:00:00.000+02:00', '2026-11-20T12:00Z'],
      ['2026-11-20T14:00-0500', '2026-11-20T19:00Z'],
    ],
  ],
])('%s', (_, moment, table) => {
  test.each(table)('"%s" is %s', (said, time) => {
    const stretch = stretchOf(said, moment);
    expect(iso(stretch?.from)).toBe(time);
    expect(stretch?.to).toBe(stretch?.from);
  });
});

describe.each<[string, ReturnType<typeof at>, Table]>([
  [
    'in Berlin on a Monday',
    BERLIN,
    [
      ['today', '2026-11-22T23:00Z', '2026-11-23T23:00Z'],
      ['yesterday', '2026-11-21T23:00Z', '2026-11-22T23:00Z'],
      ['Yesterday ', '2026-11-21T23:00Z', '2026-11-22T23:00Z'],
      ['since Monday', '2026-11-22T23:00Z', '2026-11-23T23:00Z'],
      ['last Monday', '2026-11-15T23:00Z', '2026-11-16T23:00Z'],
      ['Tuesday', '2026-11-16T23:00Z', '2026-11-17T23:00Z'],
      ['fri', '2026-11-19T23:00Z', '2026-11-20T23:00Z'],
      ['this week', '2026-11-22T23:00Z', '2026-11-29T23:00Z'],
      ['last week', '2026-11-15T23:00Z', '2026-11-22T23:00Z'],
      ['this month', '2026-10-31T23:00Z', '2026-11-30T23:00Z'],
      ['last month', '2026-09-30T22:00Z', '2026-10-31T23:00Z'],
      ['2026-11-20', '2026-11-19T23:00Z', '2026-11-20T23:00Z'],
      ['20 November', '2026-11-19T23:00Z', '2026-11-20T23:00Z'],
      ['Nov 20, 2026', '2026-11-19T23:00Z', '2026-11-20T23:00Z'],
      ['24 December', '2025-12-23T23:00Z', '2025-12-24T23:00Z'],
    ],
  ],
  [
    'in Berlin when summer begins, a day of 23 hours',
    at('2027-03-28T10:00:00Z', 'Europe/Berlin'),
    [
      ['today', '2027-03-27T23:00Z', '2027-03-28T22:00Z'],
      ['yesterday', '2027-03-26T23:00Z', '2027-03-27T23:00Z'],
      ['this week', '2027-03-21T23:00Z', '2027-03-28T22:00Z'],
      ['1 day', '2027-03-27T11:00Z', '2027-03-27T11:00Z'],
      ['24 hours', '2027-03-27T10:00Z', '2027-03-27T10:00Z'],
      ['02:30', '2027-03-28T01:30Z', '2027-03-28T01:30Z'],
    ],
  ],
  [
    'in Berlin when summer ends, a day of 25 hours',
    at('2026-10-25T10:00:00Z', 'Europe/Berlin'),
    [
      ['today', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
      ['1 day', '2026-10-24T09:00Z', '2026-10-24T09:00Z'],
      ['02:30', '2026-10-25T00:30Z', '2026-10-25T00:30Z'],
    ],
  ],
  [
    'in UTC',
    at('2026-11-23T10:04:00Z', 'UTC'),
    [
      ['today', '2026-11-23T00:00Z', '2026-11-24T00:00Z'],
      ['last week', '2026-11-16T00:00Z', '2026-11-23T00:00Z'],
    ],
  ],
  [
    'in Los Angeles, where it is Sunday still',
    at('2026-11-23T06:30:00Z', 'America/Los_Angeles'),
    [
      ['today', '2026-11-22T08:00Z', '2026-11-23T08:00Z'],
      ['Monday', '2026-11-16T08:00Z', '2026-11-17T08:00Z'],
      ['this week', '2026-11-16T08:00Z', '2026-11-23T08:00Z'],
    ],
  ],
  [
    'in St. John’s, half an hour off',
    at('2026-11-23T10:04:00Z', 'America/St_Johns'),
    [['yesterday', '2026-11-22T03:30Z', '2026-11-23T03:30Z']],
  ],
  [
    'in Cairo, where clocks skip midnight',
    at('2026-04-24T12:00:00Z', 'Africa/Cairo'),
    [['today', '2026-04-23T22:00Z', '2026-04-24T21:00Z']],
  ],
  [
    'on the last of March, a month with more days than the one before',
    at('2026-03-31T12:00:00Z', 'UTC'),
    [
      ['last month', '2026-02-01T00:00Z', '2026-03-01T00:00Z'],
      ['1 month', '2026-02-28T12:00Z', '2026-02-28T12:00Z'],
    ],
  ],
])('%s', (_, moment, table) => {
  test.each(table)('"%s" is from %s to %s', (said, from, to) => {
    const stretch = stretchOf(said, moment);
    expect([iso(stretch?.from), iso(stretch?.to)]).toEqual([from, to]);
  });
});

test.each([
  '',
  'soon',
  'the beginning of time',
  '11/20/2026',
  '2026-13-01',
  '2026-02-30',
  '30 February',
  '25:00',
  '13 pm',
  '24',
  'yesterday 25:00',
  '7 fortnights',
  'ma',
  '2026-11-20T14:00+99:99x',
  "2026-11-20' or 1 eq 1",
])('"%s" names no time', (said) => {
  expect(stretchOf(said, BERLIN)).toBeUndefined();
});
