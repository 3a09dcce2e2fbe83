import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/**
 * Idle connections are closed before the other side does it: a request that is sent once must not hit a dead one. Of an
 * answer that nobody takes a connection holds little.
 */
const KEEP_ALIVE = {
  keepAlive: true,
  maxSockets: Number.POSITIVE_INFINITY,
  timeout: 20_000,
  highWaterMark: 16 * 1024,
};

/**
 * How a request that may act and has no idempotency token goes to AWS: once, and over HTTP/1.1, because the SDK's
 * HTTP/2 handler reports a cut stream as a complete one. `silenceMs` is the longest silence before it is given up.
 */
export const singleAttempt = (silenceMs: number) => ({
  maxAttempts: 1,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 3000,
    requestTimeout: silenceMs,
    throwOnRequestTimeout: true,
    socketTimeout: silenceMs,
    httpAgent: new HttpAgent(KEEP_ALIVE),
    httpsAgent: new HttpsAgent(KEEP_ALIVE),
  }),
});
