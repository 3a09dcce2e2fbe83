/** Events as rows: when, what, who, to what, how it ended, from where. The id of a row is that of its event. */
import type { LogEvent } from '../../operations/log/event.ts';
import type { Table } from '../tables.ts';
import { timed } from '../time/minute.ts';
import { minuteIn } from '../time/zoned.ts';
import { partyName, sentenceOf } from './sentence.ts';

/** Whom and what an event was done to, but for the one who did it. */
const targetsOf = ({ actor, targets }: LogEvent): string =>
  [...new Set(targets.filter(({ id }) => id !== actor.id).map(partyName))].join(', ');

/** "198.51.100.23 (Amsterdam, Netherlands)" */
const addressOf = ({ address, place }: LogEvent): string => (place === '' ? address : `${address} (${place})`);

/** `zone` is that of the times. */
export const events = (title: string, zone: string): Table<LogEvent> => ({
  title,
  columns: [timed('Time', { zone }), 'What', 'Who', 'Target', 'Outcome', 'Address'],
  row: (event) => [
    minuteIn(event.at, zone),
    sentenceOf(event),
    partyName(event.actor),
    targetsOf(event),
    [event.result, event.reason].filter((part) => part !== '').join(': '),
    addressOf(event),
  ],
  id: ({ uuid }) => uuid,
});
