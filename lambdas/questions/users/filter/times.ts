/** Conditions on times, made absolute by the clock and the calendar of the person. */
import type { TimeField } from '../../../operations/users/conditions.ts';
import type { Moment } from '../../question.ts';
import { stretchOf } from '../../time/said.ts';
import { instantOf, midnight, minuteIn, wallOf } from '../../time/zoned.ts';
import type { Operator, Part } from './part.ts';

const VERBS: Record<TimeField, string> = {
  created: 'created',
  activated: 'activated',
  statusChanged: 'with status changed',
  lastUpdated: 'updated',
  lastLogin: 'with last sign-in',
  passwordChanged: 'with password changed',
};

const iso = (time: number): string => new Date(time).toISOString();

/** "2026-11-01", and at another time than the beginning of a day "2026-11-01 10:04". */
const shown = (time: number, { zone }: Moment): string => minuteIn(time, zone).replace(/ 00:00$/, '');

/** So many days ago is the beginning of that day: nobody means the minute. */
const dayOf = (time: number, { zone }: Moment): number => instantOf(midnight(wallOf(time, zone)), zone);

const LONG_AGO = /\b(?:days?|weeks?|months?|d|w)\b(?: ago)?$|^\d+[dw]$/i;

/** A time as it was said: first moment of it, and the first one after it. A bare number is of days. */
function said(value: string, moment: Moment) {
  const text = value
    .replace(/^\d{1,3}$/, '$& days')
    .replace(/^(\d{1,2}|an?|one) years?\b/i, (_, years: string) => `${12 * (Number(years) || 1)} months`);
  const stretch = stretchOf(text, moment);
  if (stretch === undefined || stretch.from !== stretch.to || !LONG_AGO.test(text)) return stretch;
  const day = dayOf(stretch.from, moment);
  return { from: day, to: day };
}

/** `created>2026-11-01` is from that day on, `created<2026-11-01` before it, `created=2026-11-01` on it. */
export function boundsOf(
  field: TimeField,
  { operator, sign }: { operator: Operator; sign: string },
  value: string,
  moment: Moment,
): Part | undefined {
  const stretch = said(value, moment);
  if (stretch === undefined || operator === '~') return undefined;
  const verb = VERBS[field];
  const { from, to } = stretch;
  if (operator === '<') {
    const before = sign === '<=' ? to : from;
    return { field, words: `${verb} before ${shown(before, moment)}`, condition: { field, before: iso(before) } };
  }
  // "created=7 days" names no day, but all since then.
  if (operator === '>' || from === to)
    return { field, words: `${verb} since ${shown(from, moment)}`, condition: { field, from: iso(from) } };
  const words = `${verb} from ${shown(from, moment)} to before ${shown(to, moment)}`;
  return { field, words, condition: { field, from: iso(from), before: iso(to) } };
}

/** "inactive=90 days": the last sign-in was before the day 90 days ago. Nothing for what names no time. */
export function inactiveSince(value: string, moment: Moment): Part | undefined {
  const stretch = said(value, moment);
  if (stretch === undefined) return undefined;
  const before = stretch.from;
  const words = `inactive since ${shown(before, moment)}`;
  return { field: 'lastLogin', words, condition: { field: 'lastLogin', before: iso(before) } };
}
