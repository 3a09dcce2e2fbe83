/**
 * Rate limits: fixed windows of a minute, one bucket an endpoint family.
 * https://developer.okta.com/docs/reference/rl-global-mgmt/, the column “Workforce identity”
 */

/** Requests a minute; the first that matches method and path counts. An OAuth app has half of the org's bucket. */
const BUCKETS = [
  [/^GET \/api\/v1\/logs$/, 120],
  [/^\w+ \/api\/v1\/apps\/[^/]+$/, 500],
  [/^\w+ \/api\/v1\/apps(\/|$)/, 100],
  [/^\w+ \/api\/v1\/groups\/(?!rules$)[^/]+$/, 1000],
  [/^\w+ \/api\/v1\/groups(\/|$)/, 500],
  [/^(GET|POST) \/api\/v1\/users$/, 600],
  [/^GET \/api\/v1\/users\/[^/]+$/, 2000],
  [/^(POST|PUT|DELETE) \/api\/v1\/users\/[^/]+$/, 600],
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
  take(method: string, path: string): RateLimit;
}

/** `times` lifts the limits: so many times Okta's. */
export function createRateLimiter(now: () => number, times = 1): RateLimiter {
  const used = new Map<RegExp, { window: number; count: number }>();
  return {
    take: (method, path) => {
      const [family, perMinute] = BUCKETS.find(([pattern]) => pattern.test(`${method} ${path}`)) ?? ANY_OTHER;
      const limit = perMinute * APP_SHARE * times;
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
