import { resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { ZodError, z } from 'zod';
import { errorResponse, signatureError } from '../aws.ts';
import { type Bindings, createFaults } from '../faults/faults.ts';
import { type Listening, listen } from '../listen.ts';
import { createExecutions } from './durable/executions.ts';
import { durableRoutes } from './durable/routes.ts';
import { badParameter } from './errors.ts';
import type { LambdaFunction, Log } from './function.ts';
import { type Deployed, invokeRoutes } from './invoke.ts';
import { createPool, type Pool } from './pool.ts';

export interface LambdaOptions {
  port: number;
  functions: readonly LambdaFunction[];
  /** Multiplies the time of every function; 1 when left out. */
  patience?: number;
  /** The file that runs, by the path of its source; the source itself when left out. */
  built?: ((source: string) => string) | undefined;
  /** Whether a function's process starts with its first event, as in AWS, and not with Lambda. */
  cold?: boolean | undefined;
  /** How events of a function are worked on; in processes of its own where it gives nothing. */
  pool?: ((definition: LambdaFunction) => Pool | undefined) | undefined;
  /** Receives each line the functions write. */
  log?: Log;
}

export interface LocalLambda extends Listening {
  /** Ends every process of a function with SIGKILL, as a machine that fails does; the next event starts a new one. */
  crash(functionName: string): Promise<void>;
  /** Gives every function a new process that loads its handler anew. @throws when a handler cannot be loaded. */
  restart(): Promise<void>;
  /** What the durable executions checkpointed, an operation each, as JSON. */
  checkpoints(): string[];
}

/**
 * Starts AWS Lambda on 127.0.0.1, durable executions included, with each function warm in a process of its own.
 * @throws when another program has the port or, unless they start `cold`, when a handler cannot be loaded.
 */
export async function startLambda({
  port,
  functions,
  patience = 1,
  built = resolve,
  cold = false,
  log = () => {},
  pool: poolOf = () => undefined,
}: LambdaOptions): Promise<LocalLambda> {
  const inProcesses = (definition: LambdaFunction) =>
    createPool(definition, { bootstrap: built('test/cloud/lambda/bootstrap.ts'), patience, log });
  const deployed = new Map<string, Deployed>(
    functions.map((definition) => [
      definition.name,
      { definition, pool: poolOf(definition) ?? inProcesses(definition) },
    ]),
  );
  const executions = createExecutions();

  const faults = createFaults(['429', '500']);
  const app = new Hono<{ Bindings: Bindings }>();
  app.route('/', faults.routes);
  app.use(
    faults.before((own) =>
      errorResponse(
        own === '429'
          ? { status: 429, type: 'TooManyRequestsException', message: 'Rate Exceeded.' }
          : { status: 500, type: 'ServiceException', message: 'An internal error occurred.' },
      ),
    ),
  );
  app.use(async (c, next) => {
    const unsigned = signatureError('lambda', c.req.raw.headers.get('authorization'));
    return unsigned ? errorResponse(unsigned) : next();
  });
  app.route('/2015-03-31', invokeRoutes(deployed, executions));
  app.route('/2025-12-01', durableRoutes(executions));
  app.notFound(() => errorResponse({ status: 404, type: 'UnknownOperationException', message: 'Unknown operation' }));
  app.onError((problem) => {
    if (problem instanceof ZodError) return errorResponse(badParameter(z.prettifyError(problem)));
    return errorResponse({ status: 500, type: 'ServiceException', message: String(problem) });
  });

  const pools = [...deployed.values()].map(({ pool }) => pool);
  const end = async () => {
    executions.close();
    await Promise.all(pools.map((pool) => pool.crash()));
  };
  const warm = () => Promise.all(pools.map((pool) => pool.warm()));
  try {
    if (!cold) await warm();
    // Longer than clients keep an idle connection, so that no event is sent on one that is just being closed.
    const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: 75_000 } });
    const listening = await listen(server, port);
    return {
      url: listening.url,
      crash: async (name) => deployed.get(name)?.pool.crash(),
      restart: async () => {
        await Promise.all(pools.map((pool) => pool.crash()));
        await warm();
      },
      checkpoints: () =>
        executions.all().flatMap((execution) => execution.operations().map((operation) => JSON.stringify(operation))),
      close: async () => {
        await end();
        await listening.close();
      },
    };
  } catch (problem) {
    await end();
    throw problem;
  }
}
