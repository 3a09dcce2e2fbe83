import { type DynamoDBClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { AUDIT_BY_DAY, AUDIT_TABLE, HEADS } from '../contract/audit/row.ts';

const Key = z.object({ chain: z.string() });

const DAY_MS = 24 * 60 * 60 * 1000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The days (UTC) from one time to another. */
const daysOf = (from: number, to: number): string[] => {
  const days: string[] = [];
  for (let time = from; dayOf(time) < dayOf(to); time += DAY_MS) days.push(dayOf(time));
  return [...days, dayOf(to)];
};

/** The chains of people that got a row between these times (epoch ms). Rejects as the SDK does. */
export async function movedChains(client: DynamoDBClient, from: number, to: number): Promise<string[]> {
  const chains = new Set<string>();
  for (const day of daysOf(from, to)) {
    let start: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName: AUDIT_TABLE,
          IndexName: AUDIT_BY_DAY,
          KeyConditionExpression: '#day = :day AND #at >= :from',
          ExpressionAttributeNames: { '#day': 'day', '#at': 'at' },
          ExpressionAttributeValues: marshall({ ':day': day, ':from': from }),
          ExclusiveStartKey: start,
        }),
      );
      for (const item of Items) chains.add(Key.parse(unmarshall(item)).chain);
      start = LastEvaluatedKey;
    } while (start !== undefined);
  }
  chains.delete(HEADS);
  return [...chains].sort();
}
