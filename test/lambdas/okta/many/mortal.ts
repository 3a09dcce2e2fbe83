/** What a process talks to, as long as it lives. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Okta } from '../../../../lambdas/okta/client.ts';

/** Runs as a process does until it is ended: from then on nothing it began gets anywhere. */
export interface Life {
  /** Called with each thing that leaves the process; it may end it by throwing, and then always throws. */
  leaves(what: string): void;
}
export const IMMORTAL: Life = { leaves: () => {} };

/** Whatever the client sends and gets leaves and enters the process. */
export const mortalClient = (client: DynamoDBClient, life: Life): DynamoDBClient => {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      life.leaves(`${context.commandName}`);
      const answer = await next(args);
      life.leaves(`${context.commandName} answered`);
      return answer;
    },
    { step: 'initialize' },
  );
  return client;
};

/** The same of Okta; `acts` hears whom each change is about that is sent. */
export const mortalOkta = (okta: Okta, life: Life, acts: (userId: string) => void): Okta => {
  const through = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    life.leaves(what);
    const answer = await run();
    life.leaves(`${what} answered`);
    return answer;
  };
  return {
    read: (...call) => through('read', () => okta.read(...call)),
    list: (...call) => through('list', () => okta.list(...call)),
    act: (...call) =>
      through('act', () => {
        acts(/\/users\/(\w+)/.exec(call[0].path)?.[1] ?? '');
        return okta.act(...call);
      }),
  };
};
