/** How somebody signed in lately, and how they could not. */
import type { Answer } from '../../contract/function-result.ts';
import { eventsBetween } from '../../operations/log/between.ts';
import { isFailure, type LogEvent } from '../../operations/log/event.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { allFilters } from '../logs/filter.ts';
import { presetOf } from '../logs/presets.ts';
import { reasonOf } from '../logs/reasons.ts';
import { sentenceOf } from '../logs/sentence.ts';
import type { Moment } from '../question.ts';
import { draw, type Table, whole } from '../tables.ts';
import { timed } from '../time/minute.ts';
import { DAY_MS, minuteIn } from '../time/zoned.ts';

const DAYS = 7;
const SHOWN = 10;

/** Every sign-in that went well is one event; what failed on the way to one is others. */
const ATTEMPTS = ['eventType eq "user.session.start"', presetOf('failed_sign_ins').filter, presetOf('lockouts').filter]
  .map((filter) => `(${filter})`)
  .join(' or ');

const signIns = (title: string, moment: Moment): Table<LogEvent> => ({
  title,
  columns: [timed('Time', moment), 'What', 'Outcome', 'Reason', 'Address', 'Place'],
  row: (event) => [
    minuteIn(event.at, moment.zone),
    sentenceOf(event),
    event.result,
    isFailure(event) ? reasonOf(event) : '',
    event.address,
    event.place,
  ],
  id: ({ uuid }) => uuid,
});

/** The last ten of the last seven days, the newest first. */
export async function signInsOf(
  okta: OktaReader,
  { userId, title, moment }: { userId: string; title: string; moment: Moment },
): Promise<Answer> {
  const span = { since: moment.now - DAYS * DAY_MS, until: moment.now };
  const filter = allFilters([`actor.id eq "${userId}"`, ATTEMPTS]);
  const read = await eventsBetween(okta, span, { filter, requests: 1 });
  if (!read.ok) return read.refusal;
  const { items, odd } = read.value;
  const [from, to] = [span.since, span.until].map((time) => minuteIn(time, moment.zone));
  const some = items.length > SHOWN ? `The last ${SHOWN} of those` : 'Those';
  return draw(whole(items.slice(0, SHOWN), odd), {
    ...signIns(title, moment),
    note: `${some} from ${from} to ${to} (${moment.zone}).`,
  });
}
