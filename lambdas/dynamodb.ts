import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A DynamoDB client that gives up soon: somebody waits for the answer. Region and endpoint are the SDK's own settings. */
export const createDynamoDB = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
