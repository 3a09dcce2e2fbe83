import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unlogged } from './unlogged.ts';

/**
 * A DynamoDB client that gives up soon: somebody waits for the answer. `patience` multiplies how soon. Region and
 * endpoint are the SDK's own settings.
 */
export const createDynamoDB = (patience: number): DynamoDBClient =>
  unlogged(
    new DynamoDBClient({
      maxAttempts: 2,
      cacheMiddleware: true,
      requestHandler: {
        connectionTimeout: 1000 * patience,
        requestTimeout: 2000 * patience,
        throwOnRequestTimeout: true,
      },
    }),
  );
