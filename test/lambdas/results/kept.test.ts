/** Results in DynamoDB: written in parts, read page by page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kept, RESULT_SECONDS, type Rows } from '../../../lambdas/contract/results/result.ts';
import { type Keeping, keepingIn } from '../../../lambdas/results/keep.ts';
import { type Results, resultsIn } from '../../../lambdas/results/read.ts';
import { tables } from '../changes/tables.ts';

// In the future, for DynamoDB deletes what has had its time.
const NOW = 4_900_000_000_000;
let dynamodb: Awaited<ReturnType<typeof tables>>;
let keeping: Keeping;
let results: Results;
beforeAll(async () => {
  dynamodb = await tables();
  keeping = keepingIn(dynamodb.client, () => NOW);
  results = resultsIn(dynamodb.client);
});
afterAll(() => dynamodb.close());

const table = (count: number, text: string) => ({
  title: 'Users',
  columns: ['Name', 'Text'],
  rows: Array.from({ length: count }, (_, index) => [`n${index}`, text]),
  ids: Array.from({ length: count }, (_, index) => `00u${index}`),
});

const found = async (id: string): Promise<Kept> => {
  const kept = await results.find(id);
  if (!kept) throw new Error('Nothing is kept');
  return kept;
};

/** All pages of what is kept. */
const pages = async (kept: Kept) => {
  const all: Rows[] = [];
  for (let part: number | undefined = 1; part !== undefined; ) {
    const { next, ...rows }: Awaited<ReturnType<Results['page']>> = await results.page(kept, part);
    all.push(rows);
    part = next;
  }
  return all;
};

test('a table of 412 rows is kept in one part, for an hour', async () => {
  const id = await keeping.keep('mia', table(412, 'short'));
  const kept = await found(id);
  expect(kept).toEqual({
    result_id: id,
    sub: 'mia',
    title: 'Users',
    columns: ['Name', 'Text'],
    total: 412,
    parts: 1,
    partial: false,
    expires_at: NOW / 1000 + RESULT_SECONDS,
  });
  const { rows, ids } = table(412, 'short');
  expect(await pages(kept)).toEqual([{ rows, ids }]);
});

test('a large table is kept in parts that DynamoDB takes, and read as it was', async () => {
  const large = table(1800, 'x'.repeat(800));
  const kept = await found(await keeping.keep('mia', large));
  expect(kept).toMatchObject({ total: 1800, parts: 5 });
  const read = await pages(kept);
  expect(read.length).toBeGreaterThan(1);
  expect(read.flatMap(({ rows }) => rows)).toEqual(large.rows);
  expect(read.flatMap(({ ids }) => ids)).toEqual(large.ids);
});

test('an empty table has no part, and one empty page', async () => {
  const kept = await found(await keeping.keep('mia', table(0, '')));
  expect(kept).toMatchObject({ total: 0, parts: 0 });
  expect(await pages(kept)).toEqual([{ rows: [] }]);
});

test('two tables have ids of their own', async () => {
  const ids = await Promise.all([keeping.keep('mia', table(1, '')), keeping.keep('mia', table(1, ''))]);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

test('a part that is written again counts once', async () => {
  const kept: Kept = { ...(await found(await keeping.keep('mia', table(2, 'x')))), parts: 1 };
  await keeping.putPart(kept.result_id, 1, { rows: [['again']] }, 1);
  expect(await pages(kept)).toEqual([{ rows: [['again']] }]);
});

test('rows without ids beside rows with ids have empty ones', async () => {
  const kept: Kept = { ...(await found(await keeping.keep('mia', table(1, 'x')))), parts: 2 };
  await keeping.putPart(kept.result_id, 2, { rows: [['n1', 'y']] }, 1);
  expect((await results.page({ ...kept, total: 1 }, 1)).ids).toEqual(['00u0', '']);
});

test('nothing is kept under an id that nobody gave', async () => {
  expect(await results.find('no-such')).toBeUndefined();
});
