import { describe, expect, test } from 'vitest';
import { deployed, ofType } from './assembly/deployed.ts';

const { resources, stacks } = await deployed('bedrock-agent');

describe('the stacks', () => {
  const typesIn = (wanted: string) =>
    new Set(stacks.find(({ name }) => name === wanted)?.resources.map(({ Type }) => Type));

  test('are deployed one after the other, each after what it refers to', () => {
    const order = stacks.map(({ name, after }) => [name, after]);
    expect(order).toEqual([
      ['OktaCompanionData', []],
      ['OktaCompanionLambdas', ['OktaCompanionData']],
      ['OktaCompanionBackend', ['OktaCompanionData', 'OktaCompanionLambdas']],
    ]);
  });

  test('keep tables, secrets and key where nothing else can fail and take them along', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::KMS::Alias', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];
    expect([...typesIn('OktaCompanionData')].sort()).toEqual(kept);
    for (const stack of ['OktaCompanionLambdas', 'OktaCompanionBackend'])
      expect([...typesIn(stack)].filter((type) => kept.includes(type))).toEqual([]);
  });
});

const keys = ofType(resources, 'AWS::KMS::Key');

test('the heads of the record are signed by a key that signs and does nothing else, and is kept', () => {
  expect(keys).toHaveLength(2);
  expect(keys).toContainEqual(expect.objectContaining({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  expect(ofType(resources, 'AWS::KMS::Alias').map(({ AliasName }) => AliasName)).toContain(
    'alias/okta-companion-audit',
  );
});

describe('the tables', () => {
  const tables = new Map(ofType(resources, 'AWS::DynamoDB::Table').map((each) => [each.TableName, each]));

  test('are on demand, swept by ttl but for the record, and encrypted with a key that rotates', () => {
    expect([...tables.keys()].sort()).toEqual([
      'bedrock-sessions',
      'okta-audit',
      'okta-changes',
      'okta-limits',
      'okta-reports',
      'okta-results',
    ]);
    for (const [name, table] of tables)
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        ...(name !== 'okta-audit' && { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }),
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      });
    expect(keys.find(({ KeySpec }) => KeySpec === undefined)).toMatchObject({ EnableKeyRotation: true });
  });

  test('of the record keeps every row, can be restored and is not deleted', () => {
    expect(tables.get('okta-audit')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      KeySchema: [{ AttributeName: 'chain' }, { AttributeName: 'seq' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by_day',
          KeySchema: [{ AttributeName: 'day' }, { AttributeName: 'at' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    expect(tables.get('okta-audit')).not.toHaveProperty('TimeToLiveSpecification');
  });

  test('of changes can be restored and are not deleted; all others are gone when they are gone', () => {
    expect(tables.get('okta-changes')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [
        { IndexName: 'by_sub', KeySchema: [{ AttributeName: 'sub' }, { AttributeName: 'created_at' }] },
      ],
    });
    // What a query of it shows holds no handoff.
    expect(tables.get('bedrock-sessions')).toMatchObject({
      GlobalSecondaryIndexes: [
        { IndexName: 'by_sub', KeySchema: [{ AttributeName: 'sub' }], Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
    });
    for (const kept of ['bedrock-sessions', 'okta-limits', 'okta-reports', 'okta-results'])
      expect(tables.get(kept)).not.toHaveProperty('PointInTimeRecoverySpecification');
  });
});
