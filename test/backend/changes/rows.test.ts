/** The rows of a change over a list: fifty at a time, and all of them as a receipt. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOfRows, partsIn } from '../../../lambdas/changes/parts.ts';
import type { ManyRow } from '../../../lambdas/contract/changes/many.ts';
import { awsAt } from '../../cloud/aws.ts';
import { overList, sampleStep } from '../../lambdas/changes/sample.ts';
import { backend, get, put, startChanges } from '../doubles/changes.ts';

startChanges();
let client: DynamoDBClient;
beforeAll(() => {
  client = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => client.destroy());

const idOf = (row: number) => `00u${String(row).padStart(17, '0')}`;
/** Every tenth row is left out, and every seventh failed. */
const rowOf = (row: number): ManyRow => {
  const name = `Person ${row}`;
  if (row % 10 === 0) return { row, name, left_out: { code: 'not_found', message: 'Okta knows no user.' } };
  const step = { ...sampleStep(idOf(row)), since: 1_700_000_000_000 };
  const failure = { code: 'okta_rejected' as const, message: 'Okta refused.' };
  if (row % 7 === 0) return { row, name, step: { ...step, state: 'failed', failure } };
  return { row, name, step: { ...step, state: 'done', after: { status: 'RECOVERY' }, okta_request_id: `req-${row}` } };
};

/** A change over so many rows. */
const over = async (total: number) => {
  const rows = Array.from({ length: total }, (_, at) => rowOf(at + 1));
  const parts = Array.from({ length: Math.ceil(total / 10) }, (_, at) => rows.slice(at * 10, at * 10 + 10));
  const left_out = rows.filter((row) => row.left_out).length;
  const failed = rows.filter(({ step }) => step?.state === 'failed').length;
  const steps = total - left_out;
  const counts = { open: 0, unknown: 0, failed, done: steps - failed };
  const list = { result_id: 'r', title: `List (${total})`, total };
  const many = { list, parts: parts.map(hashOfRows), steps, left_out, progress: [counts] };
  const change = await put({ state: 'partial', ...overList(many) });
  for (const [at, part] of parts.entries()) await partsIn(client).add(change.change_id, at, part, 1);
  return { change, counts };
};

test('its card says how far it is', async () => {
  const { change, counts } = await over(73);
  expect(await (await get(`/changes/${change.change_id}`)).json()).toMatchObject({
    steps: [],
    summary: 'Add to a group – 66 users of “List (73)”, group Sales EMEA',
    many: {
      operationId: 'assignUserToGroup',
      title: 'List (73)',
      total: 73,
      read: 73,
      leftOut: 7,
      ...counts,
      targets: [{ type: 'group', name: 'Sales EMEA' }],
    },
  });
});

test('its rows come fifty at a time, each as it ended or why it was left out', async () => {
  const { change } = await over(73);
  const first: unknown = await (await get(`/changes/${change.change_id}/steps`)).json();
  expect(first).toMatchObject({ part: 1, parts: 2, next: 2, rows: { length: 50 } });
  expect(first).toMatchObject({
    rows: [
      { row: 1, name: 'Person 1', step: { state: 'done', after: { status: 'RECOVERY' }, oktaRequestId: 'req-1' } },
      ...Array.from({ length: 5 }, () => ({})),
      { row: 7, step: { state: 'failed', failure: { code: 'okta_rejected' } } },
      ...Array.from({ length: 2 }, () => ({})),
      { row: 10, leftOut: { code: 'not_found', message: 'Okta knows no user.' } },
      ...Array.from({ length: 40 }, () => ({})),
    ],
  });
  const second = await (await get(`/changes/${change.change_id}/steps?part=2`)).json();
  expect(second).toMatchObject({ part: 2, parts: 2, rows: { length: 23 } });
  expect(second).not.toHaveProperty('next');
  expect(JSON.stringify([first, second])).not.toContain('parameters');
});

test('all of them are a file, a receipt', async () => {
  const { change } = await over(73);
  const response = await get(`/changes/${change.change_id}/steps.csv`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="receipt-7f3k.csv"');
  const lines = (await response.text()).split('\r\n');
  expect(lines).toHaveLength(73 + 2);
  expect(lines.slice(0, 2)).toEqual([
    'Row,In the list,About,Operation,Before,After,State,Why,When,Okta request,Okta id',
    `1,Person 1,ben.ito@acme.example,resetPassword,status: ACTIVE,status: RECOVERY,done,,2023-11-14T22:13:20.000Z,req-1,${idOf(1)}`,
  ]);
  expect(lines[7]).toContain(',failed,Okta refused.,');
  expect(lines[10]).toBe('10,Person 10,,,,,left out,Okta knows no user.,,,');
});

test('the steps of any other change are its rows', async () => {
  const { change_id } = await put();
  expect(await (await get(`/changes/${change_id}/steps`)).json()).toMatchObject({
    parts: 1,
    rows: [{ row: 1, name: 'ben.ito@acme.example', step: { operationId: 'resetPassword', state: 'open' } }],
  });
  expect(await (await get(`/changes/${change_id}/steps.csv`)).text()).toContain('resetPassword');
});

describe('nobody gets the rows', () => {
  test.each(['', '.csv'])('of another person’s change%s', async (as) => {
    const { change_id } = await put({ sub: 'oidc|okta|somebody' });
    expect((await get(`/changes/${change_id}/steps${as}`)).status).toBe(404);
  });

  test.each(['', '.csv'])('without the scope%s', async (as) => {
    const { change_id } = await put();
    const token = await backend().tenant.sign({ scope: 'chat' });
    expect((await backend().request(`/changes/${change_id}/steps${as}`, { token })).status).toBe(403);
  });
});
