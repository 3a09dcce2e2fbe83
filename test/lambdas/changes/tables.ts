import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsAt } from '../../cloud/aws.ts';
import { createTables, startDynamodb } from '../../cloud/dynamodb/start.ts';

/** The tables, empty, and clients for them. */
export const tables = async () => {
  const server = await startDynamodb({ port: 0 });
  await createTables(server.url);
  const clients: DynamoDBClient[] = [];
  const connect = () => {
    // Twice, as the product does: a busy machine closes an idle connection just as a request comes along.
    const client = new DynamoDBClient({ ...awsAt(server.url), maxAttempts: 2 });
    clients.push(client);
    return client;
  };
  return {
    url: server.url,
    client: connect(),
    connect,
    /** A client that is cut off whenever it is to write a row whose key ends so. */
    cutOffAt: (end: string) => {
      const client = connect();
      const cut = `${end}"}`;
      client.middlewareStack.add(
        (next) => (args) => {
          if ('Item' in args.input && JSON.stringify(args.input.Item?.change_id).endsWith(cut))
            throw new Error('cut off');
          return next(args);
        },
        { step: 'initialize' },
      );
      return client;
    },
    /** A client whose first write is done and not answered, so that the SDK sends it again; `meanwhile` happens in between. */
    firstAnswerLost: (meanwhile = async () => {}) => {
      const client = connect();
      let isLost = true;
      client.middlewareStack.add(
        (next) => async (args) => {
          const answer = await next(args);
          if (!isLost) return answer;
          isLost = false;
          await meanwhile();
          throw Object.assign(new Error('The connection was cut'), { code: 'ECONNRESET' });
        },
        { step: 'deserialize' },
      );
      return client;
    },
    close: async () => {
      for (const client of clients) client.destroy();
      await server.close();
    },
  };
};
