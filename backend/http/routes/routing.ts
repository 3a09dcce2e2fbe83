import type { AGUIEvent } from '@ag-ui/core';
import type { MiddlewareHandler } from 'hono';
import type { Failure } from '../../failure.ts';
import type { BearerEnv } from '../bearer.ts';

/** What the routes of every subject have in common. */
export interface Routing {
  /** Lets a request pass whose token carries this scope. */
  allow(scope: string): MiddlewareHandler<BearerEnv>;
  /** AG-UI events as the answer. */
  stream(events: (signal: AbortSignal) => AsyncIterable<AGUIEvent>): Response;
  /** A failure as the answer; what only the log may know goes there. */
  refused(failure: Failure): Response;
}

/** A follower asks anew after this long. */
export const FOLLOW_MS = 15 * 60_000;
