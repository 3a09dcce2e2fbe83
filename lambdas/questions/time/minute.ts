import type { Moment } from './moment.ts';
import { minuteIn } from './zoned.ts';

/** Shows times that Okta gives as a clock of the person shows them: "2026-11-23 10:04". Empty for no time. */
export const minuteOf =
  ({ zone }: Moment): ((iso: string) => string) =>
  (iso) => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? '' : minuteIn(time, zone);
  };

/** The heading of a column of times, with the clock they are of: a table may be kept and saved as a file, without its note. */
export const timed = (heading: string, { zone }: Pick<Moment, 'zone'>): string => `${heading} (${zone})`;

/** Says once for a card, or for times in sentences, which clock they are of. */
export const zoneNote = ({ zone }: Moment): string => `Times are those of ${zone}.`;
