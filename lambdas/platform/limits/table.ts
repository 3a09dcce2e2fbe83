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

/** What a row of a person has in this attribute; 0 where it has none. Rejects when DynamoDB does not answer. */
export async function counts(client: DynamoDBClient, sub: string, what: string, attribute: string): Promise<number> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: LIMITS_TABLE, Key: keyOf(sub, what), ConsistentRead: true }),
  );
  return Number(Item?.[attribute]?.N ?? 0);
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
