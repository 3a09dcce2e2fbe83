/** Rows of the record as they are put into the table, by several at once and when the table does not answer. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainsIn } from '../../../lambdas/audit/chains.ts';
import { allRows, newestRows } from '../../../lambdas/audit/read.ts';
import { verify } from '../../../lambdas/audit/verify.ts';
import type { AuditEntry, AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { awsAt } from '../../cloud/aws.ts';
import { tables } from '../changes/tables.ts';
import { ENTRIES, keyed } from './sample.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const rowsOf = async (chain?: string) => {
  const rows: Record<string, unknown>[] = [];
  for await (const row of allRows(dynamodb.client, chain)) rows.push(row);
  return rows;
};

test('rows are put one behind the other, each linked to the one before', async () => {
  const chains = chainsIn(dynamodb.client, Date.now);
  const put: AuditRow[] = [];
  for (const entry of ENTRIES) put.push(await chains.append(keyed('mia'), entry));
  expect(await rowsOf(keyed('mia'))).toEqual(put);
  expect(put.map(({ seq }) => seq)).toEqual(ENTRIES.map((_, at) => at + 1));
  expect(verify({ rows: put })).toEqual([]);
});

test('several writers at once, in several processes, make one chain that has no flaw', async () => {
  const entry: AuditEntry = { event: 'read', phase: 'intended', operations: ['getUser'] };
  const writers = Array.from({ length: 4 }, () => chainsIn(dynamodb.connect(), Date.now));
  const put = await Promise.all(
    writers.flatMap((chains) => Array.from({ length: 5 }, () => chains.append(keyed('ben'), entry))),
  );
  expect(new Set(put.map(({ seq }) => seq)).size).toBe(20);
  const rows = await rowsOf(keyed('ben'));
  expect(rows).toHaveLength(20);
  expect(verify({ rows })).toEqual([]);
});

test('the time of a chain goes on, whatever the clock of who writes says', async () => {
  await chainsIn(dynamodb.client, () => 2_000_000_000_000).append(keyed('ada'), { event: 'read' });
  const late = await chainsIn(dynamodb.client, () => 1_000_000_000_000).append(keyed('ada'), { event: 'read' });
  expect(late).toMatchObject({ at: 2_000_000_000_000, day: '2033-05-18', seq: 2 });
});

test('the newest are read first, from any place on', async () => {
  const seqs: number[] = [];
  for await (const { seq } of newestRows(dynamodb.client, keyed('mia'), 5)) seqs.push(seq);
  expect(seqs).toEqual([4, 3, 2, 1]);
});

describe('no row holds', () => {
  test.each<[string, AuditEntry]>([
    ['an e-mail', { event: 'read', function: 'mia.keller@acme.example' }],
    ['free text', { event: 'refusal', outcome: 'she left the company' }],
    ['a person by their sub', { event: 'agreement', approver: 'oidc|okta|00u1' }],
  ])('%s', async (_, entry) => {
    const before = await rowsOf();
    await expect(chainsIn(dynamodb.client, Date.now).append(keyed('mia'), entry)).rejects.toThrow();
    expect(await rowsOf()).toEqual(before);
  });
});

test('where the table does not answer nothing is said to be written, and once it does the chain goes on', async () => {
  const client = new DynamoDBClient(awsAt('http://127.0.0.1:9'));
  await expect(chainsIn(client, Date.now).append(keyed('mia'), { event: 'read' })).rejects.toThrow();
  client.destroy();
  await chainsIn(dynamodb.client, Date.now).append(keyed('mia'), { event: 'read' });
  expect(verify({ rows: await rowsOf(keyed('mia')) })).toEqual([]);
});
