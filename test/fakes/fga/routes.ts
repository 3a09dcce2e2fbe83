import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { expand } from './expand.ts';
import { Fault } from './fault.ts';
import { buildModel, ModelDefinition } from './model.ts';
import { decodeToken, encodeToken, page } from './paging.ts';
import { messageOf } from './parameters.ts';
import { answerBatch, answerCheck, answerListObjects, answerListUsers, worldOf } from './queries.ts';
import * as request from './requests.ts';
import { createStore, modelOf, read, type Stores, write } from './store.ts';
import { ulid } from './ulid.ts';
import { assertObject, assertRelation } from './validate.ts';
import * as wire from './wire.ts';
import { model } from './wire-model.ts';

const jsonBody = async (context: Context): Promise<Record<string, unknown>> => {
  const body: unknown = await context.req.json().catch((error: unknown) => {
    throw new Fault('validation_error', messageOf(error));
  });
  const object = z.record(z.string(), z.unknown()).safeParse(body);
  if (object.success) return object.data;
  throw new Fault('validation_error', `syntax error (line 1:1): unexpected token ${JSON.stringify(body)[0]}`);
};

/** Runs a step whose refusals are plain errors; OpenFGA calls them all `validation_error`. */
const validated = <T>(run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Fault && error.code !== 'type_not_found' && error.code !== 'relation_not_found') throw error;
    throw new Fault('validation_error', messageOf(error));
  }
};

const assertId = (field: string, id: string) => {
  const pattern = '^[ABCDEFGHJKMNPQRSTVWXYZ0-9]{26}$';
  if (new RegExp(pattern).test(id)) return id;
  throw new Fault(
    'validation_error',
    `invalid ${field}: value does not match regex pattern ${JSON.stringify(pattern)}`,
  );
};

const pageSizeOf = (context: Context) => Number(context.req.query('page_size')) || undefined;

/** OpenFGA's HTTP API over `stores`. See https://openfga.dev/api/service. */
export const fgaApi = (stores: Stores): Hono => {
  const app = new Hono();

  app.use(async (context, next) => {
    const id = randomUUID();
    context.header('x-request-id', id);
    // Auth0 FGA's name of the same id, which the SDK reads.
    context.header('fga-request-id', id);
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

  app.post('/stores/:store/write', async (context) => {
    const id = context.req.param('store');
    const { writes, deletes, authorization_model_id } = request.parseRequest(
      request.WriteRequest,
      await jsonBody(context),
    );
    const store = stores.get(id);
    const { model } = modelOf(store, id, authorization_model_id);
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

  app.post('/stores/:store/check', async (context) => {
    const id = context.req.param('store');
    const asked = request.parseRequest(request.CheckRequest, await jsonBody(context));
    const store = stores.get(id);
    const { model } = modelOf(store, id, asked.authorization_model_id);
    return context.json({ allowed: answerCheck(store, model, asked), resolution: '' });
  });
  app.post('/stores/:store/batch-check', async (context) => {
    const id = context.req.param('store');
    const { checks, authorization_model_id } = request.parseRequest(request.BatchCheckRequest, await jsonBody(context));
    const store = stores.get(id);
    const { model } = modelOf(store, id, authorization_model_id);
    return context.json({ result: answerBatch(store, model, checks) });
  });
  app.post('/stores/:store/list-objects', async (context) => {
    const id = context.req.param('store');
    const asked = request.parseRequest(request.ListObjectsRequest, await jsonBody(context));
    const store = stores.get(id);
    const { model } = modelOf(store, id, asked.authorization_model_id);
    return context.json({ objects: answerListObjects(store, model, asked) });
  });
  app.post('/stores/:store/streamed-list-objects', async (context) => {
    const id = context.req.param('store');
    try {
      const asked = request.parseRequest(request.ListObjectsRequest, await jsonBody(context));
      const store = stores.get(id);
      const { model } = modelOf(store, id, asked.authorization_model_id);
      const lines = answerListObjects(store, model, asked).map((object) => JSON.stringify({ result: { object } }));
      return context.body(lines.map((line) => `${line}\n`).join(''), 200, { 'content-type': 'application/json' });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // A stream's errors are gRPC's; 3 is INVALID_ARGUMENT.
      return context.json({ error: { code: 3, message: error.message, details: [] } }, error.status);
    }
  });
  app.post('/stores/:store/list-users', async (context) => {
    const id = context.req.param('store');
    const asked = request.parseRequest(request.ListUsersRequest, await jsonBody(context));
    const store = stores.get(id);
    const { model } = modelOf(store, id, asked.authorization_model_id);
    return context.json({ users: answerListUsers(store, model, asked).map(wire.user) });
  });
  app.post('/stores/:store/expand', async (context) => {
    const id = context.req.param('store');
    const { tuple_key, contextual_tuples, authorization_model_id } = request.parseRequest(
      request.ExpandRequest,
      await jsonBody(context),
    );
    const store = stores.get(id);
    const { model } = modelOf(store, id, authorization_model_id);
    validated(() => {
      assertObject(model, tuple_key.object);
      assertRelation(model, tuple_key);
    });
    const { tuples } = worldOf(store, model, contextual_tuples, {});
    return context.json({ tree: { root: expand({ model, tuples }, tuple_key.object, tuple_key.relation) } });
  });
  app.all('/stores/*', () => {
    throw new Fault('unimplemented', 'Method Not Allowed');
  });
  return app;
};
