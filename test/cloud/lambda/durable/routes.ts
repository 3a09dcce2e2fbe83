import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, jsonResponse } from '../../aws.ts';
import type { Execution } from './execution.ts';
import type { Executions } from './executions.ts';
import { ErrorObject, OperationUpdate } from './operation.ts';

const Checkpoint = z.object({ CheckpointToken: z.string(), Updates: z.array(OperationUpdate).default([]) });

const absent = (what: string): AwsError => ({
  status: 404,
  type: 'ResourceNotFoundException',
  message: `There is no such ${what}`,
});

const isError = (value: object): value is AwsError => 'status' in value;

const describe = (execution: Execution) => {
  const end = execution.end();
  return {
    DurableExecutionArn: execution.arn,
    DurableExecutionName: execution.name,
    FunctionArn: execution.arn.slice(0, execution.arn.indexOf('/')),
    InputPayload: execution.input,
    StartTimestamp: execution.startedAt,
    Status: end?.status ?? 'RUNNING',
    Result: end?.result,
    Error: end?.error,
    EndTimestamp: end?.at,
  };
};

/** Lambda's durable-execution API (2025-12-01) but for histories, lists and heartbeats. */
export function durableRoutes(executions: Executions): Hono {
  const app = new Hono();

  const onExecution = (act: (execution: Execution, c: Context) => Response | Promise<Response>) => (c: Context) => {
    const execution = executions.find(c.req.param('arn') ?? '');
    return execution ? act(execution, c) : errorResponse(absent('durable execution'));
  };

  app.get(
    '/durable-executions/:arn',
    onExecution((execution) => jsonResponse(describe(execution))),
  );

  app.post(
    '/durable-executions/:arn/checkpoint',
    onExecution(async (execution, c) => {
      const { CheckpointToken, Updates } = Checkpoint.parse(await c.req.json());
      const done = execution.checkpoint(CheckpointToken, Updates);
      if (isError(done)) return errorResponse(done);
      return jsonResponse({ CheckpointToken: done.token, NewExecutionState: { Operations: done.operations } });
    }),
  );

  app.get(
    '/durable-executions/:arn/state',
    onExecution((execution, c) => {
      const operations = execution.state(c.req.query('CheckpointToken') ?? '');
      return isError(operations) ? errorResponse(operations) : jsonResponse({ Operations: operations });
    }),
  );

  app.post(
    '/durable-executions/:arn/stop',
    onExecution(async (execution, c) => {
      execution.stop(ErrorObject.parse(JSON.parse((await c.req.text()) || '{}')));
      return jsonResponse({ StopTimestamp: execution.end()?.at });
    }),
  );

  const completeCallback = (c: Context, outcome: { Result?: string } | { Error: ErrorObject }) =>
    executions.all().some((execution) => execution.completeCallback(c.req.param('id') ?? '', outcome))
      ? jsonResponse({})
      : errorResponse(absent('open callback'));

  app.post('/durable-execution-callbacks/:id/succeed', async (c) =>
    completeCallback(c, { Result: await c.req.text() }),
  );

  app.post('/durable-execution-callbacks/:id/fail', async (c) =>
    completeCallback(c, { Error: ErrorObject.parse(await c.req.json()) }),
  );

  return app;
}
