/** The doctor on the tables, and on an AWS it cannot read: what is broken gives its own sentence, and only that one. */
import { createServer } from 'node:http';
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableChecks } from '../../../../backend/operator/doctor/aws/table-checks.ts';
import { awsAt } from '../../../cloud/aws.ts';
import { createTables, startDynamodb } from '../../../cloud/dynamodb/start.ts';
import { type Listening, listen } from '../../../cloud/listen.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

const { examine, unsaid } = examination();
const DEPLOY = '→ Run npm run deploy.';
const WAIT = '→ Wait a minute, then run this again.';

let dynamodb: Listening;
beforeAll(async () => {
  dynamodb = await startDynamodb({ port: 0 });
  await createTables(dynamodb.url);
});
afterAll(() => dynamodb.close());
const see = (url = dynamodb.url) => examine(tableChecks, { AWS_ENDPOINT_URL_DYNAMODB: url });

test('tables are right as they were deployed', async () => {
  expect(linesOf(await see())).toEqual([]);
});

const SWEPT = ['bedrock-sessions', 'okta-changes', 'okta-reports', 'okta-results', 'okta-limits'];
const TABLES = [...SWEPT, 'okta-audit'];

test.each(SWEPT)('a table without TTL is told: %s', async (TableName) => {
  const client = new DynamoDBClient(awsAt(dynamodb.url));
  const timeToLive = (Enabled: boolean) =>
    client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled, AttributeName: 'ttl' } }));
  await timeToLive(false);
  expectOnly(
    await see(),
    `Table ${TableName}: The table ${TableName} keeps its rows for ever: TTL on the attribute ttl is off. ${DEPLOY}`,
  );
  await timeToLive(true);
});

test('a record that loses rows is told', async () => {
  const door = await altered(dynamodb.url, (answer) =>
    answer.replace('"TimeToLiveStatus":"DISABLED"', '"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"'),
  );
  expectOnly(
    await see(door.url),
    `Table okta-audit: The table okta-audit loses rows: TTL on the attribute ttl is on. ${DEPLOY}`,
  );
  await door.close();
});

test.each([
  ['"AttributeName":"ttl"}', '"AttributeName":"age"}', SWEPT.length],
  ['"TimeToLiveStatus":"ENABLED"', '"TimeToLiveStatus":"DISABLING"', SWEPT.length],
  ['"TimeToLiveStatus":"ENABLED"', '"TimeToLiveStatus":"ENABLING"', 0],
])('tables are judged by their TTL when %s is %s', async (from, to, wrong) => {
  let hits = 0;
  const door = await altered(dynamodb.url, (answer) => {
    hits += Number(answer.includes(from));
    return answer.replace(from, to);
  });
  const found = linesOf(await see(door.url));
  await door.close();
  expect(hits).toBe(SWEPT.length);
  expect(found.filter((line) => line.includes('keeps its rows for ever'))).toHaveLength(wrong);
});

test('tables that are not there are told', async () => {
  const empty = await startDynamodb({ port: 0 });
  const lines = TABLES.map(
    (name) => `Table ${name}: There is no table ${name} here. → Check AWS_REGION, or run npm run deploy.`,
  );
  expect(linesOf(await see(empty.url))).toEqual(lines);
  await empty.close();
});

test.each([
  ['bedrock-sessions', 'session_id'],
  ['okta-changes', 'change_id'],
  ['okta-reports', 'report_id'],
])('a table without the index is told: %s', async (TableName, AttributeName) => {
  const other = await startDynamodb({ port: 0 });
  const client = new DynamoDBClient(awsAt(other.url));
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
      KeySchema: [{ AttributeName, KeyType: 'HASH' }],
    }),
  );
  expect(linesOf(await see(other.url))).toContain(
    `Table ${TableName}: The table ${TableName} lacks the index by_sub. ${DEPLOY}`,
  );
  await other.close();
});

test('tables that are being changed are told', async () => {
  const door = await altered(dynamodb.url, (answer) =>
    answer.replace('"TableStatus":"ACTIVE"', '"TableStatus":"UPDATING"'),
  );
  const lines = TABLES.map((name) => `Table ${name}: The table ${name} is UPDATING. ${WAIT}`);
  expect(linesOf(await see(door.url))).toEqual(lines);
  await door.close();
});

test('an AWS that cannot be read is told once, and what to check', async () => {
  const found = await see(NOWHERE);
  expectOnly(
    found,
    'Table bedrock-sessions: AWS cannot be read (ECONNREFUSED). → Check AWS_REGION and that your credentials are in force and may describe what was deployed.',
  );
  expect(found.every(({ state }) => state === 'unread')).toBe(true);
  const nowhere = await examine(tableChecks, { AWS_REGION: '' });
  expect(linesOf(nowhere)[0]).toContain('AWS cannot be read (Region not accepted: ');
  const refusing = await listen(
    createServer((_request, response) => response.writeHead(400).end('{"__type":"UnrecognizedClientException"}')),
    0,
  );
  const [refused] = linesOf(await see(refusing.url));
  expect(refused).toContain('AWS cannot be read (UnrecognizedClientException).');
  await refusing.close();
});

test.each(['aws/table-checks.ts', 'aws/checking.ts'])('%s says nothing that was not seen here', (source) => {
  expect(unsaid(source)).toEqual([]);
});
