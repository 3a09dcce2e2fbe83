/** How much of the history stays. Pure. */
import type { Retention } from '../../settings/retention.ts';
import type { Head } from './heads.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS: Record<Retention, number> = { none: 0, '1-day': 1, '7-days': 7, '30-days': 30, '90-days': 90 };

/** `storage.local` holds 10 MB for all of the extension; one that is written anew is there twice for a moment. */
const MOST_BYTES = 7_000_000;
const MOST = 500;

/** What one conversation may take; of a longer one the end is kept. */
export const MOST_OF_ONE = 1_500_000;

/** The newest that are young enough and fit, newest first, of whomever they are. */
export function staying(heads: readonly Head[], retention: Retention, now: number): Head[] {
  const oldest = now - DAYS[retention] * DAY_MS;
  const young = heads
    .filter(({ used }) => Date.parse(used) > oldest)
    .toSorted((one, other) => Date.parse(other.used) - Date.parse(one.used));
  let bytes = 0;
  return young.slice(0, MOST).filter((head) => {
    bytes += head.bytes;
    return bytes <= MOST_BYTES;
  });
}
