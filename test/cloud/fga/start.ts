import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { forwardTo, IN_PLACE } from '../../real/in-place.ts';
import { type Bindings, createFaults } from '../faults/faults.ts';
import { type Listening, listen } from '../listen.ts';
import { FGA } from '../tenant.ts';
import type { Stores } from './evaluation/store.ts';
import { localOnly } from './http/local-only.ts';
import { fgaApi } from './http/routes.ts';
import { type Names, tuplePage } from './page.ts';

export interface FgaOptions {
  /** 0 picks a free one. */
  port: number;
  /** Names of people by Auth0 `sub`, for the page. */
  names?: Names;
}

/** The token endpoint of the store's issuer; the API itself asks nobody for a token, as OpenFGA does by default. */
const token = () => Response.json({ access_token: FGA.token, token_type: 'Bearer', expires_in: 86_400 });

/**
 * The stand-in as an app: OpenFGA's HTTP API, and a page at `/` that shows and changes the tuples. With a real server in
 * its place that one answers as the API; the issuer and the faults stay.
 */
export const fgaApp = (names: Names): Hono<{ Bindings: Bindings }> => {
  const stores: Stores = new Map();
  const page = tuplePage(stores, names);
  const api = IN_PLACE.fga ? forwardTo(IN_PLACE.fga) : fgaApi(stores).fetch;
  const faults = createFaults(['500']);
  return new Hono<{ Bindings: Bindings }>()
    .use(localOnly)
    .route('/', faults.routes)
    .use(
      faults.before(() => Response.json({ code: 'internal_error', message: 'Internal Server Error' }, { status: 500 })),
    )
    .get('/', (context) => page.fetch(context.req.raw))
    .post('/tuples', (context) => page.fetch(context.req.raw))
    .post('/tuples/remove', (context) => page.fetch(context.req.raw))
    .post('/oauth/token', token)
    .all('*', (context) => api(context.req.raw));
};

/** Starts the OpenFGA stand-in on 127.0.0.1, with no store in it. Rejects when the port is in use. */
export const startFga = ({ port, names = {} }: FgaOptions): Promise<Listening> =>
  listen(createAdaptorServer({ fetch: fgaApp(names).fetch }), port);
