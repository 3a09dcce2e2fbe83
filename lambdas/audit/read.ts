/** Reading the rows of the record: all of them, or those of one chain from its end on. */
import { type DynamoDBClient, QueryCommand, type QueryCommandOutput, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AUDIT_TABLE, AuditRow } from '../contract/audit/row.ts';

/** All rows as they lie there, those of a chain in order; of one chain alone where it is named. Rejects as the SDK does. */
export async function* allRows(client: DynamoDBClient, chain?: string): AsyncGenerator<Record<string, unknown>> {
  let start: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const common = { TableName: AUDIT_TABLE, ConsistentRead: true, ExclusiveStartKey: start };
    const { Items = [], LastEvaluatedKey }: QueryCommandOutput =
      chain === undefined
        ? await client.send(new ScanCommand(common))
        : await client.send(
            new QueryCommand({
              ...common,
              KeyConditionExpression: 'chain = :chain',
              ExpressionAttributeValues: marshall({ ':chain': chain }),
            }),
          );
    for (const item of Items) yield unmarshall(item);
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

/** The rows of a chain below this place, newest first, page by page. Rejects as the SDK does. */
export async function* newestRows(client: DynamoDBClient, chain: string, below: number): AsyncGenerator<AuditRow> {
  let start: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const { Items = [], LastEvaluatedKey }: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName: AUDIT_TABLE,
        KeyConditionExpression: 'chain = :chain AND seq < :below',
        ExpressionAttributeValues: marshall({ ':chain': chain, ':below': below }),
        ScanIndexForward: false,
        Limit: 200,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) yield AuditRow.parse(unmarshall(item));
    start = LastEvaluatedKey;
  } while (start !== undefined);
}
