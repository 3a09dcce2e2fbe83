import { madeOf } from '../catalogue/made-of.ts';
import { tellMade } from '../catalogue/tell-made.ts';
import { i18n } from '../i18n.ts';
import { messageOf } from '../message.ts';

/** A time as a person reads it here, and in full. */
export interface ToldTime {
  says: string;
  full: string;
}

/** A minute or a day as the backend writes it, by the clocks of the person. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/;

const FULL: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

const told = (at: Date, options: Intl.DateTimeFormatOptions): string => at.toLocaleString(i18n.t('locale'), options);

/** Okta's log goes back no further; of what is older the day is enough. */
const LONG_AGO_MS = 90 * 24 * 60 * 60 * 1000;

/** A time as short as it can be told apart now: of today its clock, of this year without the year. */
function short(at: Date, hasClock: boolean, now: Date): string {
  if (hasClock && at.toDateString() === now.toDateString()) return told(at, CLOCK);
  const isThisYear = at.getFullYear() === now.getFullYear();
  const day = told(at, { day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) });
  return hasClock && now.getTime() - at.getTime() < LONG_AGO_MS ? `${day}, ${told(at, CLOCK)}` : day;
}

/** A cell that is a time, told; `undefined` for any other. */
export function tellTime(text: string, now: Date): ToldTime | undefined {
  const [, year, month, day, hour, minute] = TIME.exec(text) ?? [];
  if (year === undefined) return undefined;
  const hasClock = hour !== undefined;
  const at = new Date(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0));
  return { says: short(at, hasClock, now), full: told(at, hasClock ? { ...FULL, ...CLOCK } : FULL) };
}

/** A moment of epoch milliseconds, told. */
export const tellMoment = (at: number, now: Date): ToldTime => ({
  says: short(new Date(at), true, now),
  full: told(new Date(at), { ...FULL, ...CLOCK, second: '2-digit' }),
});

/** Headings with a name or a day in them. */
export const HEADINGS = ['Only ‹who›', 'New since ‹day›', 'App ‹app›'];
const headingMadeOf = madeOf(HEADINGS);

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * A heading in words, and without the clock its times are of, where that is the one here: "Since (Europe/Prague)" is
 * "Since".
 */
export function tellHeading(heading: string): string {
  const [, name = heading, zone] = /^(.+) \(([\w+-]+(?:\/[\w+-]+)*)\)$/.exec(heading) ?? [];
  const made = headingMadeOf(name);
  const told = (made && tellMade('headings', made)) ?? messageOf('headings', name) ?? name;
  return zone === undefined || zone === HERE ? told : `${told} (${zone})`;
}
