import { randomBytes } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createAdaptorServer } from '@hono/node-server';
import dynalite from 'dynalite';
import { AUDIT_BY_DAY, AUDIT_TABLE } from '../../../lambdas/contract/audit/row.ts';
import { CHANGES_BY_SUB, CHANGES_TABLE } from '../../../lambdas/contract/changes/change.ts';
import { LIMITS_TABLE } from '../../../lambdas/contract/limits.ts';
import { REPORTS_BY_SUB, REPORTS_TABLE } from '../../../lambdas/contract/reports/report.ts';
import { RESULTS_TABLE } from '../../../lambdas/contract/results/result.ts';
import { SESSIONS_BY_SUB, SESSIONS_TABLE } from '../../../lambdas/contract/session.ts';
import { IN_PLACE } from '../../real/in-place.ts';
import { awsAt } from '../aws.ts';
import { type Listening, listen } from '../listen.ts';
import { dynamodbApp } from './app.ts';
import { at, inThisProcess } from './engine.ts';

/** dynalite, which knows no transactions; with DynamoDB Local in its place, tables of their own there. */
const engine = () =>
  IN_PLACE.dynamodb
    ? at(IN_PLACE.dynamodb, randomBytes(10).toString('hex'))
    : inThisProcess(dynalite({ createTableMs: 0 }));

/** Starts DynamoDB on 127.0.0.1, empty and in memory. dynalite sweeps no rows, DynamoDB Local those whose time is over. */
export const startDynamodb = ({ port }: { port: number }): Promise<Listening> =>
  listen(createAdaptorServer({ fetch: dynamodbApp(engine()).fetch }), port);

/** A table of records, with its index by whose they are. */
const recordTable = (TableName: string, key: string, IndexName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: key, AttributeType: 'S' },
    { AttributeName: 'sub', AttributeType: 'S' },
    { AttributeName: 'created_at', AttributeType: 'N' },
  ],
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName,
      KeySchema: [
        { AttributeName: 'sub', KeyType: 'HASH' },
        { AttributeName: 'created_at', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
});

const tables: CreateTableCommandInput[] = [
  {
    TableName: SESSIONS_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'session_id', AttributeType: 'S' },
      { AttributeName: 'sub', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'session_id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: SESSIONS_BY_SUB,
        KeySchema: [{ AttributeName: 'sub', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
  recordTable(CHANGES_TABLE, 'change_id', CHANGES_BY_SUB),
  recordTable(REPORTS_TABLE, 'report_id', REPORTS_BY_SUB),
  {
    TableName: RESULTS_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'result_id', AttributeType: 'S' },
      { AttributeName: 'part', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'result_id', KeyType: 'HASH' },
      { AttributeName: 'part', KeyType: 'RANGE' },
    ],
  },
  {
    TableName: LIMITS_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'limit_id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'limit_id', KeyType: 'HASH' }],
  },
  {
    TableName: AUDIT_TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'chain', AttributeType: 'S' },
      { AttributeName: 'seq', AttributeType: 'N' },
      { AttributeName: 'day', AttributeType: 'S' },
      { AttributeName: 'at', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'chain', KeyType: 'HASH' },
      { AttributeName: 'seq', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: AUDIT_BY_DAY,
        KeySchema: [
          { AttributeName: 'day', KeyType: 'HASH' },
          { AttributeName: 'at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  },
];

/** Creates the tables of lambdas/contract/. @throws when one is there already. */
export async function createTables(url: string): Promise<void> {
  const client = new DynamoDBClient(awsAt(url));
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'ttl' };
  const create = async (table: CreateTableCommandInput) => {
    await client.send(new CreateTableCommand(table));
    // The record is kept.
    if (table.TableName === AUDIT_TABLE) return;
    await client.send(new UpdateTimeToLiveCommand({ TableName: table.TableName, TimeToLiveSpecification }));
  };
  await Promise.all(tables.map(create));
  client.destroy();
}
