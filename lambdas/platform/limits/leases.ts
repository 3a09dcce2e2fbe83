import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { updateIn } from './table.ts';

/** One of a person's places, taken for a while. */
export interface Lease {
  /** Takes it for a while longer, unless it ran out and is another's by now. */
  renew(): Promise<void>;
  /** Gives it back. */
  end(): Promise<void>;
}

/** Takes one of so many places, or nothing where all are taken. All reject when DynamoDB does not answer. */
export type TakePlace = (sub: string, what: string, most: number) => Promise<Lease | undefined>;

/** A process that dies has its places so long. */
export const LEASE_MS = 60_000;

/** Places and no counter: what nobody gives back is free again by itself. */
export const placesIn = (client: DynamoDBClient, now: () => number): TakePlace => {
  const update = updateIn(client);
  return async (sub, what, most) => {
    const holder = randomUUID();
    const write = (place: number, until: number, condition: string, values: Record<string, string | number>) =>
      update(sub, `${what}#${place}`, {
        UpdateExpression: 'SET #holder = :holder, #until = :until, #ttl = :ttl',
        ConditionExpression: condition,
        names: { '#holder': 'holder', '#until': 'until' },
        values: { ':holder': holder, ':until': until, ':ttl': Math.ceil(until / 1000), ...values },
      });
    const first = Math.floor(Math.random() * most);
    for (let tried = 0; tried < most; tried++) {
      const place = (first + tried) % most;
      const isTaken = await write(place, now() + LEASE_MS, 'attribute_not_exists(#until) OR #until <= :now', {
        ':now': now(),
      });
      if (!isTaken) continue;
      return {
        renew: async () => void (await write(place, now() + LEASE_MS, '#holder = :holder', {})),
        end: async () => void (await write(place, now(), '#holder = :holder', {})),
      };
    }
    return undefined;
  };
};
