/**
 * The report Lambda: a durable function that has a report read batch by batch. It holds no secret, and knows Okta and
 * the report only through the okta Lambda.
 */
import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import * as z from 'zod';
import { EXECUTOR } from '../contract/changes/execution.ts';
import { admitExecution } from '../platform/door.ts';
import { environment, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { createLambda, invokeBy } from '../platform/invoke.ts';
import { startTracing } from '../platform/tracing.ts';
import { batches, workflow } from './workflow.ts';

const env = environment(z.object({ OKTA_FUNCTION: z.string().min(1), PATIENCE: Patience }), process.env);

/** Longer than the okta Lambda itself may run, so that its end is seen. */
const BATCH_TIMEOUT_MS = 40_000;

const invoke = invokeBy(createLambda(BATCH_TIMEOUT_MS, env.PATIENCE), { [EXECUTOR]: env.OKTA_FUNCTION });

const durable = withDurableExecution(workflow(batches(invoke)));

const answer = async (...[event, context]: Parameters<typeof durable>) => {
  admitExecution(event);
  return durable(event, context);
};

export const handler = lambdaHandler('report', await startTracing('report', process.env), answer);
