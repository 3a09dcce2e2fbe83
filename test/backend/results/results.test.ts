/** Results as their person gets them: page by page, and as a file. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RESULT_SECONDS } from '../../../lambdas/contract/results/result.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { awsAt } from '../../cloud/aws.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { SUB } from '../doubles/tenant.ts';

let backend: Backend;
let client: DynamoDBClient;
beforeAll(async () => {
  backend = await startBackend();
  client = new DynamoDBClient(awsAt(backend.dynamodb.url));
});
afterAll(async () => {
  client.destroy();
  await backend.close();
});

const PEOPLE = {
  title: 'Users in status ACTIVE (412)',
  columns: ['Name', 'Login'],
  rows: Array.from({ length: 412 }, (_, index) => [`Name ${index}`, `n${index}@acme.example`]),
  ids: Array.from({ length: 412 }, (_, index) => `00u${index}`),
};
const keep = (table: Parameters<ReturnType<typeof keepingIn>['keep']>[1] = PEOPLE, sub = SUB, ago = 0) =>
  keepingIn(client, () => Date.now() - ago * 1000).keep(sub, table);
const get = async (path: string) => {
  const response = await backend.request(path);
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body };
};
const page = async (path: string): Promise<unknown> => JSON.parse((await get(path)).body);

test('a result comes with its rows, ids and how many there are', async () => {
  const id = await keep();
  const { rows, ids, title, columns } = PEOPLE;
  expect(await page(`/results/${id}`)).toEqual({
    ...{ id, title, columns, total: 412, partial: false, parts: 1, part: 1 },
    ...{ rows, ids },
  });
});

test('a large one comes page by page', async () => {
  const text = 'x'.repeat(1000);
  const id = await keep({ ...PEOPLE, rows: PEOPLE.rows.map(([name = '']) => [name, text]) });
  const first = await page(`/results/${id}`);
  expect(first).toMatchObject({ parts: 2, part: 1, total: 412 });
  const second = await page(`/results/${id}?part=2`);
  expect(second).toMatchObject({ part: 2 });
  expect(second).not.toHaveProperty('next');
});

test.each(['0', '-1', 'two', '1.5', ''])('a page that is none, %s, is the first', async (part) => {
  expect(await page(`/results/${await keep()}?part=${part}`)).toMatchObject({ part: 1 });
});

test('a page behind the last is empty', async () => {
  expect(await page(`/results/${await keep()}?part=9`)).toMatchObject({ part: 9, rows: [] });
});

describe('nobody gets', () => {
  const ways: [string, () => Promise<string>][] = [
    ['what another person asked for', () => keep(PEOPLE, 'oidc|okta|noah')],
    ['what was kept an hour ago', () => keep(PEOPLE, SUB, RESULT_SECONDS + 1)],
    ['what was never kept', async () => 'no-such'],
    ['what no id can be', async () => 'x'.repeat(65)],
  ];
  test.each(ways.flatMap(([what, id]) => [[what, id, ''] as const, [what, id, '.csv'] as const]))(
    '%s',
    async (_, id, as) => {
      const { status, body } = await get(`/results/${await id()}${as}`);
      expect(status).toBe(404);
      expect(JSON.parse(body)).toMatchObject({
        code: 'not_found',
        detail: 'A result is kept for an hour, for the person who asked. Ask again.',
      });
    },
  );

  test('anything without the scope of a conversation', async () => {
    const token = await backend.tenant.sign({ scope: 'read:changes' });
    for (const as of ['', '.csv'])
      expect((await backend.request(`/results/${await keep()}${as}`, { token })).status).toBe(403);
  });
});

describe('as a file', () => {
  test('it has all rows and their Okta ids, with CRLF and a byte order mark', async () => {
    const { body, headers } = await get(`/results/${await keep()}.csv`);
    const lines = body.split('\r\n');
    expect(body).toMatch(/^\uFEFFName,Login,Okta id\r\n/);
    expect(lines[1]).toBe('Name 0,n0@acme.example,00u0');
    expect(lines).toHaveLength(412 + 2);
    expect(lines.at(-1)).toBe('');
    expect(headers.get('content-type')).toContain('text/csv; charset=utf-8');
    expect(headers.get('access-control-expose-headers')).toContain('content-disposition');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("http://a","b")', '"\'=HYPERLINK(""http://a"",""b"")"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['1-2=3', '1-2=3'],
    ['Zoë', 'Zoë'],
    ['', ''],
  ])('no cell is a formula, and each comes back as it was: %s', async (cell, written) => {
    const { body } = await get(`/results/${await keep({ title: 't', columns: ['a'], rows: [[cell]] })}.csv`);
    expect(body).toBe(`\uFEFFa,Okta id\r\n${written},\r\n`);
  });

  test.each([
    ['Users in status ACTIVE (412)', 'users-in-status-active-412.csv'],
    ['Groups of Zoë "Zed"\r\nX: y', 'groups-of-zoe-zed-x-y.csv'],
    ['利用者', 'result.csv'],
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['long '.repeat(50), `${'long-'.repeat(12).slice(0, -1)}.csv`],
  ])('of %s it has a name that no system misreads', async (title, name) => {
    const { headers } = await get(`/results/${await keep({ title, columns: ['a'], rows: [['x']] })}.csv`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  });
});

test('while DynamoDB is away it says so', async () => {
  const other = await startBackend();
  await other.dynamodb.close();
  for (const path of ['/results/a', '/results/a.csv'])
    expect(await (await other.request(path)).json()).toMatchObject({ code: 'dynamodb_unavailable' });
  await other.close();
});
