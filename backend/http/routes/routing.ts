import type { MiddlewareHandler } from 'hono';
import type { Failure } from '../../failure.ts';
import type { PersonLimits } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import type { Tell } from '../event-stream.ts';

/** AG-UI events as the answer to this person, unless too many streams are open; `take` says whose place it takes, a stream’s when left out. */
export type OpenStream = (sub: string, tell: Tell, take?: PersonLimits['stream']) => Promise<Response>;

/** What the routes of every subject have in common. */
export interface Routing {
  /** Lets a request pass whose token carries this scope. */
  allow(scope: string): MiddlewareHandler<BearerEnv>;
  stream: OpenStream;
  /** A failure as the answer; what only the log may know goes there. */
  refused(failure: Failure): Response;
}

/** What routes that follow a record need. */
export interface Following {
  now(): number;
  /** Aborted when the process is to end. */
  stopping: AbortSignal;
  pollEveryMs: number;
}

/** A follower asks anew after this long. */
const FOLLOW_MS = 15 * 60_000;

/** How a record is followed: until then at most, and as long as the caller's token is good (epoch seconds). */
export const following = ({ now, pollEveryMs, stopping }: Following, expiresAt: number, signal: AbortSignal) => ({
  everyMs: pollEveryMs,
  until: Math.min(now() + FOLLOW_MS, expiresAt * 1000),
  now,
  signal: AbortSignal.any([signal, stopping]),
});
