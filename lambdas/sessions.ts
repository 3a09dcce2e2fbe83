/** Who is asking: the row of `bedrock-sessions` behind a Bedrock session id. */
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { SESSIONS_TABLE, SessionRow } from './contract.ts';
import { failed, found, type Result } from './result.ts';

export type FindSession = (sessionId: string) => Promise<Result<SessionRow>>;

/**
 * Reads the session by a consistent read. Refuses with `session_expired` where there is none or its time is over
 * (TTL alone deletes hours later), and with `dynamodb_unavailable` where the table does not answer.
 */
export const findSession =
  (client: DynamoDBClient, now: () => number): FindSession =>
  async (sessionId) => {
    const command = new GetItemCommand({
      TableName: SESSIONS_TABLE,
      Key: { session_id: { S: sessionId } },
      ConsistentRead: true,
    });
    const answer = await client.send(command).catch(() => undefined);
    if (answer === undefined)
      return failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.');
    const row = SessionRow.safeParse(answer.Item && unmarshall(answer.Item));
    if (!row.success || row.data.session_id !== sessionId || row.data.expires_at * 1000 <= now())
      return failed('session_expired', 'Your sign-in has run out. Send the message again from the panel.');
    return found(row.data);
  };
