/** Lambda to Lambda: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import { DurableExecutionAlreadyStartedException, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SpanKind } from '@opentelemetry/api';
import type { Invoke } from '../contract/authorization.ts';
import { currentTraceparent, span } from './span.ts';
import { unlogged } from './unlogged.ts';

const lambdaClient = (maxAttempts: number, timeoutMilliseconds: number, patience: number): LambdaClient =>
  unlogged(
    new LambdaClient({
      maxAttempts,
      cacheMiddleware: true,
      requestHandler: {
        connectionTimeout: 1000 * patience,
        requestTimeout: timeoutMilliseconds * patience,
        throwOnRequestTimeout: true,
      },
    }),
  );

/** A Lambda client that tries once: what it calls may not be safe to call twice. `patience` multiplies how long it waits. */
export const createLambda = (timeoutMilliseconds: number, patience: number): LambdaClient =>
  lambdaClient(1, timeoutMilliseconds, patience);

/** Lambda takes a workflow and does not wait for it. */
const STARTING_TIMEOUT_MS = 5_000;

/** A Lambda client for `startBy`, which tries twice: an execution has a name, and so begins once. */
export const createStarter = (patience: number): LambdaClient => lambdaClient(2, STARTING_TIMEOUT_MS, patience);

/** A payload that takes the trace along. */
const traced = (payload: object): string => JSON.stringify({ ...payload, traceparent: currentTraceparent() });

/** Calls a Lambda and waits; `names` gives the deployed name of each logical one. Rejects when the Lambda fails. */
export const invokeBy =
  (client: LambdaClient, names: Record<string, string>): Invoke =>
  (name, payload) =>
    span(
      `invoke ${name}`,
      async () => {
        const answer = await client.send(new InvokeCommand({ FunctionName: names[name], Payload: traced(payload) }));
        if (answer.FunctionError !== undefined) throw new Error(`Lambda ${name} failed: ${answer.FunctionError}`);
        return JSON.parse(answer.Payload?.transformToString() ?? 'null');
      },
      { kind: SpanKind.CLIENT },
    );

/** Starts a durable execution, once for each execution name, and does not wait for its end. */
export type Start = (executionName: string, payload: object) => Promise<void>;

export const startBy =
  (client: LambdaClient, name: string, functionName: string): Start =>
  (executionName, payload) =>
    span(
      `start ${name}`,
      async () => {
        const command = new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'Event',
          DurableExecutionName: executionName,
          Payload: traced(payload),
        });
        // Started before, by a turn of another trace: that execution is the one.
        await client.send(command).catch((error: unknown) => {
          if (!(error instanceof DurableExecutionAlreadyStartedException)) throw error;
        });
      },
      { kind: SpanKind.CLIENT },
    );
