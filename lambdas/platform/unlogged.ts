/** A client of the AWS SDK. */
interface Client {
  middlewareStack: { remove(name: string): boolean };
}

/**
 * The same client without its logger, before it sent anything. For a logger the SDK copies each request and answer, value by
 * value, also where there is none, and none of ours is to write down what people do.
 */
export function unlogged<C extends Client>(client: C): C {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
