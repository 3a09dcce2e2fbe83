/** In milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The last time, at or before `now`, that a clock in UTC showed this on a day `days` ago or, if it has yet to, the day before. */
export function clockTime(now: number, days: number, hour: number, minute: number): number {
  const today = Math.floor(now / DAY) * DAY + hour * HOUR + minute * MINUTE;
  return (today > now ? today - DAY : today) - days * DAY;
}

/** A time of the present month, about `days` ago: later where the month is younger than that. */
export function thisMonth(now: number, days: number): number {
  const date = new Date(now);
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return Math.max(now - days * DAY, start + (now - start) / (days + 1));
}
