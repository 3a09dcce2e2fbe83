/** The calendar and the clock of a time zone: what people write on both, and the instants it stands for. */

/** A date and a time of day as a clock on the wall shows them; `month` is 1 to 12. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow, and a table asks for each of its rows. @throws RangeError for a zone that Intl does not know */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
};

/** What the wall shows in a zone at an instant (epoch milliseconds). */
export function wallOf(time: number, zone: string): Wall {
  const parts = formatOf(zone).formatToParts(time);
  const number = (type: keyof Intl.DateTimeFormatPartTypesRegistry) =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  };
}

/** The wall as if it were of UTC. Days and hours beyond the month or the day roll over. */
const asUtc = ({ year, month, day, hour, minute, second }: Wall): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const offsetAt = (time: number, zone: string): number => asUtc(wallOf(time, zone)) - Math.floor(time / 1000) * 1000;

/**
 * The instant at which the wall shows this. Of a time that comes twice it is the first; one that is left out when clocks
 * go forward counts on with the offset before, as clocks do that nobody sets: 02:30 is 03:30.
 */
export function instantOf(wall: Wall, zone: string): number {
  const utc = asUtc(wall);
  const offsets = [offsetAt(utc - DAY_MS, zone), offsetAt(utc + DAY_MS, zone)];
  const [before = 0] = offsets;
  const shown = offsets.map((offset) => utc - offset).filter((time) => asUtc(wallOf(time, zone)) === utc);
  return shown.length > 0 ? Math.min(...shown) : utc - before;
}

/** The wall so many days and months later, or earlier; of a day that a month lacks, the last it has. */
export function moved(wall: Wall, { days = 0, months = 0 }: { days?: number; months?: number }): Wall {
  const month = wall.month + months;
  const lastDay = new Date(Date.UTC(wall.year, month, 0)).getUTCDate();
  const date = new Date(Date.UTC(wall.year, month - 1, Math.min(wall.day, lastDay) + days));
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The first moment of the wall's day. */
export const midnight = (wall: Wall): Wall => ({ ...wall, hour: 0, minute: 0, second: 0 });

/** 0 is Monday. */
export const weekdayOf = (wall: Wall): number => (new Date(asUtc(wall)).getUTCDay() + 6) % 7;

const two = (number: number): string => String(number).padStart(2, '0');

/** "2026-11-23 10:04", which sorts as text; the zone is said elsewhere, once. */
export function minuteIn(time: number, zone: string): string {
  const { year, month, day, hour, minute } = wallOf(time, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
