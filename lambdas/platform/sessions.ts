/** Who is asking: the row of `bedrock-sessions` behind a Bedrock session id. */
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { SESSIONS_TABLE, SessionRow } from '../contract/session.ts';
import { failed, found, type Result } from './result.ts';
import { span } from './span.ts';

export type FindSession = (sessionId: string) => Promise<Result<SessionRow>>;

const EXPIRED = failed('session_expired', 'Your sign-in has run out. Send the message again from the panel.');

/**
 * Reads the session by a consistent read. Refuses with `session_expired` where there is none or its time is over (TTL
 * alone deletes hours later), and with `dynamodb_unavailable` where the table does not answer.
 */
export const findSession = (client: DynamoDBClient, now: () => number): FindSession => {
  const read: FindSession = async (sessionId) => {
    const command = new GetItemCommand({
      TableName: SESSIONS_TABLE,
      Key: { session_id: { S: sessionId } },
      ConsistentRead: true,
    });
    const answer = await client.send(command).catch(() => undefined);
    if (answer === undefined)
      return failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.');
    const row = SessionRow.safeParse(answer.Item && unmarshall(answer.Item));
    const good = row.success && row.data.session_id === sessionId && row.data.expires_at * 1000 > now();
    return good ? found(row.data) : EXPIRED;
  };

  return (sessionId) => span('session', () => read(sessionId));
};

export interface EventSessions {
  /** As `findSession`, but each session is read once an event. */
  find: FindSession;
  /** Another event has come, for which what was read before does not count. */
  begin(): void;
}

/** For what asks for the same session at several doors. A process of Lambda works on one event at a time. */
export const onceAnEvent = (find: FindSession): EventSessions => {
  let read = new Map<string, ReturnType<FindSession>>();
  return {
    find: (sessionId) => {
      const session = read.get(sessionId) ?? find(sessionId);
      read.set(sessionId, session);
      return session;
    },
    begin: () => {
      read = new Map();
    },
  };
};
