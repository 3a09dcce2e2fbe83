/** Reading results. */
import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Kept, RESULTS_TABLE, ResultPart, Rows } from '../contract/results/result.ts';
import { joined } from './parts.ts';

/** Rows that lie in parts one after the other, and the part that comes next. */
interface Page extends Rows {
  next?: number;
}

export interface Results {
  /** What is kept under an id, by a consistent read, be its time over or not. */
  find(resultId: string): Promise<Kept | undefined>;
  /** Some two thousand rows, from this part on: as many parts as hold them, and at most 1 MB. */
  page(kept: Kept, part: number): Promise<Page>;
}

/** What people scroll through, and what DynamoDB reads for it at once. */
const ROWS_A_PAGE = 2000;

/** Both reject as the SDK does when DynamoDB does not answer. */
export const resultsIn = (client: DynamoDBClient): Results => ({
  async find(result_id) {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: RESULTS_TABLE, Key: marshall({ result_id, part: 0 }), ConsistentRead: true }),
    );
    return Item && Kept.parse(unmarshall(Item));
  },
  async page({ result_id, total, parts }, part) {
    if (part > parts) return { rows: [] };
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: RESULTS_TABLE,
        KeyConditionExpression: 'result_id = :id AND part BETWEEN :from AND :to',
        ExpressionAttributeValues: marshall({ ':id': result_id, ':from': part, ':to': parts }),
        Limit: Math.max(1, Math.floor((ROWS_A_PAGE * parts) / Math.max(1, total))),
        ConsistentRead: true,
      }),
    );
    const read = Items.map((item) => ResultPart.parse(unmarshall(item)));
    const next = (read.at(-1)?.part ?? parts) + 1;
    return {
      ...joined(read.map(({ rows }) => Rows.parse(JSON.parse(rows)))),
      ...(LastEvaluatedKey && next <= parts && { next }),
    };
  },
});
