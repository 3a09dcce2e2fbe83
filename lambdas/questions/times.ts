import type { Moment } from './question.ts';

/** Shows times that Okta gives as a clock of the person shows them: "2026-11-23 10:04". Empty for no time. */
export const minuteOf = ({ zone }: Moment): ((iso: string) => string) => {
  // Sweden writes the year first.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (iso) => (Number.isNaN(Date.parse(iso)) ? '' : clock.format(new Date(iso)));
};
