import { LambdaClient } from '@aws-sdk/client-lambda';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { ZodError, z } from 'zod';
import { awsAt } from '../aws.ts';
import { type Bindings, createFaults } from '../faults/faults.ts';
import { type Listening, listen } from '../listen.ts';
import { deliver } from './deliver.ts';
import { createDue } from './due.ts';
import { refuse, SCHEDULER_FAULTS, scheduleRoutes } from './routes.ts';
import { createSchedules } from './schedules.ts';

export interface SchedulerOptions {
  port: number;
  /** Where the functions of the targets are invoked. */
  lambdaUrl: string;
  /** The schedule groups there are beside `default`. */
  groups?: readonly string[];
  log?(line: string): void;
}

const Later = z.object({ now: z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso)) });

/**
 * Starts EventBridge Scheduler on 127.0.0.1. Its clock is this machine's until `POST /clock {now}` says that it is later;
 * the answer comes once all that is due by then is delivered, or given up. `/faults` lets its operations go wrong.
 */
export async function startScheduler({
  port,
  lambdaUrl,
  groups = [],
  log = () => {},
}: SchedulerOptions): Promise<Listening> {
  const lambda = new LambdaClient(awsAt(lambdaUrl));
  const ending = new AbortController();
  const schedules = createSchedules(groups, () => due.now());
  const due = createDue(schedules, (each) => deliver(each, { lambda, log, now: due.now, signal: ending.signal }));
  const faults = createFaults(SCHEDULER_FAULTS);

  const app = new Hono<{ Bindings: Bindings }>().route('/', faults.routes).post('/clock', async (c) => {
    // As for faults: a browser asks before it sends JSON to another origin.
    if (!c.req.header('content-type')?.startsWith('application/json')) return c.json({ error: 'Send JSON' }, 415);
    const asked = Later.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    await due.moveTo(asked.data.now);
    return c.json({ now: new Date(due.now()).toISOString() });
  });
  app.route('/', scheduleRoutes(schedules, faults, due.look));
  app.notFound(() => refuse({ status: 404, type: 'UnknownOperationException', message: 'Unknown operation' }));
  app.onError((problem) =>
    refuse(
      problem instanceof ZodError || problem instanceof SyntaxError
        ? { status: 400, type: 'ValidationException', message: messageOf(problem) }
        : { status: 500, type: 'InternalServerException', message: String(problem) },
    ),
  );

  const { url, close } = await listen(createAdaptorServer({ fetch: app.fetch }), port);
  return {
    url,
    close: async () => {
      ending.abort();
      due.close();
      lambda.destroy();
      await close();
    },
  };
}

const messageOf = (problem: ZodError | SyntaxError): string =>
  problem instanceof ZodError ? z.prettifyError(problem) : problem.message;
