/**
 * Chains of rows, one a person, so that nobody waits for anybody. A row is put once, at the place behind the last one that
 * was read: of several who write at the same moment one gets it, and the others read the last row again.
 */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AUDIT_TABLE, type AuditEntry, AuditRow } from '../contract/audit/row.ts';
import { currentTraceId } from '../platform/span.ts';
import { type Last, seal } from './seal.ts';

/** So many others may be quicker. */
const MOST_ATTEMPTS = 30;

/** Signs the digest of a row. */
type Sign = (self: string) => Promise<string>;

export interface Chains {
  /** Puts a row at the end of a chain. Rejects where it cannot be written, or would tell what no row may hold. */
  append(chain: string, entry: AuditEntry, sign?: Sign): Promise<AuditRow>;
}

/** The last row of a chain, by a consistent read. */
export const lastOf = async (client: DynamoDBClient, chain: string): Promise<AuditRow | undefined> => {
  const { Items: [item] = [] } = await client.send(
    new QueryCommand({
      TableName: AUDIT_TABLE,
      KeyConditionExpression: 'chain = :chain',
      ExpressionAttributeValues: marshall({ ':chain': chain }),
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return item && AuditRow.parse(unmarshall(item));
};

const put = (client: DynamoDBClient, row: AuditRow): Promise<boolean> =>
  client
    .send(
      new PutItemCommand({
        TableName: AUDIT_TABLE,
        Item: marshall(row, { removeUndefinedValues: true }),
        ConditionExpression: 'attribute_not_exists(seq)',
      }),
    )
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      },
    );

export const chainsIn = (client: DynamoDBClient, now: () => number): Chains => {
  /** The last row that this process wrote to each chain, once it is written: its own rows wait for each other. */
  const turns = new Map<string, Promise<Last | undefined>>();

  const write = async (chain: string, entry: AuditEntry, known: Last | undefined, sign?: Sign): Promise<AuditRow> => {
    let last = known ?? (await lastOf(client, chain));
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const sealed = seal(chain, entry, { last, at: now(), trace_id: currentTraceId() });
      const row: AuditRow = { ...sealed, ...(sign && { signature: await sign(sealed.self) }) };
      if (await put(client, row)) return row;
      last = await lastOf(client, chain);
      // Written, and only the answer was lost.
      if (last?.self === row.self) return row;
    }
    throw new Error('The record of a person has too many writers');
  };

  return {
    append(chain, entry, sign) {
      const written = (turns.get(chain) ?? Promise.resolve(undefined)).then((last) => write(chain, entry, last, sign));
      turns.set(
        chain,
        written.catch(() => undefined),
      );
      return written;
    },
  };
};
