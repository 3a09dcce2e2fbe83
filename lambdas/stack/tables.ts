import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { AUDIT_BY_DAY, AUDIT_TABLE } from '../contract/audit/row.ts';
import { CHANGES_BY_SUB, CHANGES_TABLE, PART, SPENT } from '../contract/changes/change.ts';
import { LIMITS_TABLE } from '../contract/limits.ts';
import { REPORTS_BY_SUB, REPORTS_TABLE } from '../contract/reports/report.ts';
import { RESULTS_TABLE } from '../contract/results/result.ts';
import { SESSIONS_BY_SUB, SESSIONS_TABLE } from '../contract/session.ts';

export interface Tables {
  sessions: Table;
  changes: Table;
  results: Table;
  reports: Table;
  limits: Table;
  audit: Table;
}

/** The tables of ../contract/: on demand, encrypted with our key, swept by `ttl` but for the record, which is kept. */
export const createTables = (scope: Construct, encryptionKey: Key): Tables => {
  const common = {
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
  };
  const swept = { ...common, timeToLiveAttribute: 'ttl' };
  const kept = {
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
  // A lost row is written anew by the next message.
  const sessions = new Table(scope, 'Sessions', {
    ...swept,
    tableName: SESSIONS_TABLE,
    partitionKey: { name: 'session_id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  sessions.addGlobalSecondaryIndex({
    indexName: SESSIONS_BY_SUB,
    partitionKey: { name: 'sub', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  Validations.of(sessions).acknowledge({
    id: 'AwsSolutions::AwsSolutions-DDB3',
    reason: 'Recovery would keep sealed tokens for weeks that are to be gone within the hour.',
  });
  // The record of who changed what: restorable to any second of 35 days, and not deleted with the stack.
  const changes = new Table(scope, 'Changes', {
    ...swept,
    ...kept,
    tableName: CHANGES_TABLE,
    partitionKey: { name: 'change_id', type: AttributeType.STRING },
  });
  changes.addGlobalSecondaryIndex({
    indexName: CHANGES_BY_SUB,
    partitionKey: { name: 'sub', type: AttributeType.STRING },
    sortKey: { name: 'created_at', type: AttributeType.NUMBER },
  });
  const results = new Table(scope, 'Results', {
    ...swept,
    tableName: RESULTS_TABLE,
    partitionKey: { name: 'result_id', type: AttributeType.STRING },
    sortKey: { name: 'part', type: AttributeType.NUMBER },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const reports = new Table(scope, 'Reports', {
    ...swept,
    tableName: REPORTS_TABLE,
    partitionKey: { name: 'report_id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  reports.addGlobalSecondaryIndex({
    indexName: REPORTS_BY_SUB,
    partitionKey: { name: 'sub', type: AttributeType.STRING },
    sortKey: { name: 'created_at', type: AttributeType.NUMBER },
  });
  for (const short of [results, reports])
    Validations.of(short).acknowledge({
      id: 'AwsSolutions::AwsSolutions-DDB3',
      reason: 'Recovery would keep for weeks who is in the org, which is to be gone within hours.',
    });
  const audit = new Table(scope, 'Audit', {
    ...common,
    ...kept,
    tableName: AUDIT_TABLE,
    partitionKey: { name: 'chain', type: AttributeType.STRING },
    sortKey: { name: 'seq', type: AttributeType.NUMBER },
  });
  audit.addGlobalSecondaryIndex({
    indexName: AUDIT_BY_DAY,
    partitionKey: { name: 'day', type: AttributeType.STRING },
    sortKey: { name: 'at', type: AttributeType.NUMBER },
    projectionType: ProjectionType.KEYS_ONLY,
  });
  const limits = new Table(scope, 'Limits', {
    ...swept,
    tableName: LIMITS_TABLE,
    partitionKey: { name: 'limit_id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(limits).acknowledge({
    id: 'AwsSolutions::AwsSolutions-DDB3',
    reason: 'It counts the last hour, and a lost row begins anew.',
  });
  return { sessions, changes, results, reports, audit, limits };
};

type Action = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

/** Lets a role do these things with items of a table; `index` is one it may also query. */
export const allowItems = (role: Role, table: Table, actions: readonly Action[], index?: string): void => {
  role.addToPolicy(
    new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [table.tableArn] }),
  );
  if (index !== undefined) {
    role.addToPolicy(
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${index}`] }),
    );
  }
};

/** Lets a role add to the record and see where it ends. None may alter or take away a row but by adding one over it, which shows. */
export const allowAudit = (role: Role, audit: Table): void => {
  role.addToPolicy(
    new PolicyStatement({ actions: ['dynamodb:PutItem', 'dynamodb:Query'], resources: [audit.tableArn] }),
  );
};

/** Keeps a role that may write changes from the rows that say which of their steps were begun, and how far a list is. */
export const denySpent = (role: Role, changes: Table): void => {
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
      resources: [changes.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${SPENT}*`, `${PART}*`] } },
    }),
  );
};

/** Lets a role's requests to DynamoDB use the tables' key, and nothing else but those. */
export const allowTableKey = (role: Role, key: Key): void => {
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(role).region}.amazonaws.com` } },
    }),
  );
};
