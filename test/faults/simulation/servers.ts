/** Which server of this process listens on which port: Node tells, and so no stand-in has to. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server } from 'node:net';

const CHANNEL = 'tracing:net.server.listen:asyncEnd';

/** Notes each server that begins to listen from now on. */
export function noteServers() {
  const servers: Server[] = [];
  const note = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('server' in message)) return;
    if (message.server instanceof Server) servers.push(message.server);
  };
  subscribe(CHANNEL, note);
  return {
    /** @throws where nobody listens. */
    on: (port: number): Server => {
      const found = servers.findLast((server) => {
        const address = server.address();
        return typeof address === 'object' && address?.port === port;
      });
      if (found === undefined) throw new Error(`Nobody listens on ${port}`);
      return found;
    },
    end: () => unsubscribe(CHANNEL, note),
  };
}
