/** What was asked of the org: the last 10,000 Management API and token requests, without anything secret. */
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { newRequestId } from './ids.ts';

const KEPT = 10_000;

export interface LoggedRequest {
  at: string;
  method: string;
  path: string;
  query: string;
  /** HTTP status; 0 when the connection ended without an answer. */
  status: number;
  /** Login of the token's user; `null` while nobody is known. */
  actor: string | null;
  requestId: string;
}

/** What a recorded request knows of itself. */
export interface RequestEnv {
  Bindings: HttpBindings;
  Variables: { requestId: string; actor: string | null };
}

export interface RequestLog {
  /** Oldest first. */
  all(): readonly LoggedRequest[];
  /** Gives the request its id, says it in `x-okta-request-id` and records how it went. */
  recorded: MiddlewareHandler<RequestEnv>;
}

export function createRequestLog(now: () => number, kept = KEPT): RequestLog {
  const requests: LoggedRequest[] = [];
  return {
    all: () => requests,
    recorded: async (c, next) => {
      const requestId = newRequestId();
      c.set('requestId', requestId);
      c.set('actor', null);
      // Before it is answered: a header of an answer that is made already makes it anew, and slowly.
      c.header('x-okta-request-id', requestId);
      const at = new Date(now()).toISOString();
      await next();
      const answered = !c.env.incoming.socket.destroyed;
      const { method, path, url } = c.req;
      const status = answered ? c.res.status : 0;
      requests.push({ at, method, path, query: new URL(url).search, status, actor: c.get('actor'), requestId });
      if (requests.length > kept) requests.shift();
    },
  };
}
