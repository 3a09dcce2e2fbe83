import { Server as HttpServer } from 'node:http';
import { Server as HttpsServer } from 'node:https';
import type { Server, Socket } from 'node:net';

/** A server of the local cloud that listens. */
export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  /** Stops listening and drops every open connection. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 (`port` 0: any free one). @throws when another program has the port. */
export async function listen(server: Server, port: number): Promise<Listening> {
  // Longer than clients keep an idle connection, so that no request is sent on one that is just being closed.
  if (server instanceof HttpServer || server instanceof HttpsServer) server.keepAliveTimeout = 75_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        // Once more is no error: somebody else may have ended it.
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
