/** The turn of a session, in the row that counts what its person began in an hour: its calls so far, and its trace. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TURN_SECONDS } from '../../contract/limits.ts';
import { type Allowance, clockwise, HOUR_SECONDS } from './counter.ts';
import { readRow, updateIn } from './table.ts';

const STREAMS = 'streams';

/** A turn that begins. Its session has one at a time: the next takes its place. */
export interface Turn {
  sessionId: string;
  /** W3C Trace Context of the request that it answers. */
  traceparent?: string | undefined;
}

/** The streams that a person may have open, in the row in which their turns are. `now` in epoch milliseconds. */
export const streamsOf = (most: number, now: number): Allowance => ({
  what: STREAMS,
  most,
  ...clockwise(HOUR_SECONDS, now),
});

/** The attributes of a session’s turn, by some of the id: the row is written as a whole. */
const callsIn = (sessionId: string) => `c${sessionId.slice(1, 13)}`;
const traceIn = (sessionId: string) => `t${sessionId.slice(1, 13)}`;

/** How a row says that a turn begins. */
export const begun = ({ sessionId, traceparent }: Turn) => ({
  set: `#calls = :none${traceparent === undefined ? '' : ', #trace = :trace'}`,
  names: { '#calls': callsIn(sessionId), ...(traceparent !== undefined && { '#trace': traceIn(sessionId) }) },
  values: { ':none': 0, ...(traceparent !== undefined && { ':trace': traceparent }) },
});

/** A call was counted, its turn had too many, or nothing is known of a turn of this session. */
type CallInTurn = { is: 'counted'; traceparent?: string | undefined } | { is: 'too_many' } | { is: 'unknown' };

/** Counts a call of a session’s turn, up to so many; what is refused is not counted. Rejects when DynamoDB does not answer. */
export type CountInTurn = (sub: string, sessionId: string, most: number) => Promise<CallInTurn>;

/** `now` in epoch milliseconds. */
export const turnsIn = (client: DynamoDBClient, now: () => number): CountInTurn => {
  const update = updateIn(client);
  return async (sub, sessionId, most) => {
    const calls = callsIn(sessionId);
    const at = now();
    // A turn of the hour before may still go on.
    const hours = new Set([at, at - TURN_SECONDS * 1000].map((each) => clockwise(HOUR_SECONDS, each).during));
    for (const during of hours) {
      const what = `${STREAMS}#${during}`;
      const row = await update(sub, what, {
        UpdateExpression: 'ADD #calls :one',
        ConditionExpression: '#calls < :most',
        ReturnValues: 'ALL_NEW',
        names: { '#calls': calls },
        values: { ':one': 1, ':most': most },
      });
      if (row) return { is: 'counted', traceparent: row.text(traceIn(sessionId)) };
      if ((await readRow(client, sub, what)).number(calls) >= most) return { is: 'too_many' };
    }
    return { is: 'unknown' };
  };
};
