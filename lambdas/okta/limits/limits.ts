import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FunctionLimits } from '../../contract/limits.ts';
import { counterIn } from '../../platform/limits/counter.ts';
import { callsOf, pushesOf, rowsOf } from '../../platform/limits/limited.ts';
import { turnsIn } from '../../platform/limits/turns.ts';
import type { Okta } from '../client.ts';
import { countingRows, type Reading, reading } from './counting-rows.ts';

/** How much a person may do here, counted in one table. */
export const limitsIn = (client: DynamoDBClient, most: FunctionLimits, now: () => number) => {
  const counting = { count: counterIn(client), now };
  const count = rowsOf({ ...counting, most: most.ROWS_AN_HOUR });
  return {
    calls: callsOf({ ...counting, countInTurn: turnsIn(client, now), most: most.CALLS_A_TURN }),
    pushes: pushesOf({ ...counting, most: most.PUSHES_AN_HOUR }),
    /** Okta of which every entry that a person reads is counted. */
    rows: (connect: (token: string) => Okta) => (token: string, sub: string) =>
      countingRows(connect(token), (rows) => count(sub, rows)),
    /** What a person reads for one answer. */
    reading: (sub: string): Reading => reading((rows) => count(sub, rows)),
  };
};
