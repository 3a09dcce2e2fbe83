import { describe, expect, test } from 'vitest';
import { aheadOf } from '../../../../lambdas/questions/time/ahead.ts';
import { untilOf } from '../../../../lambdas/questions/time/until.ts';
import { minuteIn } from '../../../../lambdas/questions/time/zoned.ts';

/** A Wednesday, shortly before clocks go back in Europe. */
const zone = 'Europe/Berlin';
const moment = { now: Date.parse('2026-10-21T10:30:00Z'), zone };

describe('on Wednesday, 21 October 2026, at 12:30 in Berlin', () => {
  test.each([
    ['Friday 18:00', '2026-10-23 18:00'],
    ['until Friday, 18:00', '2026-10-23 18:00'],
    ['friday at 6 pm', '2026-10-23 18:00'],
    ['next Friday 18:00', '2026-10-23 18:00'],
    ['next Wednesday 18:00', '2026-10-28 18:00'],
    ['Monday', '2026-10-27 00:00'],
    ['Wednesday 18:00', '2026-10-21 18:00'],
    ['Wednesday 9:00', '2026-10-28 09:00'],
    ['tonight', '2026-10-22 00:00'],
    ['today 18:00', '2026-10-21 18:00'],
    ['tomorrow', '2026-10-23 00:00'],
    ['tomorrow 8:30', '2026-10-22 08:30'],
    ['the day after tomorrow', '2026-10-24 00:00'],
    ['18:00', '2026-10-21 18:00'],
    ['9:00', '2026-10-22 09:00'],
    ['2 hours', '2026-10-21 14:30'],
    ['in 90 minutes', '2026-10-21 14:00'],
    ['for 2 weeks', '2026-11-04 12:30'],
    ['a month', '2026-11-21 12:30'],
    ['end of the week', '2026-10-26 00:00'],
    ['the end of the month', '2026-11-01 00:00'],
    ['2026-12-04', '2026-12-05 00:00'],
    ['2026-12-04 18:00', '2026-12-04 18:00'],
    ['2026-12-04T18:00:00-05:00', '2026-12-05 00:00'],
    ['December 4', '2026-12-05 00:00'],
    ['4 December 18:00', '2026-12-04 18:00'],
    ['3 January', '2027-01-04 00:00'],
  ])('“%s” is %s', (said, is) => {
    const at = aheadOf(said, moment);
    expect(at && minuteIn(at, zone)).toBe(is);
  });

  test.each(['soon', 'Freitag', '25:00', 'February 30', 'last Friday', 'when she is back'])(
    '“%s” is no time ahead',
    (said) => {
      expect(aheadOf(said, moment)).toBeUndefined();
    },
  );
});

describe('until when access is to be', () => {
  test('is frozen with the zone whose clocks the person reads', () => {
    expect(untilOf('Friday 18:00', moment)).toEqual({ at: Date.parse('2026-10-23T16:00:00Z'), zone });
  });

  test.each([
    ['soon', 'names no time'],
    ['2026-10-20 18:00', 'is past'],
    ['yesterday', 'names no time'],
    ['today 12:35', 'too soon'],
    ['2027-03-01', '90 days ahead is the most'],
    ['6 months', '90 days ahead is the most'],
  ])('is asked for again where it is “%s”: %s', (said, message) => {
    expect(untilOf(said, moment)).toMatchObject({ outcome: 'reprompt', message: expect.stringContaining(message) });
  });
});
