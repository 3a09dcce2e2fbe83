/** The rows of a table of records, whatever they hold: read consistently, written under a condition. */
import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

type Row = { ttl: number; [attribute: string]: unknown };

/** A table whose rows have one key, and an index by whose they are. */
export interface RecordTable {
  name: string;
  /** Its partition key. */
  key: string;
  /** Its index by `sub` and the time they were made. */
  bySub: string;
}

/** Where a person's rows go on, newest first: at this time (epoch ms), and of that time behind the row of this key. */
export interface Onward {
  until: number;
  behind?: string;
}

const NEWEST: Onward = { until: Number.MAX_SAFE_INTEGER };

export interface Rows {
  /** The row as it stands now; nothing where there is none. */
  read(key: string): Promise<unknown>;
  /** A person's rows by the index, newest first: fewer than `limit` only where there are no more. */
  newest(sub: string, limit: number, from?: Onward): Promise<unknown[]>;
  /** Writes a row that is not there; whether it was not. */
  add(row: Row): Promise<boolean>;
  /** Overwrites a row if this attribute of it still is what it was; whether it is. */
  replace(row: Row, attribute: string, was: string | number): Promise<boolean>;
  remove(key: string): Promise<void>;
}

/** All reject as the SDK does when DynamoDB does not answer. */
export const rowsIn = (client: DynamoDBClient, { name: TableName, key: keyName, bySub }: RecordTable): Rows => {
  const keyOf = (key: string) => ({ TableName, Key: marshall({ [keyName]: key }) });

  // A row says which request wrote it: where the answer was lost the SDK sends it again, and it is no other’s.
  const put = (row: Row, condition: string, names?: Record<string, string>, values = {}): Promise<boolean> => {
    const written_by = randomBytes(9).toString('base64url');
    const command = new PutItemCommand({
      TableName,
      Item: marshall({ ...row, written_by }, { removeUndefinedValues: true }),
      ConditionExpression: `${condition} OR written_by = :written_by`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall({ ...values, ':written_by': written_by }),
    });
    return client.send(command).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      },
    );
  };

  return {
    async read(key) {
      const { Item } = await client.send(new GetItemCommand({ ...keyOf(key), ConsistentRead: true }));
      return Item && unmarshall(Item);
    },
    async newest(sub, limit, { until, behind } = NEWEST) {
      const found: unknown[] = [];
      let start = behind === undefined ? undefined : marshall({ sub, created_at: until, [keyName]: behind });
      do {
        // An answer is cut at 1 MB.
        const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName,
            IndexName: bySub,
            KeyConditionExpression: '#sub = :sub AND created_at <= :until',
            ExpressionAttributeNames: { '#sub': 'sub' },
            ExpressionAttributeValues: marshall({ ':sub': sub, ':until': until }),
            ScanIndexForward: false,
            Limit: limit - found.length,
            ExclusiveStartKey: start,
          }),
        );
        found.push(...Items.map((item) => unmarshall(item)));
        start = LastEvaluatedKey;
      } while (start !== undefined && found.length < limit);
      return found;
    },
    add: (row) => put(row, `attribute_not_exists(${keyName})`),
    replace: (row, attribute, was) => put(row, '#attribute = :was', { '#attribute': attribute }, { ':was': was }),
    async remove(key) {
      await client.send(new DeleteItemCommand(keyOf(key)));
    },
  };
};
