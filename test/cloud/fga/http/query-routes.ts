import { Hono } from 'hono';
import { expand } from '../evaluation/expand.ts';
import type { Stores } from '../evaluation/store.ts';
import { assertObject, assertRelation } from '../evaluation/validate.ts';
import { jsonBody, resolve, validated } from './exchange.ts';
import { Fault } from './fault.ts';
import { answerBatch, answerCheck, answerListObjects, answerListUsers, worldOf } from './queries.ts';
import * as request from './requests.ts';
import * as wire from './wire.ts';

/** The questions. See https://openfga.dev/api/service#/Relationship%20Queries. */
export const queryRoutes = (stores: Stores): Hono => {
  const app = new Hono();

  app.post('/stores/:store/check', async (context) => {
    const asked = request.parseRequest(request.CheckRequest, await jsonBody(context));
    const { store, model } = resolve(stores, context.req.param('store'), asked.authorization_model_id);
    return context.json({ allowed: answerCheck(store, model, asked), resolution: '' });
  });
  app.post('/stores/:store/batch-check', async (context) => {
    const { checks, authorization_model_id } = request.parseRequest(request.BatchCheckRequest, await jsonBody(context));
    const { store, model } = resolve(stores, context.req.param('store'), authorization_model_id);
    return context.json({ result: answerBatch(store, model, checks) });
  });
  app.post('/stores/:store/list-objects', async (context) => {
    const asked = request.parseRequest(request.ListObjectsRequest, await jsonBody(context));
    const { store, model } = resolve(stores, context.req.param('store'), asked.authorization_model_id);
    return context.json({ objects: answerListObjects(store, model, asked) });
  });
  app.post('/stores/:store/streamed-list-objects', async (context) => {
    try {
      const asked = request.parseRequest(request.ListObjectsRequest, await jsonBody(context));
      const { store, model } = resolve(stores, context.req.param('store'), asked.authorization_model_id);
      const lines = answerListObjects(store, model, asked).map((object) => JSON.stringify({ result: { object } }));
      return context.body(lines.map((line) => `${line}\n`).join(''), 200, { 'content-type': 'application/json' });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // A stream's errors are gRPC's; 3 is INVALID_ARGUMENT.
      return context.json({ error: { code: 3, message: error.message, details: [] } }, error.status);
    }
  });
  app.post('/stores/:store/list-users', async (context) => {
    const asked = request.parseRequest(request.ListUsersRequest, await jsonBody(context));
    const { store, model } = resolve(stores, context.req.param('store'), asked.authorization_model_id);
    return context.json({ users: answerListUsers(store, model, asked).map(wire.user) });
  });
  app.post('/stores/:store/expand', async (context) => {
    const { tuple_key, contextual_tuples, authorization_model_id } = request.parseRequest(
      request.ExpandRequest,
      await jsonBody(context),
    );
    const { store, model } = resolve(stores, context.req.param('store'), authorization_model_id);
    if (!tuple_key.object || !tuple_key.relation) {
      const message = 'Invalid input. Make sure you provide an object and a relation';
      throw new Fault('invalid_expand_input', message);
    }
    validated(() => {
      assertObject(model, tuple_key.object);
      assertRelation(model, tuple_key);
    });
    const { tuples } = worldOf(store, model, contextual_tuples, {});
    return context.json({ tree: { root: expand({ model, tuples }, tuple_key.object, tuple_key.relation) } });
  });
  return app;
};
