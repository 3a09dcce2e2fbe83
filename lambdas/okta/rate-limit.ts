/** Okta's rate limits, as its answers tell them: https://developer.okta.com/docs/reference/rl-best-practices/ */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OktaRequest } from '../operations/okta.ts';
import { isScarce, type OktaResponse, pauseOf } from './answer.ts';

export interface RateLimits {
  /** Learns from an answer how much of its family's limit is left. */
  learn(request: OktaRequest, response: OktaResponse): void;
  /** Until when Okta asks to wait before such a request (epoch ms by our clock); nothing where it may be sent now. */
  until(request: OktaRequest): number | undefined;
}

/** A tenth of a limit is left to the others who use the org: https://developer.okta.com/docs/reference/rl2-monitor/ */
export const rateLimits = (now: () => number): RateLimits => {
  const short = new Map<string, number>();
  // Endpoints that differ by an id alone share a limit.
  const familyOf = ({ method, path }: OktaRequest) =>
    `${method} ${path.replace(/\/(?=[^/]*\d)[^/]{15,}(?=\/|$)/g, '/*')}`;
  return {
    learn(request, response) {
      const family = familyOf(request);
      const isShort = response.status === 429 || isScarce(response);
      const pause = isShort ? pauseOf(response, now()) : 0;
      if (pause > 0 && pause < Infinity) short.set(family, now() + pause);
      else short.delete(family);
    },
    until(request) {
      const until = short.get(familyOf(request));
      return until !== undefined && until > now() ? until : undefined;
    },
  };
};

/** Waits, all together so long at most; whether the time was spent. Waits at the same moment count once. */
export const patience = (most: number, now: () => number, pause: (ms: number) => Promise<unknown> = sleep) => {
  let left = most;
  let waited = 0;
  return async (until: number): Promise<boolean> => {
    const cost = until - Math.max(now(), waited);
    if (cost > left) return false;
    if (cost > 0) {
      left -= cost;
      waited = until;
    }
    await pause(until - now());
    return true;
  };
};
