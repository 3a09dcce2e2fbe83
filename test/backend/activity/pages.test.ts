/** What a person asked for, page by page: changes and reports in one order, never another person's. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Report } from '../../../lambdas/contract/reports/report.ts';
import { reportsIn } from '../../../lambdas/contract/reports/reports.ts';
import { awsAt } from '../../cloud/aws.ts';
import { setFault } from '../../cloud/faults/set-fault.ts';
import { sampleReport } from '../../lambdas/reports/sample.ts';
import { backend, get, me, put, startChanges } from '../doubles/changes.ts';

startChanges();

let client: DynamoDBClient;
beforeAll(() => {
  client = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => client.destroy());

const putReport = async (given: Partial<Report> = {}) => {
  const report = sampleReport({ sub: me(), ...given });
  await reportsIn(client, Date.now, 'worker').add(report);
  return report;
};

const Page = z.object({
  records: z.array(
    z.union([
      z.object({ kind: z.literal('change'), change: z.looseObject({ id: z.string() }) }),
      z.object({ kind: z.literal('report'), report: z.looseObject({ id: z.string() }) }),
    ]),
  ),
  next: z.string().optional(),
  keptDays: z.object({ changes: z.number(), reports: z.number() }),
});

const pageOf = async (query: Record<string, string> = {}) =>
  Page.parse(await (await get(`/activity?${new URLSearchParams(query)}`)).json());

/** The ids of all pages of this size, page by page. */
const walk = async (limit: number): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
    const page = await pageOf({ limit: String(limit), ...(next !== undefined && { before: next }) });
    pages.push(page.records.map((record) => (record.kind === 'change' ? record.change.id : record.report.id)));
    next = page.next;
  }
  return pages;
};

test('somebody who never asked for anything has an empty page without a next', async () => {
  expect(await pageOf()).toEqual({ records: [], keptDays: { changes: 400, reports: 1 } });
});

test('changes and reports stand as their own routes show them, and none is another person’s', async () => {
  const { change_id } = await put({ created_at: Date.now() - 1000, state: 'done' });
  const { report_id } = await putReport({ created_at: Date.now() });
  await put({ sub: 'oidc|okta|other' });
  await putReport({ sub: 'oidc|okta|other' });
  expect(await (await get('/activity')).json()).toMatchObject({
    records: [
      { kind: 'report', report: await (await get(`/reports/${report_id}`)).json() },
      { kind: 'change', change: await (await get(`/changes/${change_id}`)).json() },
    ],
  });
});

describe('pages follow each other without a gap and without a row twice', () => {
  test.each([1, 2, 3, 7, 8, 50])('%i rows at once', async (limit) => {
    const made: { id: string; at: number }[] = [];
    for (const at of [1000, 2000, 4000, 5000]) made.push({ id: (await put({ created_at: at })).change_id, at });
    for (const at of [1500, 3000, 6000]) made.push({ id: (await putReport({ created_at: at })).report_id, at });
    const pages = await walk(limit);
    expect(pages.flat()).toEqual(made.sort((one, other) => other.at - one.at).map(({ id }) => id));
    expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(7 / limit));
  });

  test.each([1, 2, 4])('also where all are of one moment, %i at once', async (limit) => {
    const made = [];
    for (let count = 0; count < 3; count++) {
      made.push((await put({ created_at: 1000 })).change_id);
      made.push((await putReport({ created_at: 1000 })).report_id);
    }
    const seen = (await walk(limit)).flat();
    expect(seen).toHaveLength(6);
    expect(new Set(seen)).toEqual(new Set(made));
  });

  test('also where DynamoDB cuts an answer at 1 MB', async () => {
    const reason = 'x'.repeat(300_000);
    const made = [];
    for (let at = 1; at <= 5; at++) made.unshift((await put({ created_at: at, reason })).change_id);
    expect(await walk(50)).toEqual([made]);
    expect(await walk(4)).toEqual([made.slice(0, 4), made.slice(4)]);
  });

  test('also where something was asked for meanwhile: it is on the first page only', async () => {
    const old = [await put({ created_at: 1000 }), await put({ created_at: 2000 })];
    const { next = '' } = await pageOf({ limit: '1' });
    await putReport({ created_at: 3000 });
    expect((await pageOf({ before: next })).records).toMatchObject([{ change: { id: old[0]?.change_id } }]);
  });
});

test('fifty come at once unless it is said otherwise, and never more than a hundred', async () => {
  await Promise.all(Array.from({ length: 101 }, (_, at) => put({ created_at: 1000 + at })));
  for (const [limit, count] of Object.entries({ '': 50, all: 50, 0: 50, 51: 51, 5000: 100 }))
    expect((await pageOf({ limit })).records).toHaveLength(count);
});

describe('a cursor', () => {
  test.each([
    'x',
    '',
    '1000',
    '1000-change-',
    '1000-session-c-1',
    '-1-change-c-1',
    '1e9-change-c-1',
    `1000-change-${'x'.repeat(65)}`,
    '1000-change-event#1',
    '1000-report-r"1',
  ])('that is none is refused: “%s”', async (before) => {
    const refused = await get(`/activity?${new URLSearchParams({ before })}`);
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'cursor_invalid', status: 422 });
  });

  test('that names another person’s row leads to one’s own rows', async () => {
    const other = await put({ sub: 'oidc|okta|other', created_at: 2000 });
    const own = await put({ created_at: 1000 });
    await put({ created_at: 3000 });
    expect((await pageOf({ before: `2000-change-${other.change_id}` })).records).toMatchObject([
      { change: { id: own.change_id } },
    ]);
  });
});

test.each(['/activity', '/activity.csv'])('while DynamoDB does not answer %s is refused', async (path) => {
  await setFault(backend().dynamodb.url, { operationId: 'Query', mode: '500', times: 2 });
  const refused = await get(path);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'dynamodb_unavailable' });
});

test('a record that cannot be read hides none of the others, and the pages go on behind it', async () => {
  const made = Date.now();
  const ids = Array.from({ length: 4 }, (_, place) => `r-${made}-${place}`);
  for (const [place, change_id] of ids.entries()) await put({ change_id, created_at: made - place });
  // As a version that is not this one wrote it.
  await backend().putRow({
    change_id: `x-${made}`,
    sub: me(),
    created_at: made - 1,
    state: 'of another version',
    ttl: 1,
  });
  await backend().putRow({ change_id: `y-${made}`, sub: me(), created_at: made - 2, ttl: 1 });
  expect(await walk(2)).toEqual([ids.slice(0, 2), ids.slice(2)]);
});
