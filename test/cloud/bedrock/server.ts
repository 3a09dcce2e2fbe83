import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer, type Server } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Bindings } from '../faults/faults.ts';

/**
 * A server that speaks HTTP/1.1 and HTTP/2 without TLS (prior knowledge, RFC 9113 §3.3) on one port: the SDK's default
 * handler of this service speaks HTTP/2, the one for HTTP/1.1 is chosen by whoever wants to see a cut stream.
 */
export function createDualServer(fetch: (request: Request, env: Bindings) => Response | Promise<Response>): Server {
  const listener = getRequestListener(fetch);
  // Longer than clients keep an idle connection, so that no turn is sent on one that is just being closed.
  const http1 = createHttpServer({ keepAliveTimeout: 75_000 }, listener);
  const http2 = createHttp2Server(listener);
  // Without noDelay each HTTP/1.1 answer on a kept connection waits 40 ms for an acknowledgement.
  return createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first.subarray(0, 3).toString() === 'PRI' ? http2 : http1).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
}
