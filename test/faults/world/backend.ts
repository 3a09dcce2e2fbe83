/** The product's backend in this process, which a cell may kill: another one listens in its place at once. */
import { compose } from '../../../backend/compose.ts';
import { httpServer } from '../../../backend/http/http-server.ts';
import { readSettings } from '../../../backend/settings.ts';
import { type Listening, listen } from '../../cloud/listen.ts';
import { newInstance } from '../simulation/instances.ts';

/** @throws where the environment is wrong. */
export async function startBackend(port: number, environment: Record<string, string>): Promise<Listening> {
  let current: Listening;
  let isClosed = false;

  const launch = async (): Promise<Listening> => {
    const read = readSettings({ ...environment, PORT: String(port) });
    if (!read.ok) throw new Error(read.wrong.join(' '));
    const instance = newInstance('backend');
    const stopping = new AbortController().signal;
    const server = instance.run(() =>
      httpServer(
        compose(read.settings, { log: (event, fields) => console.log(JSON.stringify({ event, ...fields })), stopping })
          .fetch,
      ),
    );
    const listeners = server.listeners('request');
    server.removeAllListeners('request');
    // All of a request is done as this instance, also what its stream does later.
    server.on('request', (...exchange) =>
      instance.run(() => {
        for (const listener of listeners) Reflect.apply(listener, server, exchange);
      }),
    );
    const listening = await listen(server, port);
    void instance.died.then(async () => {
      await listening.close();
      if (!isClosed) current = await launch();
    });
    return listening;
  };

  current = await launch();
  return {
    url: current.url,
    close: async () => {
      isClosed = true;
      await current.close();
    },
  };
}
