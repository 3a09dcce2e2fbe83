import { resolve } from 'node:path';
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import { awsAt } from '../../aws.ts';
import type { LambdaFunction } from '../function.ts';

/** The SDK's own client, told only where Lambda is. */
export const clientOf = (endpoint: string): LambdaClient => new LambdaClient(awsAt(endpoint));

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
export async function call(
  client: LambdaClient,
  FunctionName: string,
  event: unknown,
  rest: Partial<InvokeCommandInput> = {},
) {
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...rest }));
  const text = answer.Payload?.transformToString() ?? '';
  return { ...answer, json: text === '' ? undefined : JSON.parse(text) };
}
