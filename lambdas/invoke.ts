/** Lambda to Lambda: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Invoke } from './authorization.ts';

/** A Lambda client that tries once: what it starts may not be safe to start twice. */
export const createLambda = (timeoutMilliseconds: number): LambdaClient =>
  new LambdaClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: timeoutMilliseconds,
      throwOnRequestTimeout: true,
    },
  });

/** Calls a Lambda and waits; `names` gives the deployed name of each logical one. Rejects when the Lambda fails. */
export const invokeBy =
  (client: LambdaClient, names: Record<string, string>): Invoke =>
  async (name, payload) => {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: names[name], Payload: JSON.stringify(payload) }),
    );
    if (answer.FunctionError !== undefined) throw new Error(`Lambda ${name} failed: ${answer.FunctionError}`);
    return JSON.parse(answer.Payload?.transformToString() ?? 'null');
  };

/** Starts a durable execution, once for each execution name, and does not wait for its end. */
export type Start = (executionName: string, payload: unknown) => Promise<void>;

export const startBy =
  (client: LambdaClient, functionName: string): Start =>
  async (executionName, payload) => {
    await client.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        DurableExecutionName: executionName,
        Payload: JSON.stringify(payload),
      }),
    );
  };
