/** Seconds that a row serves further turns: a change that one of them asks for still has most of the hour of its handoff. */
const KEPT_SECONDS = 300;

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

/** `now` in epoch milliseconds. */
export function writtenRows(now: () => number): WrittenRows {
  // The oldest first.
  const written = new Map<string, RowOf & { until: number }>();
  const seconds = () => now() / 1000;
  return {
    has(sid, { sub, accessToken, token, timeZone }) {
      const row = written.get(sid);
      return (
        row !== undefined &&
        row.until > seconds() &&
        row.sub === sub &&
        row.accessToken === accessToken &&
        row.token === token &&
        row.timeZone === timeZone
      );
    },
    add(sid, of, exp) {
      written.delete(sid);
      for (const [each, { until }] of written) {
        if (until > seconds()) break;
        written.delete(each);
      }
      written.set(sid, { ...of, until: Math.min(seconds() + KEPT_SECONDS, exp) });
    },
    forget(sub) {
      for (const [sid, each] of written) if (each.sub === sub) written.delete(sid);
    },
  };
}
