/** Times that lie ahead, as people and models say them: "Friday 18:00", "tomorrow", "in 2 weeks", "2026-12-04 18:00". */
import { clockOf, dayOf } from './days.ts';
import type { Moment } from './moment.ts';
import { HOUR_MS, instantOf, midnight, moved, type Wall, wallOf, weekdayOf } from './zoned.ts';

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(z|[+-]\d\d:?\d\d)$/;
const LASTS = /^(?:in |for )?(?:the next )?(\d{1,4}|an?|one) ?(minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w|months?)$/;
const END = /^(?:the )?end of (?:the |this )?(day|today|week|month)$/;

const sorted = ({ year, month, day }: Wall): number => (year * 12 + month) * 31 + day;

/** So long from now; days and more at the same time of day then, however the clocks are set between. */
function lasting(text: string, { now, zone }: Moment): number | undefined {
  const [, number = '', unit = ''] = LASTS.exec(text) ?? [];
  const count = Number(number) || 1;
  const then = (by: Parameters<typeof moved>[1]) => instantOf(moved(wallOf(now, zone), by), zone);
  if (unit.startsWith('mo')) return then({ months: count });
  switch (unit[0]) {
    case 'm':
      return now + count * 60_000;
    case 'h':
      return now + count * HOUR_MS;
    case 'd':
      return then({ days: count });
    case 'w':
      return then({ days: 7 * count });
    default:
      return undefined;
  }
}

/** The next day of this name or date, today among them; nothing for one that is surely past. */
function dayAhead(text: string, today: Wall): Wall | undefined {
  const days = ['today', 'tomorrow', 'the day after tomorrow', 'day after tomorrow'].indexOf(text);
  if (days >= 0) return moved(today, { days: Math.min(days, 2) });
  const next = text.startsWith('next ');
  const day = /^(?:last|yesterday|the day before)/.test(text)
    ? undefined
    : dayOf(text.replace(/^(?:next|this) /, ''), today);
  if (day === undefined || /\d{4}/.test(text)) return day;
  if (sorted(day) >= sorted(today) && !next) return day;
  return /\d/.test(text) ? { ...day, year: day.year + 1 } : moved(day, { days: 7 });
}

/** The first moment after a day, a week or a month. */
function endOf(text: string, today: Wall): Wall | undefined {
  if (text === 'tonight') return moved(today, { days: 1 });
  const [, unit] = END.exec(text) ?? [];
  if (unit === 'week') return moved(today, { days: 7 - weekdayOf(today) });
  if (unit === 'month') return moved({ ...today, day: 1 }, { months: 1 });
  return unit === undefined ? undefined : moved(today, { days: 1 });
}

/**
 * The time that a text names, in epoch milliseconds, by the clock and the calendar where the person is; of a day its end.
 * Nothing where it names none. It may be past, where the text says so.
 */
export function aheadOf(said: string, moment: Moment): number | undefined {
  const { now, zone } = moment;
  const text = said
    .toLowerCase()
    .replace(/[,\s]+/g, ' ')
    .trim()
    .replace(/^(?:until|till|to|by|on|at) /, '');
  const today = midnight(wallOf(now, zone));
  const [, date = '', time = '', offset] = DATE_TIME.exec(text) ?? [];
  if (offset !== undefined) {
    const at = Date.parse(`${date}T${time}${offset.replace(/(\d\d)(\d\d)$/, '$1:$2')}`.toUpperCase());
    return Number.isNaN(at) ? undefined : at;
  }
  const lasts = lasting(text, moment);
  if (lasts !== undefined) return lasts;
  const end = endOf(text, today);
  if (end) return instantOf(end, zone);
  const day = dayAhead(text, today);
  if (day) return instantOf(moved(day, { days: 1 }), zone);
  const [, onDay = '', atTime = ''] = /^(?:(.+?)(?:t| at | ))?(\S+(?: ?[ap]m)?)$/.exec(text) ?? [];
  const clock = clockOf(atTime);
  if (clock === undefined) return undefined;
  const on = onDay === '' ? today : dayAhead(onDay, today);
  if (on === undefined) return undefined;
  const at = instantOf({ ...on, ...clock }, zone);
  // "18:00" after 18:00 is tomorrow's, and "Friday 18:00" on a Friday evening next week's.
  if (at > now || /\d{4}|today/.test(onDay)) return at;
  if (onDay !== '' && /\d/.test(onDay)) return at;
  return instantOf({ ...moved(on, { days: onDay === '' ? 1 : 7 }), ...clock }, zone);
}
