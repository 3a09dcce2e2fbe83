/** Auth0's Management API as the doctor and the deployment read it: with one token, and not faster than they may. */
import { createServer, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { management } from '../../../backend/operator/deploy-auth0/management.ts';
import { type Listening, listen } from '../../cloud/listen.ts';

type Answer = (response: ServerResponse) => unknown;
const right: Answer = (response) => response.end('{"is":"right"}');
const refused =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end('{"message":"canary"}');
const tooMany = (reset?: number) => refused(429, reset === undefined ? {} : { 'x-ratelimit-reset': String(reset) });

let auth0: Listening;
/** Paths that were asked for. */
let asked: string[];
/** What comes before it is right again. */
let answers: Answer[];
/** Milliseconds that were waited. */
let pauses: number[];
beforeAll(async () => {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/oauth/token') response.end('{"access_token":"t","scope":"read:clients read:users"}');
    else (answers.shift() ?? right)(response);
  });
  auth0 = await listen(server, 0);
});
afterAll(() => auth0.close());
beforeEach(() => {
  asked = [];
  answers = [];
  pauses = [];
});
const tenant = () =>
  management({
    issuer: `${auth0.url}/`,
    clientId: 'm2m',
    clientSecret: 'canary',
    pause: async (ms) => pauses.push(ms),
  });

test('many who read at once share a token', async () => {
  const { get, access } = tenant();
  expect(await Promise.all([get('/clients'), get('/users/1'), access()])).toEqual([
    { is: 'right' },
    { is: 'right' },
    { token: 't', scopes: ['read:clients', 'read:users'] },
  ]);
  expect(asked.filter((path) => path === '/oauth/token')).toHaveLength(1);
});

describe('Auth0 that is asked too much', () => {
  /** The second in which all of this happens. */
  const NOW = 1_800_000_000;
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW * 1000, toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each<[string, reset: number | undefined, ms: number]>([
    ['at the time it names', NOW + 5, 5_000],
    ['after a second when that is over', NOW - 60, 1_000],
    ['after a second when it names none', undefined, 1_000],
    ['after ten seconds when that is far away', NOW + 3600, 10_000],
  ])('is asked again %s', async (_, reset, ms) => {
    answers = [tooMany(reset)];
    expect(await tenant().get('/clients')).toEqual({ is: 'right' });
    expect(asked).toEqual(['/oauth/token', '/api/v2/clients', '/api/v2/clients']);
    expect(pauses).toEqual([ms]);
  });

  test('is given up in the end', async () => {
    answers = Array(20).fill(tooMany());
    await expect(tenant().get('/clients')).rejects.toThrow('Auth0 answered 429 to api/v2/clients.');
    expect(asked).toHaveLength(1 + 4);
    expect(pauses).toHaveLength(3);
  });
});

test.each([401, 403, 404, 500])(
  'an answer of %i is told in one sentence without the query, with its status',
  async (status) => {
    answers = [refused(status)];
    const said = tenant().get('/client-grants?client_id=canary');
    await expect(said).rejects.toMatchObject({
      message: `Auth0 answered ${status} to api/v2/client-grants.`,
      cause: status,
    });
    expect(asked).toHaveLength(2);
  },
);
