/** What DynamoDB asks of an index and dynalite does not: no row is put that has an empty string for a key of one. */
import * as z from 'zod';

const Created = z.object({
  TableName: z.string(),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: z.array(z.object({ AttributeName: z.string() })) }))
    .default([]),
});
const Put = z.object({
  TableName: z.string(),
  Item: z.record(z.string(), z.looseObject({ S: z.string().optional() })),
});

/** Looks at each table that is made and each row that is put; answers those that DynamoDB refuses. */
export function emptyIndexKeys(): (operation: 'CreateTable' | 'PutItem', body: unknown) => Response | undefined {
  const keys = new Map<string, { index: string; key: string }[]>();
  return (operation, body) => {
    if (operation === 'CreateTable') {
      const { TableName, GlobalSecondaryIndexes } = Created.parse(body);
      const ofIndexes = GlobalSecondaryIndexes.flatMap(({ IndexName: index, KeySchema }) =>
        KeySchema.map(({ AttributeName: key }) => ({ index, key })),
      );
      keys.set(TableName, ofIndexes);
      return undefined;
    }
    const { TableName, Item } = Put.parse(body);
    const empty = keys.get(TableName)?.find(({ key }) => Item[key]?.S === '');
    return empty && refusal(empty);
  };
}

const refusal = ({ index, key }: { index: string; key: string }): Response => {
  const message =
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
    `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index}, IndexKey: ${key}`;
  const body = { __type: 'com.amazon.coral.validate#ValidationException', message };
  return Response.json(body, { status: 400, headers: { 'content-type': 'application/x-amz-json-1.0' } });
};
