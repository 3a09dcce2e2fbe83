/** Days and times of day in words: "yesterday", "last Friday", "20 November", "8:30 pm". */
import { moved, type Wall, weekdayOf } from './zoned.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The place of the one word that begins so, by at least three letters; -1 without one. */
const placeIn = (words: readonly string[], beginning: string): number =>
  beginning.length < 3 ? -1 : words.findIndex((word) => word.startsWith(beginning));

/** A day by what it is to today: "today", "yesterday", "Monday" (the latest, be it today), "last Monday" (before today). */
function relativeDay(text: string, today: Wall): Wall | undefined {
  const days = ['today', 'yesterday', 'the day before yesterday'].indexOf(text);
  if (days >= 0) return moved(today, { days: -days });
  const [, last, name = ''] = /^(last )?([a-z]+)$/.exec(text) ?? [];
  const weekday = placeIn(WEEKDAYS, name);
  if (weekday < 0) return undefined;
  const ago = (weekdayOf(today) - weekday + 7) % 7;
  return moved(today, { days: -(ago === 0 && last ? 7 : ago) });
}

const DATES = [
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>[a-z]+)\.?(?:,? (?<year>\d{4}))?$/,
  /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/,
];

/** A day of the calendar; without a year the last there was, and nothing for one that no calendar has. */
function calendarDay(text: string, today: Wall): Wall | undefined {
  const said = DATES.map((form) => form.exec(text)?.groups).find((groups) => groups);
  if (said === undefined) return undefined;
  const { year, month: name = '' } = said;
  const month = /^\d/.test(name) ? Number(name) : placeIn(MONTHS, name) + 1;
  const day = Number(said.day);
  const isAhead = month * 31 + day > today.month * 31 + today.day;
  const meant = { ...today, year: year ? Number(year) : today.year - (isAhead ? 1 : 0), month, day };
  const rolled = moved({ ...meant, day: 1 }, { days: day - 1 });
  return month > 0 && rolled.month === month && rolled.day === day ? meant : undefined;
}

/** A day in words, at its beginning. `today` is the wall of now. */
export function dayOf(text: string, today: Wall): Wall | undefined {
  const day = relativeDay(text, today) ?? calendarDay(text, today);
  return day && { ...day, hour: 0, minute: 0, second: 0 };
}

/** A time of day in words: "10:04", "8 pm", "20h"; nothing for what no clock shows. */
export function clockOf(text: string): Pick<Wall, 'hour' | 'minute' | 'second'> | undefined {
  const [, hours, minutes = '0', seconds = '0', half] =
    /^(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)? ?(am|pm|h)?$/.exec(text) ?? [];
  if (hours === undefined || (half === undefined && !text.includes(':'))) return undefined;
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  const twelve = half === 'am' || half === 'pm';
  if (hour > 23 || minute > 59 || second > 59 || (twelve && (hour < 1 || hour > 12))) return undefined;
  return { hour: twelve ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour, minute, second };
}
