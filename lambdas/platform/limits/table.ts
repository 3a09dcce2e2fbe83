/** The rows of `okta-limits`, which all processes share. They name nobody, and are gone a while after they count no more. */

import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { LIMITS_TABLE } from '../../contract/limits.ts';

type Update = Required<Pick<UpdateItemCommandInput, 'UpdateExpression' | 'ConditionExpression'>> &
  Pick<UpdateItemCommandInput, 'ReturnValues'> & {
    names: Record<string, string>;
    values: Record<string, string | number>;
  };

const keyOf = (sub: string, what: string) =>
  marshall({ limit_id: `${createHash('sha256').update(sub).digest('hex')}#${what}` });

/** What a row has in an attribute. */
export interface Row {
  /** 0 where it has none. */
  number(attribute: string): number;
  text(attribute: string): string | undefined;
}

const rowOf = (attributes: Record<string, AttributeValue> = {}): Row => ({
  number: (attribute) => Number(attributes[attribute]?.N ?? 0),
  text: (attribute) => attributes[attribute]?.S,
});

/** Reads a row of a person. Rejects when DynamoDB does not answer. */
export async function readRow(client: DynamoDBClient, sub: string, what: string): Promise<Row> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: LIMITS_TABLE, Key: keyOf(sub, what), ConsistentRead: true }),
  );
  return rowOf(Item);
}

/**
 * Updates a row of a person if the condition holds: the row, as far as it was asked for; nothing where it does not hold.
 * Rejects when DynamoDB does not answer.
 */
export const updateIn =
  (client: DynamoDBClient) =>
  async (sub: string, what: string, { names, values, ...expressions }: Update): Promise<Row | undefined> => {
    const command = new UpdateItemCommand({
      TableName: LIMITS_TABLE,
      Key: keyOf(sub, what),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall(values),
      ...expressions,
    });
    return client.send(command).then(
      ({ Attributes }) => rowOf(Attributes),
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      },
    );
  };
