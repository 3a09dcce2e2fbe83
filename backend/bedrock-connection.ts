import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Idle connections are closed before the other side does it: a turn is never sent twice, so it must not hit a dead one. */
const KEEP_ALIVE = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 20_000 };

/**
 * How a turn goes to Amazon Bedrock, whichever engine answers: once, because a turn may act and has no idempotency
 * token, and over HTTP/1.1, because the SDK's HTTP/2 handler reports a cut stream as a complete one.
 */
export const bedrockConnection = (silenceMs: number) => ({
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
