import { kept } from '../kept.ts';

/** What a row was written for. */
interface RowOf {
  sub: string;
  /** The person's Okta token that is sealed in it. */
  accessToken: string;
  /** The Auth0 token by which they asked: who signs out and in again, wherever that was, has another, and no row. */
  token: string;
  timeZone: string | undefined;
}

/** The rows that this process wrote of late, so that a conversation's next turn writes none. */
export interface WrittenRows {
  /** Whether the session's row was written for just this. */
  has(sid: string, of: RowOf): boolean;
  /** `exp`: when the handoff in it ends, in epoch seconds. */
  add(sid: string, of: RowOf, exp: number): void;
  /** Those of a person count no more. */
  forget(sub: string): void;
}

/** For five minutes, so that a change that a later turn asks for still has most of the hour of its handoff. `now` in epoch milliseconds. */
export function writtenRows(now: () => number): WrittenRows {
  const written = kept<RowOf>(now);
  return {
    has(sid, { sub, accessToken, token, timeZone }) {
      const row = written.get(sid);
      return (
        row !== undefined &&
        row.sub === sub &&
        row.accessToken === accessToken &&
        row.token === token &&
        row.timeZone === timeZone
      );
    },
    add: written.keep,
    forget: (sub) => written.dropAll((row) => row.sub === sub),
  };
}
