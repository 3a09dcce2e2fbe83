import { Hono } from 'hono';
import { read, type Stores, write } from '../evaluation/store.ts';
import { jsonBody, pageSizeOf, resolve, validated } from './exchange.ts';
import { Fault } from './fault.ts';
import { decodeToken, encodeToken, page } from './paging.ts';
import * as request from './requests.ts';
import * as wire from './wire.ts';

/** Writes, reads and the log of changes. See https://openfga.dev/api/service#/Relationship%20Tuples. */
export const tupleRoutes = (stores: Stores): Hono => {
  const app = new Hono();

  app.post('/stores/:store/write', async (context) => {
    const { writes, deletes, authorization_model_id } = request.parseRequest(
      request.WriteRequest,
      await jsonBody(context),
    );
    const { store, model } = resolve(stores, context.req.param('store'), authorization_model_id);
    if (!writes && !deletes) {
      throw new Fault(
        'invalid_write_input',
        'Invalid input. Make sure you provide at least one write, or at least one delete',
      );
    }
    validated(() => {
      if (store) {
        write(store, model, {
          writes: writes?.tuple_keys ?? [],
          deletes: deletes?.tuple_keys ?? [],
          ignoreDuplicates: writes?.on_duplicate === 'ignore',
          ignoreMissing: deletes?.on_missing === 'ignore',
        });
      }
    });
    return context.json({});
  });
  app.post('/stores/:store/read', async (context) => {
    const { tuple_key, page_size, continuation_token } = request.parseRequest(
      request.ReadRequest,
      await jsonBody(context),
    );
    const store = stores.get(context.req.param('store'));
    const tuples = store ? validated(() => read(store, tuple_key ?? undefined)) : [];
    const { items, end, more } = page(tuples, decodeToken(continuation_token), page_size ?? undefined);
    return context.json({ tuples: items.map(wire.tuple), continuation_token: more ? encodeToken(end) : '' });
  });
  app.get('/stores/:store/changes', (context) => {
    const type = context.req.query('type') ?? '';
    const token = context.req.query('continuation_token') ?? '';
    const changes = (stores.get(context.req.param('store'))?.changes ?? []).filter(
      ({ tuple_key }) => !type || tuple_key.object.startsWith(`${type}:`),
    );
    const { items, end } = page(changes, decodeToken(token, type), pageSizeOf(context));
    // A change log has no end, so there is always a token to go on with.
    const next = items.length > 0 ? encodeToken(end, type) : token;
    return context.json({ changes: items.map(wire.change), continuation_token: next });
  });
  return app;
};
