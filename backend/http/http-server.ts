import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/**
 * How long a client may take, in milliseconds. An answer may take any time: a stream is open for minutes, and carries a
 * heartbeat.
 */
export interface Patience {
  /** Until the headers of a request are there. */
  headersMs: number;
  /** Until the whole request is there. */
  requestMs: number;
  /** Until the next request on a connection. Longer than a proxy in front keeps one (AWS's load balancers: 60 s). */
  idleMs: number;
  /** Until something goes through a connection: of a reader who takes nothing any more, a stream holds what is on its way. */
  stalledMs: number;
  /** How often the first two are looked at. */
  checkEveryMs: number;
}

const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 75_000,
  stalledMs: 120_000,
  checkEveryMs: 1_000,
};

/** An Auth0 token with its claims is some two KB. */
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_HEADERS = 100;
/** Each is a file of the process; a stream has one. */
const MOST_CONNECTIONS = 4_000;

/** An HTTP/1.1 server (RFC 9112) of the app that ends connections which keep it waiting. */
export function httpServer(
  fetch: (request: Request) => Response | Promise<Response>,
  { headersMs, requestMs, idleMs, stalledMs, checkEveryMs }: Patience = PATIENCE,
): Server {
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: checkEveryMs,
      maxHeaderSize: MOST_HEADER_BYTES,
      highWaterMark: 8 * 1024,
    },
    // Node reads and drops what a refusal left of its request. The adapter's own way ends the connection after half a
    // second, and with it the next request.
    getRequestListener(async (request) => atOnce(await fetch(request)), { autoCleanupIncoming: false }),
  );
  server.timeout = stalledMs;
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/**
 * A stream as the adapter takes it at once: of any other answer without a length it first waits for its end, a turn of the
 * timer long. As long as it is open it so holds plain headers, and no Response with all that made it.
 */
function atOnce(response: Response): Response {
  if (response.headers.get('content-type') !== 'text/event-stream') return response;
  return new Response(response.body, { status: response.status, headers: Object.fromEntries(response.headers) });
}
