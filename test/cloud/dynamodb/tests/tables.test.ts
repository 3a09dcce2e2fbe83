import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANGES_BY_SUB, CHANGES_TABLE } from '../../../../lambdas/contract/changes/change.ts';
import { SESSIONS_TABLE } from '../../../../lambdas/contract/session.ts';
import { awsAt } from '../../aws.ts';
import { setFault } from '../../faults/set-fault.ts';
import type { Listening } from '../../listen.ts';
import { createTables, startDynamodb } from '../start.ts';

let dynamodb: Listening;
let client: DynamoDBClient;

beforeAll(async () => {
  dynamodb = await startDynamodb({ port: 0 });
  await createTables(dynamodb.url);
  client = new DynamoDBClient(awsAt(dynamodb.url));
});

afterAll(() => dynamodb.close());

test('a session is found by its id', async () => {
  const row = { session_id: 's1', sub: 'oidc|okta|00u1miakeller0000001', handoff: 'sealed', expires_at: 1, ttl: 2 };
  await client.send(new PutItemCommand({ TableName: SESSIONS_TABLE, Item: marshall(row) }));
  const Key = marshall({ session_id: 's1' });
  const { Item } = await client.send(new GetItemCommand({ TableName: SESSIONS_TABLE, Key, ConsistentRead: true }));
  expect(unmarshall(Item ?? {})).toEqual(row);
});

test('the changes of a person come newest first', async () => {
  const changes = [1, 3, 2].map((created_at) => ({ change_id: `c${created_at}`, sub: 'mia', created_at }));
  for (const change of [...changes, { change_id: 'x', sub: 'ben', created_at: 9 }])
    await client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(change) }));
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: CHANGES_TABLE,
      IndexName: CHANGES_BY_SUB,
      KeyConditionExpression: '#sub = :sub',
      ExpressionAttributeNames: { '#sub': 'sub' },
      ExpressionAttributeValues: marshall({ ':sub': 'mia' }),
      ScanIndexForward: false,
    }),
  );
  expect(Items.map((item) => unmarshall(item).change_id)).toEqual(['c3', 'c2', 'c1']);
});

test('a conditional write lets one of two through', async () => {
  const put = new PutItemCommand({
    TableName: CHANGES_TABLE,
    Item: marshall({ change_id: 'open#1' }),
    ConditionExpression: 'attribute_not_exists(change_id)',
  });
  const outcomes = await Promise.allSettled([client.send(put), client.send(put)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a row without a person is in no index, and one whose person is an empty string is refused', async () => {
  const put = (row: object) => client.send(new PutItemCommand({ TableName: SESSIONS_TABLE, Item: marshall(row) }));
  await put({ session_id: 'nobody' });
  await expect(put({ session_id: 'empty', sub: '' })).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('IndexName: by_sub, IndexKey: sub'),
  });
});

test('tables are created once', async () => {
  await expect(createTables(dynamodb.url)).rejects.toMatchObject({ name: 'ResourceInUseException' });
});

const row = (session_id: string) => ({ TableName: SESSIONS_TABLE, Item: marshall({ session_id }) });

test('a throttled table is asked again by the client, and nothing is lost', async () => {
  await setFault(dynamodb.url, { operationId: 'PutItem', mode: 'throttled', times: 2 });
  const patient = new DynamoDBClient({ ...awsAt(dynamodb.url), maxAttempts: 3 });
  await patient.send(new PutItemCommand(row('throttled')));
  patient.destroy();
  const Key = marshall({ session_id: 'throttled' });
  expect((await client.send(new GetItemCommand({ TableName: SESSIONS_TABLE, Key }))).Item).toBeDefined();
});

test('a table that stays throttled is said by the name that DynamoDB has for it', async () => {
  const impatient = new DynamoDBClient({ ...awsAt(dynamodb.url), maxAttempts: 1 });
  await setFault(dynamodb.url, { operationId: 'PutItem', mode: 'throttled' });
  await expect(impatient.send(new PutItemCommand(row('refused')))).rejects.toThrow(
    expect.objectContaining({ name: 'ProvisionedThroughputExceededException' }),
  );
  const Key = marshall({ session_id: 'refused' });
  expect((await client.send(new GetItemCommand({ TableName: SESSIONS_TABLE, Key }))).Item).toBeUndefined();
  impatient.destroy();
});

test('a row whose answer is lost on the way back is written', async () => {
  const impatient = new DynamoDBClient({ ...awsAt(dynamodb.url), maxAttempts: 1 });
  await setFault(dynamodb.url, { operationId: 'PutItem', mode: 'apply-then-cut' });
  await expect(impatient.send(new PutItemCommand(row('cut')))).rejects.toThrow();
  const Key = marshall({ session_id: 'cut' });
  expect((await client.send(new GetItemCommand({ TableName: SESSIONS_TABLE, Key }))).Item).toBeDefined();
  impatient.destroy();
});
