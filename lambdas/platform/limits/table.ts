/** The rows of `okta-limits`, which all processes share. They name nobody, and are gone a while after they count no more. */

import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { LIMITS_TABLE } from '../../contract/limits.ts';

type Update = Required<Pick<UpdateItemCommandInput, 'UpdateExpression' | 'ConditionExpression'>> & {
  names: Record<string, string>;
  values: Record<string, string | number>;
};

/** Updates a row of a person if the condition holds; whether it does. Rejects when DynamoDB does not answer. */
export const updateIn =
  (client: DynamoDBClient) =>
  async (sub: string, what: string, { names, values, ...expressions }: Update): Promise<boolean> => {
    const limit_id = `${createHash('sha256').update(sub).digest('hex')}#${what}`;
    const command = new UpdateItemCommand({
      TableName: LIMITS_TABLE,
      Key: marshall({ limit_id }),
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
