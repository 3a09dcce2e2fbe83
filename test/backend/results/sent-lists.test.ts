/** `POST /results`: a list that a person sends is kept as a result of theirs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Backend, startBackend } from '../doubles/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());

const post = (body: string | Uint8Array<ArrayBuffer>, type = 'text/csv; charset=utf-8') =>
  backend.request('/results', { method: 'POST', body, headers: { 'content-type': type } });
const Id = z.looseObject({ id: z.string() });
const LIST = `Login,Dept\r\n${Array.from({ length: 40 }, (_, index) => `u${index},Sales\r\n`).join('')}u0,Sales\r\n`;

test('it is answered with its id, how many rows it has, the first of them, and which were left out', async () => {
  const response = await post(LIST);
  expect(response.status).toBe(201);
  const kept = Id.parse(await response.json());
  expect(kept).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    columns: ['Login', 'Dept'],
    total: 40,
    rows: ['u0', 'u1', 'u2', 'u3', 'u4'].map((login) => [login, 'Sales']),
    problems: [{ line: 42, code: 'repeated', values: { name: 'u0', line: '2' }, message: 'u0 is in line 2, too.' }],
  });
  expect(response.headers.get('location')).toBe(`/results/${kept.id}`);
});

test('it is a result like any other, of the person who sent it', async () => {
  const { id } = Id.parse(await (await post(LIST)).json());
  expect(await (await backend.request(`/results/${id}`)).json()).toMatchObject({
    title: 'List (40)',
    total: 40,
    parts: 1,
  });
  expect(await (await backend.request(`/results/${id}.csv`)).text()).toContain('u39,Sales');
  const token = await backend.tenant.sign({ sub: 'oidc|okta|noah' });
  expect((await backend.request(`/results/${id}`, { token })).status).toBe(404);
});

describe('a file is read', () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  test.each([
    ['as UTF-8', 'Login\nzoë'],
    ['as UTF-8 with a byte order mark', '\uFEFFLogin\nzoë'],
    ['as UTF-16', utf16('Login\nzoë')],
    ['as Excel writes it on Windows', new Uint8Array(Buffer.from('Login\nzoë', 'latin1'))],
  ])('%s', async (_, body) => {
    expect(await (await post(body, 'text/csv')).json()).toMatchObject({ columns: ['Login'], rows: [['zoë']] });
  });
});

test.each([
  ['JSON', 415, 'list_type_unknown', '[]', 'application/json'],
  ['a page', 415, 'list_type_unknown', 'ben', 'text/html'],
  ['what is not said', 415, 'list_type_unknown', 'ben', ''],
  ['nothing', 422, 'list_unreadable', '', 'text/plain'],
  ['over 256 KB', 413, 'list_too_long', 'x'.repeat(256 * 1024 + 1), 'text/plain'],
  [
    'over 500 rows',
    413,
    'list_too_long',
    'Login\n'.concat(...Array.from({ length: 501 }, (_, at) => `${at}\n`)),
    'text/csv',
  ],
])('%s is refused with %i, %s', async (_, status, code, body, type) => {
  const response = await post(body, type);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ code, detail: expect.any(String) });
});

test('without the scope of a conversation nothing is kept', async () => {
  const token = await backend.tenant.sign({ scope: 'read:changes' });
  expect((await backend.request('/results', { method: 'POST', body: 'ben', token })).status).toBe(403);
});

test('while DynamoDB is away it says so', async () => {
  const other = await startBackend();
  await other.dynamodb.close();
  const response = await other.request('/results', {
    method: 'POST',
    body: 'ben',
    headers: { 'content-type': 'text/plain' },
  });
  expect(await response.json()).toMatchObject({ code: 'dynamodb_unavailable' });
  await other.close();
});
