/** The bounds of a question about the past: always two, always absolute, never longer ago than Okta keeps its log. */
import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../../lambdas/questions/time/span.ts';
import { minuteIn } from '../../../../lambdas/questions/time/zoned.ts';

const MOMENT = { now: Date.parse('2026-11-23T10:04:00Z'), zone: 'Europe/Berlin' };

const read = (said: { since?: string; until?: string }) => {
  const span = spanOf(said, MOMENT);
  if ('outcome' in span) return span.message;
  return [minuteIn(span.since, MOMENT.zone), minuteIn(span.until, MOMENT.zone), ...(span.note ? [span.note] : [])];
};

test.each([
  [{}, '2026-11-22 11:04', '2026-11-23 11:04'],
  [{ since: '7 days' }, '2026-11-16 11:04', '2026-11-23 11:04'],
  [{ since: 'yesterday', until: 'yesterday' }, '2026-11-22 00:00', '2026-11-23 00:00'],
  [{ since: 'yesterday', until: 'today' }, '2026-11-22 00:00', '2026-11-23 11:04'],
  [{ since: 'this week' }, '2026-11-23 00:00', '2026-11-23 11:04'],
  [{ since: 'last week', until: 'last week' }, '2026-11-16 00:00', '2026-11-23 00:00'],
  [{ since: '2026-11-20', until: '2026-11-21' }, '2026-11-20 00:00', '2026-11-22 00:00'],
  [{ since: '2026-11-20 08:00', until: '2026-11-20 09:30' }, '2026-11-20 08:00', '2026-11-20 09:30'],
])('%o is from %s to %s', (said, since, until) => {
  expect(read(said)).toEqual([since, until]);
});

test('what begins before the log does begins with the log, and says so', () => {
  expect(read({ since: '2026-01-01' })).toEqual([
    '2026-08-25 12:04',
    '2026-11-23 11:04',
    'Okta keeps its System Log for 90 days, so this begins at 2026-08-25 12:04.',
  ]);
});

describe('is sent back with one sentence', () => {
  test.each([
    [
      'a time that nobody understands',
      { since: 'the dawn' },
      'since "the dawn" names no time that is understood. Say it as one of these: "24 hours", "7 days", "yesterday", "Monday", "2026-11-20", "2026-11-20 14:00".',
    ],
    ['an end that nobody understands', { until: 'soon' }, /^until "soon" names no time/],
    [
      'a beginning ahead',
      { since: '2026-12-24' },
      'since "2026-12-24" lies ahead: it is 2026-11-23 11:04 (Europe/Berlin) now.',
    ],
    [
      'an end before the beginning',
      { since: 'today', until: 'yesterday' },
      'until "yesterday" is not after since "today".',
    ],
    [
      'a time of which nothing is kept',
      { since: '2026-01-01', until: '2026-02-01' },
      /^Okta keeps its System Log for 90 days: nothing before 2026-08-25 12:04 can be read/,
    ],
  ])('%s', (_, said, sentence) => {
    expect(read(said)).toEqual(sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence);
  });
});
