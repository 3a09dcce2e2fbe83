import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { buildModel, ModelDefinition } from '../evaluation/model.ts';
import { createStore, modelOf, type Stores } from '../evaluation/store.ts';
import { ulid } from '../ulid.ts';
import { jsonBody, pageSizeOf } from './exchange.ts';
import { Fault } from './fault.ts';
import { decodeToken, encodeToken, page } from './paging.ts';
import { queryRoutes } from './query-routes.ts';
import * as request from './requests.ts';
import { tupleRoutes } from './tuple-routes.ts';
import * as wire from './wire.ts';
import { model } from './wire-model.ts';

const assertId = (field: string, id: string) => {
  const pattern = '^[ABCDEFGHJKMNPQRSTVWXYZ0-9]{26}$';
  if (new RegExp(pattern).test(id)) return id;
  throw new Fault(
    'validation_error',
    `invalid ${field}: value does not match regex pattern ${JSON.stringify(pattern)}`,
  );
};

/** OpenFGA's HTTP API over `stores`. See https://openfga.dev/api/service. */
export const fgaApi = (stores: Stores): Hono => {
  const app = new Hono();

  app.use(async (context, next) => {
    context.header('x-request-id', randomUUID());
    await next();
  });
  app.onError((error, context) => {
    const fault = error instanceof Fault ? error : new Fault('internal_error', 'Internal Server Error');
    return context.json({ code: fault.code, message: fault.message }, fault.status);
  });
  app.notFound((context) => context.json({ code: 'undefined_endpoint', message: 'Not Found' }, 404));

  app.get('/healthz', (context) => context.json({ status: 'SERVING' }));

  app.post('/stores', async (context) => {
    const { name } = request.parseRequest(request.StoreRequest, await jsonBody(context));
    return context.json(wire.createdStore(createStore(stores, name)), 201);
  });
  app.get('/stores', (context) => {
    const name = context.req.query('name');
    const named = [...stores.values()].filter((store) => !name || store.name === name);
    const { items, end, more } = page(
      named,
      decodeToken(context.req.query('continuation_token') ?? ''),
      pageSizeOf(context),
    );
    return context.json({ stores: items.map(wire.store), continuation_token: more ? encodeToken(end) : '' });
  });
  app.get('/stores/:store', (context) => {
    const store = stores.get(assertId('GetStoreRequest.StoreId', context.req.param('store')));
    if (!store) throw new Fault('store_id_not_found', 'Store ID not found');
    return context.json(wire.store(store));
  });
  app.delete('/stores/:store', (context) => {
    stores.delete(assertId('DeleteStoreRequest.StoreId', context.req.param('store')));
    return context.body(null, 204);
  });

  app.post('/stores/:store/authorization-models', async (context) => {
    const body = await jsonBody(context);
    request.parseRequest(request.ModelRequest, body);
    const definition = request.parseRequest(ModelDefinition, body);
    const store = stores.get(context.req.param('store'));
    if (!store) throw new Fault('store_id_not_found', 'Store ID not found');
    const id = ulid();
    store.models.push({ id, model: buildModel(definition), definition });
    return context.json({ authorization_model_id: id }, 201);
  });
  app.get('/stores/:store/authorization-models', (context) => {
    const newestFirst = (stores.get(context.req.param('store'))?.models ?? []).toReversed();
    const { items, end, more } = page(
      newestFirst,
      decodeToken(context.req.query('continuation_token') ?? ''),
      pageSizeOf(context),
    );
    return context.json({
      authorization_models: items.map(({ id, definition }) => model(id, definition)),
      continuation_token: more ? encodeToken(end) : '',
    });
  });
  app.get('/stores/:store/authorization-models/:id', (context) => {
    const { store, id } = context.req.param();
    const found = modelOf(stores.get(store), store, assertId('ReadAuthorizationModelRequest.Id', id));
    return context.json({ authorization_model: model(found.id, found.definition) });
  });

  app.route('/', tupleRoutes(stores));
  app.route('/', queryRoutes(stores));
  app.all('/stores/*', () => {
    throw new Fault('unimplemented', 'Method Not Allowed');
  });
  return app;
};
