/** The two bounds of a question about the past. */
import type { Reprompt } from '../../agent/reprompt.ts';
import { reprompt } from '../../agent/reprompt.ts';
import { KEPT_DAYS, type Span } from '../../operations/log/between.ts';
import type { Moment } from '../question.ts';
import { stretchOf } from './said.ts';
import { DAY_MS, minuteIn } from './zoned.ts';

const EXAMPLES = '"24 hours", "7 days", "yesterday", "Monday", "2026-11-20", "2026-11-20 14:00"';

/** What a person said of a time, and what is meant where they said nothing. */
interface Said {
  since?: string | undefined;
  until?: string | undefined;
}

const unclear = (name: string, said: string): Reprompt =>
  reprompt(`${name} "${said}" names no time that is understood. Say it as one of these: ${EXAMPLES}.`);

/**
 * Both bounds, absolute: from the beginning of `since` to the end of `until` or now. A beginning that is longer ago than
 * Okta keeps its log is moved to where the log begins, and `note` says so.
 */
export function spanOf(
  { since, until }: Said,
  moment: Moment,
  byDefault = '24 hours',
): (Span & { note?: string }) | Reprompt {
  const { now, zone } = moment;
  const first = stretchOf(since ?? byDefault, moment);
  if (first === undefined) return unclear('since', since ?? byDefault);
  const last = until === undefined ? { to: now } : stretchOf(until, moment);
  if (last === undefined) return unclear('until', until ?? '');
  const [from, to] = [first.from, Math.min(last.to, now)];
  if (from >= now) return reprompt(`since "${since}" lies ahead: it is ${minuteIn(now, zone)} (${zone}) now.`);
  if (from >= to) return reprompt(`until "${until}" is not after since "${since ?? byDefault}".`);
  const oldest = now - KEPT_DAYS * DAY_MS;
  const kept = `Okta keeps its System Log for ${KEPT_DAYS} days`;
  if (to <= oldest) return reprompt(`${kept}: nothing before ${minuteIn(oldest, zone)} can be read. Say so.`);
  if (from >= oldest) return { since: from, until: to };
  return { since: oldest, until: to, note: `${kept}, so this begins at ${minuteIn(oldest, zone)}.` };
}
