/** Times as people and models say them, made absolute by the clock and the calendar where the person is. */
import type { Moment } from '../question.ts';
import { clockOf, dayOf } from './days.ts';
import { HOUR_MS, instantOf, midnight, moved, type Wall, wallOf, weekdayOf } from './zoned.ts';

/** Epoch milliseconds: `from` is the first moment of what was said, `to` the first one after it; the same of an instant. */
export interface Stretch {
  from: number;
  to: number;
}

const instant = (time: number): Stretch => ({ from: time, to: time });

/** "2026-11-20T14:00+01:00", and with no offset as the wall shows it. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(z|[+-]\d\d:?\d\d)$/;

/** "24 hours", "the last 7 days", "2 weeks ago", "90m", "pt24h": so long before now. */
const AGO =
  /^-?(?:the )?(?:last |past )?(?:pt?)?(\d{1,4}|an?|one)? ?(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?)(?: ago)?$/;

function ago(text: string, { now, zone }: Moment): number | undefined {
  const [, number = '1', unit = ''] = AGO.exec(text) ?? [];
  const count = Number(number) || 1;
  const back = (by: Parameters<typeof moved>[1]) => instantOf(moved(wallOf(now, zone), by), zone);
  if (unit.startsWith('mo')) return back({ months: -count });
  switch (unit[0]) {
    case 'm':
      return now - count * 60_000;
    case 'h':
      return now - count * HOUR_MS;
    // The same time of day then, however the clocks were set between.
    case 'd':
      return back({ days: -count });
    case 'w':
      return back({ days: -7 * count });
    default:
      return undefined;
  }
}

/** "this week", "last month": from its first day to that of the next. */
function period(text: string, today: Wall): [from: Wall, to: Wall] | undefined {
  const [, which, unit] = /^(this|last) (week|month)$/.exec(text) ?? [];
  if (which === undefined) return undefined;
  const by = unit === 'week' ? { days: 7 } : { months: 1 };
  const first = unit === 'week' ? moved(today, { days: -weekdayOf(today) }) : { ...today, day: 1 };
  const back = unit === 'week' ? { days: -7 } : { months: -1 };
  return which === 'this' ? [first, moved(first, by)] : [moved(first, back), first];
}

/** What a text stands for at a moment; nothing where it names no time. */
export function stretchOf(said: string, moment: Moment): Stretch | undefined {
  const { now, zone } = moment;
  const text = said
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:since|from|until|till|on|at) /, '');
  const today = midnight(wallOf(now, zone));
  const stretch = ([from, to]: [Wall, Wall]) => ({ from: instantOf(from, zone), to: instantOf(to, zone) });
  if (text === 'now') return instant(now);
  const [, date = '', clock = '', offset] = DATE_TIME.exec(text) ?? [];
  if (offset !== undefined) {
    const time = Date.parse(`${date}T${clock}${offset.replace(/(\d\d)(\d\d)$/, '$1:$2')}`.toUpperCase());
    return Number.isNaN(time) ? undefined : instant(time);
  }
  const calendar = period(text, today);
  if (calendar) return stretch(calendar);
  const day = dayOf(text, today);
  if (day) return stretch([day, moved(day, { days: 1 })]);
  const [, onDay = '', atTime = ''] = /^(?:(.+?)(?:t|,? at |,? ))?(\S+(?: ?[ap]m)?)$/.exec(text) ?? [];
  const time = clockOf(atTime);
  const of = time && (onDay === '' ? today : dayOf(onDay, today));
  if (of) return instant(instantOf({ ...of, ...time }, zone));
  const before = ago(text, moment);
  return before === undefined ? undefined : instant(before);
}
