/** Where each chain ends is signed by a key that never leaves AWS KMS, and told in the log. */
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { chainsIn } from '../../../lambdas/audit/chains.ts';
import { signByKms } from '../../../lambdas/audit/kms.ts';
import { allRows } from '../../../lambdas/audit/read.ts';
import { signHeads } from '../../../lambdas/audit/sign-heads.ts';
import { readKey, verify } from '../../../lambdas/audit/verify.ts';
import { AUDIT_SIGNING_ALIAS } from '../../../lambdas/contract/audit/signing.ts';
import { awsAt } from '../../cloud/aws.ts';
import { KEY_ARN, startKms } from '../../cloud/kms/start.ts';
import type { Listening } from '../../cloud/listen.ts';
import { tables } from '../changes/tables.ts';
import { keyed } from './sample.ts';

const HOUR = 60 * 60 * 1000;
let dynamodb: Awaited<ReturnType<typeof tables>>;
let kms: Listening;
let now = Date.parse('2026-11-29T23:30:00Z');
const lines: string[] = [];
beforeAll(async () => {
  dynamodb = await tables();
  kms = await startKms({ port: 0 });
  for (const [name, value] of Object.entries({
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_KMS: kms.url,
  }))
    vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([dynamodb.close(), kms.close()]);
});
beforeEach(() => {
  lines.length = 0;
});

const signing = (key = KEY_ARN) =>
  signHeads({
    client: dynamodb.client,
    sign: signByKms(key, 1),
    key,
    now: () => now,
    log: (line) => lines.push(line),
  })();
const write = (sub: string) =>
  chainsIn(dynamodb.client, () => now).append(keyed(sub), { event: 'read', phase: 'intended' });
const publicKey = async () => {
  const client = new KMSClient(awsAt(kms.url));
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: AUDIT_SIGNING_ALIAS }));
  client.destroy();
  return readKey(Buffer.from(PublicKey ?? []).toString('base64'));
};
const all = async () => {
  const rows: unknown[] = [];
  for await (const row of allRows(dynamodb.client)) rows.push(row);
  return rows;
};

test('the last row of each chain that moved is signed, and all of it verifies by the public key', async () => {
  await write('mia');
  const ben = await write('ben');
  const mia = await write('mia');
  const [row] = await signing();
  const heads = [mia, ben].map(({ chain, seq, self }) => ({ chain, seq, self }));
  expect(row?.heads).toHaveLength(2);
  expect(row).toMatchObject({ chain: 'heads', seq: 1, key: KEY_ARN, heads: expect.arrayContaining(heads) });
  expect(verify({ rows: await all(), key: await publicKey() })).toEqual([]);
  expect(lines.map((line) => JSON.parse(line))).toEqual([{ event: 'audit_heads', row }]);
});

test('the next one follows on it, beyond midnight, and names what moved since', async () => {
  now += HOUR;
  const { chain, seq, self } = await write('mia');
  const [row] = await signing();
  expect(row).toMatchObject({ seq: 2, day: '2026-11-30', heads: [{ chain, seq, self }] });
  expect(verify({ rows: await all(), key: await publicKey() })).toEqual([]);
});

test('it is signed also where none moved, so that a gap tells of itself', async () => {
  now += HOUR;
  expect(await signing()).toMatchObject([{ seq: 3, heads: [] }]);
});

test('what was not signed for days is signed then', async () => {
  now += HOUR;
  const { chain, seq, self } = await write('ben');
  now += 80 * HOUR;
  expect(await signing()).toMatchObject([{ heads: [{ chain, seq, self }] }]);
});

test('two who sign at once make one chain', async () => {
  await Promise.all([signing(), signing()]);
  expect(verify({ rows: await all(), key: await publicKey() })).toEqual([]);
});

test('nothing is written where the key cannot be used', async () => {
  const before = await all();
  await expect(signing('alias/none')).rejects.toThrow("Key 'alias/none' does not exist");
  expect(await all()).toEqual(before);
  expect(lines).toEqual([]);
});
