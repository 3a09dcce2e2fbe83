import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables, startDynamodb } from '../fakes/dynamodb.ts';

/** Both tables, empty, and a client for them. */
export const tables = async () => {
  const server = await startDynamodb({ port: 0 });
  await createTables(server.url);
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    client,
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
};
