import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { unlogged } from '../lambdas/contract/platform.ts';
import { SESSIONS_BY_SUB, SESSIONS_TABLE, type SessionRow } from '../lambdas/contract/session.ts';
import { type Failure, fail, type Result, succeed } from './failure.ts';

/** A DynamoDB client that gives up within seconds: somebody waits for the answer. `patience` multiplies them. */
export const dynamodbClient = (patience: number, aws: DynamoDBClientConfig = {}): DynamoDBClient =>
  unlogged(
    new DynamoDBClient({
      maxAttempts: 2,
      cacheMiddleware: true,
      requestHandler: new NodeHttpHandler({
        connectionTimeout: 1000 * patience,
        requestTimeout: 3000 * patience,
        throwOnRequestTimeout: true,
        httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 200 }),
        httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 200 }),
      }),
      ...aws,
    }),
  );

/** What the id of a change, a result or a report can be. DynamoDB refuses a longer key as if it were away. */
export const ID = /^[A-Za-z0-9-]{1,64}$/;

/** Whatever DynamoDB throws, as a failure; the SDK's error object goes no further than its name. */
export const unavailable = (problem: unknown): Failure =>
  fail('dynamodb_unavailable', { log: `dynamodb: ${problem instanceof Error ? problem.name : 'unknown'}` });

/** Puts rows into `bedrock-sessions`. */
export const putSession =
  (client: DynamoDBClient) =>
  (row: SessionRow): Promise<Result<void>> =>
    client
      .send(new PutItemCommand({ TableName: SESSIONS_TABLE, Item: marshall(row) }))
      .then(() => succeed(undefined), unavailable);

/**
 * Deletes a person's rows of `bedrock-sessions`, but those of `except`. The index shows a row a moment after it was
 * written; one that it does not show yet ends by its expiry.
 */
export const removeSessions =
  (client: DynamoDBClient) =>
  async (sub: string, except: ReadonlySet<string>): Promise<Result<void>> => {
    const rows = paginateQuery(
      { client },
      {
        TableName: SESSIONS_TABLE,
        IndexName: SESSIONS_BY_SUB,
        KeyConditionExpression: '#sub = :sub',
        ExpressionAttributeNames: { '#sub': 'sub' },
        ExpressionAttributeValues: { ':sub': { S: sub } },
      },
    );
    try {
      for await (const { Items = [] } of rows) {
        for (const { session_id } of Items) {
          if (!session_id?.S || except.has(session_id.S)) continue;
          await client.send(new DeleteItemCommand({ TableName: SESSIONS_TABLE, Key: { session_id } }));
        }
      }
      return succeed(undefined);
    } catch (problem) {
      return unavailable(problem);
    }
  };
