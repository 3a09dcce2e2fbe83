/** Keeping results: who writes them. */
import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Kept, RESULT_SECONDS, RESULTS_TABLE, type ResultPart, type Rows } from '../contract/results/result.ts';
import { partsOf } from './parts.ts';

/** A table as a question answers with it. */
export interface KeptTable extends Rows {
  title: string;
  columns: string[];
  /** Whether Okta has more than these. */
  partial?: boolean;
  /** The column whose words name what a row is about. */
  named_by?: number;
}

export interface Keeping {
  /** Writes a part, or writes it again. */
  putPart(resultId: string, part: number, rows: Rows, ttl: number): Promise<void>;
  /** Keeps a table for an hour, for this person; resolves to the id that nobody guesses. */
  keep(sub: string, table: KeptTable): Promise<string>;
}

/** Both reject as the SDK does when DynamoDB does not answer. */
export const keepingIn = (client: DynamoDBClient, now: () => number): Keeping => {
  const put = async (row: object) => {
    await client.send(new PutItemCommand({ TableName: RESULTS_TABLE, Item: marshall(row) }));
  };

  const putPart: Keeping['putPart'] = (result_id, part, rows, ttl) =>
    put({ result_id, part, rows: JSON.stringify(rows), ttl } satisfies ResultPart);

  return {
    putPart,
    async keep(sub, { title, columns, partial = false, named_by, ...table }) {
      const result_id = randomUUID();
      const expires_at = Math.ceil(now() / 1000) + RESULT_SECONDS;
      let parts = 0;
      for (const rows of partsOf(table)) await putPart(result_id, ++parts, rows, expires_at);
      const total = table.rows.length;
      const naming = named_by !== undefined && { named_by };
      const kept: Kept = { result_id, sub, title, columns, ...naming, total, parts, partial, expires_at };
      // Last, so that whoever finds it finds all of it.
      await put({ ...kept, part: 0, ttl: expires_at });
      return result_id;
    },
  };
};
