/** `GET /beginning`: what a person may begin with, asked of the okta Lambda by a session of its own. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import { beginBy, explainBy } from '../../../backend/sessions/beginning.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';

let backend: Backend;
let asked: [string, object][];
let answer: () => unknown;

beforeAll(async () => {
  const invoke = async (name: string, payload: object) => {
    asked.push([name, payload]);
    return answer();
  };
  backend = await startBackend({ begin: beginBy(invoke), explainDenial: explainBy(invoke) });
});
afterAll(() => backend.close());
beforeEach(() => {
  asked = [];
  answer = () => ({ outcome: 'ok', page: 'Ana Ruiz', may: ['unlockUser'], lockedOut: [] });
});

const ANA = '00u1anaruiz000000010';
const get = async (query: string, path = '/beginning') => {
  const response = await backend.request(`${path}${query}`);
  const body: unknown = await response.json();
  return { status: response.status, body };
};

test('it is told with the page’s name, by the id of the page and the operations that would be offered', async () => {
  expect(await get(`?page=user%20${ANA}&operations=unlockUser,resetPassword`)).toEqual({
    status: 200,
    body: { page: 'Ana Ruiz', may: ['unlockUser'], lockedOut: [] },
  });
  const request = {
    type: 'beginning',
    sessionId: expect.stringMatching(/^s[\w-]{43}$/),
    page: { kind: 'user', id: ANA },
    operations: ['unlockUser', 'resetPassword'],
  };
  expect(asked).toEqual([['okta', request]]);
});

test.each([
  ['is none', '?page=user%20me'],
  ['is another kind of thing', `?page=policy%20${ANA}`],
  ['is left out', ''],
])('a page that %s is not asked about', async (_, query) => {
  expect(await get(query)).toMatchObject({ status: 200 });
  expect(asked).toEqual([['okta', expect.not.objectContaining({ page: expect.anything() })]]);
});

test('more than ten operations are not asked about', async () => {
  await get(`?operations=${Array.from({ length: 30 }, (_each, at) => `operation${at}`).join()}`);
  expect(asked).toEqual([
    ['okta', expect.objectContaining({ operations: expect.toSatisfy((all) => all.length === 10) })],
  ]);
});

test.each([
  ['refuses', () => ({ outcome: 'failed', code: 'session_expired', message: 'SECRET' })],
  ['answers something else', () => ({ outcome: 'ok', may: 'SECRET' })],
  [
    'cannot be reached',
    () => {
      throw new Error('SECRET');
    },
  ],
])('where the okta Lambda %s, it fails and says no more', async (_, answers) => {
  answer = answers;
  expect(await get('')).toMatchObject({
    status: 502,
    body: { code: 'lambda_failed', title: ERRORS.lambda_failed.title },
  });
  expect(backend.lines.join()).not.toContain('SECRET');
});

test('where Okta is not connected, nobody is asked', async () => {
  const works = backend.tenant.state.answer;
  backend.tenant.state.answer = () => ({
    status: 401,
    body: { error: 'federated_connection_refresh_token_not_found' },
  });
  // The token that is kept from before is another person's.
  const token = await backend.tenant.sign({ sub: 'oidc|okta|00uother' });
  const response = await backend.request('/beginning', { token });
  backend.tenant.state.answer = works;
  expect(await response.json()).toMatchObject({ code: 'okta_not_connected' });
  expect(asked).toEqual([]);
});

const DENIAL = { ways: [[{ relation: 'help_desk', held: false }]], stoppedBy: [], people: ['Mia'], groups: [] };

test('why a relation was denied is told by the same session', async () => {
  answer = () => ({ outcome: 'ok', ...DENIAL });
  expect(await get('?relation=can_reset_password&object=okta:users', '/denial')).toEqual({ status: 200, body: DENIAL });
  const denied = { relation: 'can_reset_password', object: 'okta:users' };
  expect(asked).toEqual([['okta', { type: 'denial', sessionId: expect.stringMatching(/^s[\w-]{43}$/), ...denied }]]);
});

test.each(['', '?relation=read_okta', '?relation=read%20okta&object=okta:users', '?relation=read_okta&object=okta:*'])(
  'of %j, which is no relation on an object, nothing is asked',
  async (query) => {
    expect(await get(query, '/denial')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(asked).toEqual([]);
  },
);

test('without an explanation it fails by its code', async () => {
  answer = () => ({ outcome: 'failed', code: 'fga_unavailable', message: 'Away.' });
  const { status, body } = await get('?relation=read_okta&object=okta:users', '/denial');
  expect({ status, body }).toMatchObject({ status: ERRORS.lambda_failed.status, body: { code: 'lambda_failed' } });
});
