/** When something ends or is done, out of the person's words. */
import { type Reprompt, reprompt } from '../../agent/reprompt.ts';
import type { Due } from '../../contract/changes/steps.ts';
import { aheadOf } from './ahead.ts';
import type { Moment } from './moment.ts';
import { DAY_MS, minuteIn } from './zoned.ts';

/** Nobody agrees, and nothing is done, in less. */
const LEAST_MS = 10 * 60_000;
const MOST_DAYS = 90;
const EXAMPLES = '"Friday 18:00", "tomorrow", "2 weeks", "2026-12-04 18:00"';

/** The time of a parameter as it is frozen. Refuses what names none, what is past or nearly so, and more than ninety days. */
export function untilOf(said: string, moment: Moment, parameter = 'until'): Due | Reprompt {
  const { now, zone } = moment;
  const at = aheadOf(said, moment);
  const present = `It is ${minuteIn(now, zone)} (${zone}) now.`;
  if (at === undefined)
    return reprompt(`${parameter} "${said}" names no time that is understood. Say it as one of these: ${EXAMPLES}.`);
  const named = `${parameter} "${said}" is ${minuteIn(at, zone)}`;
  if (at <= now) return reprompt(`${named}, which is past. ${present} Ask the person for another time.`);
  if (at < now + LEAST_MS) return reprompt(`${named}, which is too soon: it takes ten minutes at least. ${present}`);
  if (at > now + MOST_DAYS * DAY_MS)
    return reprompt(
      `${named}, and ${MOST_DAYS} days ahead is the most. ${present} Ask the person for an earlier time.`,
    );
  return { at, zone };
}
