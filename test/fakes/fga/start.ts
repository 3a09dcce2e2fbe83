import { serve } from '@hono/node-server';
import { fgaApi } from './routes.ts';
import type { Stores } from './store.ts';

export interface FgaOptions {
  /** 0 picks a free one. */
  port: number;
  /** Names of people by Auth0 `sub`, for the page. */
  names?: Readonly<Record<string, string>>;
}

export interface RunningFga {
  url: string;
  close(): Promise<void>;
}

/** Starts the OpenFGA stand-in on 127.0.0.1, with no store in it. Rejects when the port is in use. */
export const startFga = ({ port }: FgaOptions): Promise<RunningFga> =>
  new Promise((resolve, reject) => {
    const stores: Stores = new Map();
    const app = fgaApi(stores);
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, ({ port: bound }) =>
      resolve({
        url: `http://127.0.0.1:${bound}`,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', reject);
  });
