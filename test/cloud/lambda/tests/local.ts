/** The local Lambda for the tests of one file, and the SDK's own client of it. */
import { resolve } from 'node:path';
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll } from 'vitest';
import { built } from '../../../built.ts';
import { awsAt } from '../../aws.ts';
import type { Listening } from '../../listen.ts';
import { freePort } from '../../ports.ts';
import type { LambdaFunction } from '../function.ts';
import { startLambda } from '../start.ts';

export let lambda: Listening;
/** Told only where Lambda is. */
export let client: LambdaClient;
/** What the functions wrote. */
export const lines: { name: string; line: string }[] = [];

/** Starts Lambda for the tests of one file, with functions that may need its address. */
export function startFunctions(functionsAt: (url: string) => LambdaFunction[]): void {
  beforeAll(async () => {
    lines.length = 0;
    const port = await freePort();
    const functions = functionsAt(`http://127.0.0.1:${port}`);
    lambda = await startLambda({ built, port, functions, log: (name, line) => lines.push({ name, line }) });
    client = new LambdaClient(awsAt(lambda.url));
  });
  afterAll(async () => {
    client.destroy();
    await lambda.close();
  });
}

export const fixture = (file: string): string => resolve('test/cloud/lambda/tests/fixtures', file);

/** A function of the fixture that does as its event says. */
export const plain = (name: string, rest: Partial<LambdaFunction> = {}): LambdaFunction => ({
  name,
  handler: fixture('plain.ts'),
  environment: {},
  timeoutSeconds: 10,
  ...rest,
});

/** Invokes and reads the JSON answer. */
export async function call(FunctionName: string, event: unknown, rest: Partial<InvokeCommandInput> = {}) {
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...rest }));
  const text = answer.Payload?.transformToString() ?? '';
  return { ...answer, json: text === '' ? undefined : JSON.parse(text) };
}
