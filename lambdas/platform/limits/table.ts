/** The rows of `okta-limits`, which all processes share. They name nobody, and are gone a while after they count no more. */

import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { LIMITS_TABLE } from '../../contract/limits.ts';

type Update = Required<Pick<UpdateItemCommandInput, 'UpdateExpression' | 'ConditionExpression'>> & {
  names: Record<string, string>;
  values: Record<string, string | number>;
};

const keyOf = (sub: string, what: string) =>
  marshall({ limit_id: `${createHash('sha256').update(sub).digest('hex')}#${what}` });

/** The number that a row has in an attribute; 0 where it has none. */
export type Numbers = (attribute: string) => number;

/** Reads a row of a person. Rejects when DynamoDB does not answer. */
export async function numbersOf(client: DynamoDBClient, sub: string, what: string): Promise<Numbers> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: LIMITS_TABLE, Key: keyOf(sub, what), ConsistentRead: true }),
  );
  return (attribute) => Number(Item?.[attribute]?.N ?? 0);
}

/** Updates a row of a person if the condition holds; whether it does. Rejects when DynamoDB does not answer. */
export const updateIn =
  (client: DynamoDBClient) =>
  async (sub: string, what: string, { names, values, ...expressions }: Update): Promise<boolean> => {
    const command = new UpdateItemCommand({
      TableName: LIMITS_TABLE,
      Key: keyOf(sub, what),
      ExpressionAttributeNames: { ...names, '#ttl': 'ttl' },
      ExpressionAttributeValues: marshall(values),
      ...expressions,
    });
    return client.send(command).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      },
    );
  };
