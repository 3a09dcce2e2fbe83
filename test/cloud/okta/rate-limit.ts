/** Rate limits: fixed windows of a minute, one bucket an endpoint family. https://developer.okta.com/docs/reference/rl2/ */

/** Requests a minute; the first path that matches counts. An OAuth app has half of the org's bucket. */
const BUCKETS = [
  [/^\/api\/v1\/logs$/, 120],
  [/^\/api\/v1\/apps$/, 100],
  [/^\/api\/v1\/apps\//, 500],
  [/^\/api\/v1\/groups$/, 500],
  [/^\/api\/v1\/groups\//, 1000],
  [/^\/api\/v1\/users$/, 600],
  [/^\/api\/v1\/users\/[^/]+$/, 2000],
] as const;
const ANY_OTHER = [/^/, 1200] as const;

const APP_SHARE = 0.5;
const WINDOW_MS = 60_000;

/** What a response says in `x-rate-limit-*`; `reset` is epoch seconds. */
interface RateLimit {
  limit: number;
  remaining: number;
  reset: number;
  exceeded: boolean;
}

export interface RateLimiter {
  /** Counts a request. */
  take(path: string): RateLimit;
}

export function createRateLimiter(now: () => number): RateLimiter {
  const used = new Map<RegExp, { window: number; count: number }>();
  return {
    take: (path) => {
      const [family, perMinute] = BUCKETS.find(([pattern]) => pattern.test(path)) ?? ANY_OTHER;
      const limit = perMinute * APP_SHARE;
      const window = Math.floor(now() / WINDOW_MS);
      const before = used.get(family);
      const count = (before?.window === window ? before.count : 0) + 1;
      used.set(family, { window, count });
      return {
        limit,
        remaining: Math.max(0, limit - count),
        reset: ((window + 1) * WINDOW_MS) / 1000,
        exceeded: count > limit,
      };
    },
  };
}
