/** A list that a change is over: how it is named, and which are refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../../../lambdas/contract/reports/report.ts';
import { RESULT_SECONDS } from '../../../../lambdas/contract/results/result.ts';
import { listIn, listsIn } from '../../../../lambdas/okta/many/list.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { keepingIn } from '../../../../lambdas/results/keep.ts';
import { resultsIn } from '../../../../lambdas/results/read.ts';
import { tables } from '../../changes/tables.ts';

const ID = '5f0c2a44-9d3e-4c1b-8f27-0a1b2c3d4e5f';

test.each([
  [`result:${ID}`],
  [`result: ${ID}`],
  [`list:${ID}`],
  [ID],
  [`${ID} (40 rows)`],
  [` RESULT:${ID.toUpperCase()} `],
])('%j names a list', (said) => {
  expect(listIn(said)).toBe(ID);
});

test.each([['Ben Ito'], ['00u1benito0000000006'], ['result:40'], [`the list ${ID}`], [`${ID}x`], [''], [undefined]])(
  '%j names none',
  (said) => {
    expect(listIn(said)).toBeUndefined();
  },
);

let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

const session = { session_id: 's', sub: 'mia', handoff: '', expires_at: 0, ttl: 0 };
const lists = (report?: Partial<Report>) =>
  listsIn({
    findSession: async (id) => (id === 's' ? found(session) : failed('session_expired', 'Over.')),
    results: resultsIn(dynamodb.client),
    reports: { get: async () => (report === undefined ? undefined : ({ ...REPORT, ...report } satisfies Report)) },
    now: Date.now,
  });
const REPORT: Report = {
  ...{ report_id: ID, sub: 'mia', session_id: 's', name: 'inactive_users', parameters: {}, zone: 'UTC', state: 'done' },
  ...{ title: 'Inactive users', columns: ['Name'], group_columns: [], groups: {}, looked_at: 9, left_out: 0, rows: 9 },
  ...{ parts: 1, run: 1, created_at: Date.now(), updated_at: Date.now(), expires_at: Date.now(), version: 1, ttl: 1 },
};
const keep = (count: number, given: { sub?: string; partial?: boolean; ago?: number } = {}) => {
  const { sub = 'mia', partial = false, ago = 0 } = given;
  const rows = Array.from({ length: count }, (_, at) => [`Person ${at}`]);
  return keepingIn(dynamodb.client, () => Date.now() - ago * 1000).keep(sub, {
    title: 'L',
    columns: ['Name'],
    partial,
    rows,
  });
};

test('a list of the person is found, and so is what a report of theirs read', async () => {
  expect(await lists().find('s', await keep(500))).toMatchObject({ ok: true, value: { total: 500 } });
  expect(await lists({}).find('s', ID)).toMatchObject({ ok: true, value: { title: 'Inactive users', total: 9 } });
});

test.each<[string, () => Promise<string>, Partial<Report> | undefined, string]>([
  ['that nobody kept', async () => ID, undefined, 'list_gone'],
  ['of another person', () => keep(9, { sub: 'noah' }), undefined, 'list_gone'],
  ['of an hour ago', () => keep(9, { ago: RESULT_SECONDS + 1 }), undefined, 'list_gone'],
  ['of another person’s report', async () => ID, { sub: 'noah' }, 'list_gone'],
  ['of a report that goes on', async () => ID, { state: 'running' }, 'list_unusable'],
  ['that is not all there is', () => keep(9, { partial: true }), undefined, 'list_unusable'],
  ['without rows', () => keep(0), undefined, 'list_unusable'],
  ['of 501 rows', () => keep(501), undefined, 'list_too_long'],
])('a list %s is refused', async (_, kept, report, code) => {
  expect(await lists(report).find('s', await kept())).toMatchObject({
    ok: false,
    refusal: { outcome: 'failed', code },
  });
});

test('without a session no list is found', async () => {
  expect(await lists().find('other', await keep(9))).toMatchObject({ ok: false, refusal: { code: 'session_expired' } });
});

test('a row is named by its Okta id, or by the words of the column that names it', async () => {
  const { keep } = keepingIn(dynamodb.client, Date.now);
  const rows = [
    ['Sales', 'ben'],
    ['IT', 'ana'],
  ];
  const given = await keep('mia', { title: 'L', columns: ['Dept', 'Login'], rows, named_by: 1 });
  expect(await lists().rows(given, 'mia')).toEqual(
    found([
      { name: 'ben', said: 'ben' },
      { name: 'ana', said: 'ana' },
    ]),
  );
  const answer = await keep('mia', { title: 'L', columns: ['Dept', 'Login'], rows, ids: ['00u1', ''] });
  expect(await lists().rows(answer, 'mia')).toEqual(
    found([
      { name: 'Sales', said: '00u1' },
      { name: 'IT', said: '' },
    ]),
  );
});
