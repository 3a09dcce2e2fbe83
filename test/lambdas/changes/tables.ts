import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsAt } from '../../cloud/aws.ts';
import { createTables, startDynamodb } from '../../cloud/dynamodb/start.ts';

/** Both tables, empty, and a client for them. */
export const tables = async () => {
  const server = await startDynamodb({ port: 0 });
  await createTables(server.url);
  const client = new DynamoDBClient(awsAt(server.url));
  return {
    client,
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
};
