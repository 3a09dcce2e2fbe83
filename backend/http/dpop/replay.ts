import { createHmac, randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESSIONS_TABLE } from '../../../lambdas/contract/session.ts';
import { unavailable } from '../../dynamodb.ts';
import { type Result, succeed } from '../../failure.ts';

/** Whether a proof is seen for the first time, in any process: by the key that made it, and its `jti`. `until` in epoch seconds. Fails with `dynamodb_unavailable`. */
export type FirstSeen = (proof: { jkt: string; jti: string; until: number }) => Promise<Result<boolean>>;

/**
 * Remembers proofs as rows of `bedrock-sessions`, under a keyed id that tells neither key nor `jti`. A row says which request
 * wrote it: where the answer was lost the SDK writes it again, which is no replay.
 */
export const firstSeenIn =
  (client: DynamoDBClient, key: Uint8Array): FirstSeen =>
  async ({ jkt, jti, until }) => {
    const id = createHmac('sha256', key).update(`dpop-jti:${jkt}:${jti}`).digest('base64url');
    const by = { S: randomBytes(9).toString('base64url') };
    const command = new PutItemCommand({
      TableName: SESSIONS_TABLE,
      Item: { session_id: { S: `proof#${id}` }, ttl: { N: String(until) }, written_by: by },
      ConditionExpression: 'attribute_not_exists(session_id) OR written_by = :by',
      ExpressionAttributeValues: { ':by': by },
    });
    return client.send(command).then(
      () => succeed(true),
      (problem: unknown) =>
        problem instanceof ConditionalCheckFailedException ? succeed(false) : unavailable(problem),
    );
  };
