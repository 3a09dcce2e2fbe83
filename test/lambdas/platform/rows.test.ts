/** Rows that several may write at once: one of them does, and knows it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { CHANGE_ROWS } from '../../../lambdas/contract/changes/change.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const rows = (client = dynamodb.connect()) => rowsIn(client, CHANGE_ROWS);
let made = 0;
const row = (version = 1) => ({ change_id: `row-${made}`, version, ttl: Date.UTC(2126, 5, 1) / 1000 });
const another = (): ReturnType<typeof row> => {
  made += 1;
  return row();
};
const versionNow = async () => z.object({ version: z.number() }).parse(await rows().read(row().change_id)).version;

test('of several who add a row one does', async () => {
  const added = another();
  const all = await Promise.all([1, 2, 3, 4].map(() => rows().add(added)));
  expect(all.filter(Boolean)).toHaveLength(1);
});

test('of several who replace a row one does', async () => {
  const { version } = another();
  await rows().add(row());
  const all = await Promise.all([2, 3, 4, 5].map((next) => rows().replace(row(next), 'version', version)));
  expect(all.filter(Boolean)).toHaveLength(1);
  expect(await versionNow()).toBe(all.indexOf(true) + 2);
});

test('a row that was added and not answered was added by who asked, and by nobody else', async () => {
  const added = another();
  expect(await rows(dynamodb.firstAnswerLost()).add(added)).toBe(true);
  expect(await rows().add(added)).toBe(false);
});

test('a row that was replaced and not answered was replaced by who asked, and by nobody else', async () => {
  const { version } = another();
  await rows().add(row());
  expect(await rows(dynamodb.firstAnswerLost()).replace(row(2), 'version', version)).toBe(true);
  expect(await rows().replace(row(2), 'version', version)).toBe(false);
});

test('a row that another wrote meanwhile is not overwritten', async () => {
  const { version } = another();
  await rows().add(row());
  const meanwhile = async () => void (await rows().replace(row(3), 'version', 2));
  expect(await rows(dynamodb.firstAnswerLost(meanwhile)).replace(row(2), 'version', version)).toBe(false);
  expect(await versionNow()).toBe(3);
});
