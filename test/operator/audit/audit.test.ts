/** `npm run audit`: the record is exported as JSON lines, and verified from the table or from a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runAudit } from '../../../backend/operator/audit/audit.ts';
import { AUDIT_TABLE } from '../../../lambdas/contract/audit/row.ts';
import { startKms } from '../../cloud/kms/start.ts';
import type { Listening } from '../../cloud/listen.ts';
import { chainOf, ENTRIES, headsOf, SIGNER } from '../../lambdas/audit/sample.ts';
import { tables } from '../../lambdas/changes/tables.ts';

const reads = ENTRIES.filter(({ event }) => event === 'read' || event === 'refusal');
const mia = chainOf('mia', reads);
const ben = chainOf('ben', reads);
const rows = [...mia, ...ben, ...headsOf([mia, ben])];

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
const fileOf = (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const key = fileOf('key.pem', [SIGNER.publicKey.export({ format: 'pem', type: 'spki' }).toString()]);

let dynamodb: Awaited<ReturnType<typeof tables>>;
let url: string;
let kms: Listening;
beforeAll(async () => {
  dynamodb = await tables();
  kms = await startKms({ port: 0 });
  url = dynamodb.url;
  for (const row of rows)
    await dynamodb.client.send(new PutItemCommand({ TableName: AUDIT_TABLE, Item: marshall(row) }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([dynamodb.close(), kms.close()]);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const run = async (...args: string[]) => {
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ENDPOINT_URL_KMS: kms.url,
  };
  const setVariables = (variables: Record<string, string>) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  };
  setVariables(env);
  const lines: string[] = [];
  const ended = await runAudit({ args, env, local: undefined, setVariables, write: (line) => lines.push(line) });
  return { ...ended, lines };
};

test('what is exported has no flaw, by file and by table, and ends with 0', async () => {
  const { lines, exitCode } = await run('export');
  expect(exitCode).toBe(0);
  expect(lines).toHaveLength(rows.length);
  const file = fileOf('rows.jsonl', lines);
  expect(await run('verify', file, '--key', key)).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^rows {14}7\nchains of people {2}2\nsigned heads {6}1\nchanges .*\nflaws {13}0$/),
  });
  expect(await run('verify', '--key', key)).toMatchObject({ exitCode: 0 });
});

test('the table is verified by the key in AWS KMS: what another one signed is found', async () => {
  const { exitCode, out } = await run('verify');
  expect(exitCode).toBe(1);
  expect(out).toContain('heads 1 has no good signature (badly_signed)');
});

test('a line that is gone is named, and ends with 1', async () => {
  const { lines } = await run('export');
  const file = fileOf(
    'dropped.jsonl',
    lines.filter((line) => JSON.parse(line).self !== mia[1]?.self),
  );
  const { exitCode, out } = await run('verify', file, '--key', key);
  expect(exitCode).toBe(1);
  expect(out).toContain(`${mia[0]?.chain} 2 is missing (missing)`);
});

test.each<[string, (line: string) => string]>([
  ['as it was written', (line) => line],
  ['as Lambda writes it', (line) => JSON.stringify({ level: 'INFO', requestId: 'r', message: line })],
  ['as Lambda writes an object', (line) => JSON.stringify({ level: 'INFO', message: JSON.parse(line) })],
])('what the log kept shows that a tail was cut off together with its signed head: %s', async (_, written) => {
  const { lines } = await run('export');
  const heads = lines.filter((line) => line.includes('"chain":"heads"'));
  const log = fileOf(
    'log.jsonl',
    heads.map((line) => written(`{"event":"audit_heads","row":${line}}`)),
  );
  const cut = fileOf(
    'cut.jsonl',
    lines.filter((line) => !heads.includes(line) && !line.includes('"seq":3')),
  );
  expect((await run('verify', cut, '--key', key)).exitCode).toBe(0);
  const { exitCode, out } = await run('verify', cut, '--key', key, '--log', log);
  expect(exitCode).toBe(1);
  expect(out.match(/was signed, and is gone with all after it/g)).toHaveLength(3);
});

test.each([[], ['sign'], ['export', 'x'], ['verify', 'a', 'b'], ['verify', '--of', 'mia']])(
  'what cannot be asked so ends with 2 and says how: %s',
  async (...args) => {
    expect(await run(...args)).toMatchObject({ exitCode: 2, err: expect.stringMatching(/^Usage: npm run audit/) });
  },
);

test('--help says how it is asked', async () => {
  expect(await run('--help')).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^Usage: npm run audit/) });
});

test('a file that is not there, and a table that does not answer, end with 2', async () => {
  expect(await run('verify', 'nowhere.jsonl')).toMatchObject({ exitCode: 2, err: 'nowhere.jsonl cannot be read.' });
  url = 'http://127.0.0.1:9';
  expect(await run('export')).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('Nothing is known (ECONNREFUSED)'),
  });
  url = dynamodb.url;
});
