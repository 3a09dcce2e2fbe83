import { globSync, readFileSync } from 'node:fs';
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { BedrockAgentCoreClient } from '@aws-sdk/client-bedrock-agentcore';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { dynamodbClient } from '../../../backend/dynamodb.ts';
import { createDynamoDB } from '../../../lambdas/platform/dynamodb.ts';
import { createLambda, createStarter } from '../../../lambdas/platform/invoke.ts';
import { unlogged } from '../../../lambdas/platform/unlogged.ts';

const region = 'us-east-1';
const hasLogger = (client: { middlewareStack: { identify(): string[] } }): boolean =>
  client.middlewareStack.identify().some((each) => each.startsWith('loggerMiddleware'));

test.each([DynamoDBClient, LambdaClient, BedrockAgentRuntimeClient, BedrockAgentCoreClient])(
  'the logger of %o goes by its name',
  (Client) => {
    expect(hasLogger(new Client({ region }))).toBe(true);
    expect(hasLogger(unlogged(new Client({ region })))).toBe(false);
  },
);

test.each([
  ['the functions’ of DynamoDB', createDynamoDB(1)],
  ['the functions’ of Lambda', createLambda(1_000, 1)],
  ['that of what is started', createStarter(1)],
  ['the backend’s of DynamoDB', dynamodbClient(1, { region })],
])('no client copies what people do for a logger: %s', (_, client) => {
  expect(hasLogger(client)).toBe(false);
});

test('nor does any of the engines', () => {
  const source = globSync('backend/engines/**/*.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const made = source.match(/\w+\(new \w+Client\(/g) ?? [];
  expect(made.length).toBeGreaterThan(2);
  expect(made.filter((each) => !each.startsWith('unlogged('))).toEqual([]);
  expect(source.match(/new \w+Client\(/g)).toHaveLength(made.length);
});
