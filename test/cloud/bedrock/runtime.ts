import { type Env, Hono } from 'hono';
import { errorResponse } from '../aws.ts';
import { type Listening, listen } from '../listen.ts';
import { createDualServer } from './server.ts';

/** Starts a runtime of Bedrock on 127.0.0.1, over HTTP/1.1 and HTTP/2; what no route knows is refused as AWS does. */
export async function startRuntime<E extends Env>(port: number, routes: Hono<E>): Promise<Listening> {
  const app = new Hono().route('/', routes);
  app.notFound(() => errorResponse({ status: 404, type: 'UnknownOperationException', message: 'Unknown operation' }));
  app.onError((surprise) => errorResponse({ status: 500, type: 'InternalServerException', message: String(surprise) }));
  return listen(
    createDualServer((request, env) => app.fetch(request, env)),
    port,
  );
}
