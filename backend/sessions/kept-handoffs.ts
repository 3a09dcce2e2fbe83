import type { OktaToken } from '../ports.ts';

/** Seconds that a handoff serves further turns: a change that one of them asks for still has most of its hour. */
const KEPT_SECONDS = 300;

/** A handoff that is in the row of its session. Times in epoch seconds. */
export interface Handoff {
  handoff: string;
  exp: number;
}

interface Kept extends Handoff {
  sub: string;
  accessToken: string;
  until: number;
}

/** The handoffs that this process wrote of late, so that a conversation's next turn need not have it sealed anew. */
export interface KeptHandoffs {
  /** That of a session, where it is for this person and this token. */
  of(sid: string, sub: string, token: OktaToken): Handoff | undefined;
  keep(sid: string, sub: string, token: OktaToken, handoff: Handoff): void;
  /** Those of a person are not handed out again. */
  forget(sub: string): void;
}

/** `now` in epoch milliseconds. */
export function keptHandoffs(now: () => number): KeptHandoffs {
  // The oldest first.
  const kept = new Map<string, Kept>();
  const seconds = () => now() / 1000;
  return {
    of(sid, sub, { accessToken }) {
      const found = kept.get(sid);
      return found?.sub === sub && found.accessToken === accessToken && found.until > seconds() ? found : undefined;
    },
    keep(sid, sub, { accessToken }, { handoff, exp }) {
      kept.delete(sid);
      for (const [each, { until }] of kept) {
        if (until > seconds()) break;
        kept.delete(each);
      }
      kept.set(sid, { handoff, exp, sub, accessToken, until: Math.min(seconds() + KEPT_SECONDS, exp) });
    },
    forget(sub) {
      for (const [sid, each] of kept) if (each.sub === sub) kept.delete(sid);
    },
  };
}
