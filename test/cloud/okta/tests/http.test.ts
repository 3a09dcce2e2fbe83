import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { basic, post } from '../sign-in.ts';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, handClock, MIA, outbox, requests, start, statusOf } from './client.ts';

const clock = handClock();
let okta: Okta;
let mia: Client;
beforeEach(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

const RESET = '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true';

describe('every answer', () => {
  test('has an id of its own', async () => {
    const ids = [await mia('GET', '/api/v1/users/me'), await mia('GET', '/api/v1/nothing')].map(({ headers }) =>
      headers.get('x-okta-request-id'),
    );
    expect(ids.every(Boolean)).toBe(true);
    expect(new Set(ids).size).toBe(2);
  });

  test('that is an error has Okta’s body', async () => {
    const { body } = await mia('GET', '/api/v1/users?limit=999');
    expect(body).toEqual({
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: limit',
      errorLink: 'E0000001',
      errorId: expect.stringMatching(/^oae/),
      errorCauses: [{ errorSummary: expect.stringMatching(/^limit: /) }],
    });
  });

  test.each([
    ['GET', '/api/v1/nothing', 404, 'E0000008'],
    ['PATCH', '/api/v1/users/me', 405, 'E0000022'],
    ['GET', RESET, 405, 'E0000022'],
    ['POST', '/api/v1/users/me/lifecycle/explode', 404, 'E0000008'],
  ])('to %s %s is an error', async (method, path, status, code) => {
    expect(errorOf(await mia(method, path))).toEqual({ status, code });
  });
});

test('a body that is no JSON is refused, and nothing is done', async () => {
  expect(errorOf(await mia('POST', RESET, '{'))).toEqual({ status: 400, code: 'E0000003' });
  expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
});

describe('the rate limit', () => {
  const spend = async (count: number) => {
    let last = await mia('GET', '/api/v1/apps');
    for (let spent = 1; spent < count; spent++) last = await mia('GET', '/api/v1/apps');
    return last;
  };

  test('counts down within the minute and then refuses until it is over', async () => {
    const { headers } = await spend(50);
    expect(headers.get('x-rate-limit-limit')).toBe('50');
    expect(headers.get('x-rate-limit-remaining')).toBe('0');
    const refused = await mia('GET', '/api/v1/apps');
    expect(errorOf(refused)).toEqual({ status: 429, code: 'E0000047' });
    expect((await mia('GET', '/api/v1/users/me')).status).toBe(200);
    clock.turn(Number(refused.headers.get('x-rate-limit-reset')) * 1000 - clock.now());
    expect((await mia('GET', '/api/v1/apps')).status).toBe(200);
  });
});

test('seventy-five requests are carried out at a time; of one more the limits say nothing', async () => {
  const me = '/api/v1/users/me';
  await fetch(`${okta.url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: me, mode: 'hold', times: 75 }),
  });
  const held = Array.from({ length: 75 }, () => mia('GET', me));
  await expect.poll(async () => (await fetch(`${okta.url}/faults`)).json()).toMatchObject({ held: 75 });
  const refused = await mia('GET', me);
  expect(errorOf(refused)).toEqual({ status: 429, code: 'E0000047' });
  expect(refused.headers.get('x-rate-limit-limit')).toBe('0');
  expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
  await fetch(`${okta.url}/faults`, { method: 'DELETE' });
  expect(new Set((await Promise.all(held)).map(({ status }) => status))).toEqual(new Set([200]));
  expect((await mia('GET', me)).status).toBe(200);
});

describe('a fault', () => {
  const ask = (fault: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${okta.url}/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });

  test.each([
    ['500', 500, 'E0000009'],
    ['429', 429, 'E0000047'],
  ])('%s is answered once and nothing is done', async (mode, status, code) => {
    expect((await ask({ operationId: 'resetPassword', mode, times: 1 })).status).toBe(201);
    expect(errorOf(await mia('POST', RESET))).toEqual({ status, code });
    expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
    expect((await mia('POST', RESET)).status).toBe(200);
  });

  test.each([
    ['cut-before', 'ACTIVE', 0],
    ['apply-then-cut', 'RECOVERY', 1],
  ])('%s breaks the connection; the user is %s', async (mode, status, mails) => {
    await ask({ operationId: 'resetPassword', mode });
    await expect(mia('POST', RESET)).rejects.toThrow('fetch failed');
    expect(await statusOf(mia, 'ben.ito')).toBe(status);
    expect(await outbox(okta)).toHaveLength(mails);
    expect((await requests(okta)).filter(({ path }) => path.endsWith('reset_password'))).toMatchObject([{ status: 0 }]);
  });

  test('hang never answers, and ends with the client', async () => {
    await ask({ path: '/api/v1/groups', mode: 'hang' });
    const controller = new AbortController();
    const asked = fetch(`${okta.url}/api/v1/groups`, { signal: controller.signal });
    const first = await Promise.race([
      asked.then(() => 'answered'),
      mia('GET', '/api/v1/users/me').then(() => 'hangs'),
    ]);
    controller.abort();
    await expect(asked).rejects.toThrow();
    expect(first).toBe('hangs');
  });

  test('hang ends when the org is closed', async () => {
    await ask({ path: '/api/v1/groups', mode: 'hang' });
    const asked = mia('GET', '/api/v1/groups').catch(() => 'cut');
    await mia('GET', '/api/v1/users/me');
    await okta.close();
    expect(await asked).toBe('cut');
  });

  test('reaches the token endpoint by its path', async () => {
    await ask({ path: '/oauth2/v1/token', mode: '500' });
    const form = { grant_type: 'refresh_token', refresh_token: 'made-up' };
    expect((await post(okta, '/oauth2/v1/token', form, { authorization: basic() })).status).toBe(500);
    expect((await post(okta, '/oauth2/v1/token', form)).status).toBe(400);
  });

  test('is in force as often as asked, and until it is taken back', async () => {
    await ask({ operationId: 'getUser', mode: '500', times: 3 });
    for (const _ of [1, 2]) expect((await mia('GET', '/api/v1/users/me')).status).toBe(500);
    expect((await fetch(`${okta.url}/faults`, { method: 'DELETE' })).status).toBe(204);
    expect((await mia('GET', '/api/v1/users/me')).status).toBe(200);
  });

  test.each([
    ['no target', { mode: '500' }],
    ['two targets', { operationId: 'getUser', path: '/api/v1/users', mode: '500' }],
    ['an unknown mode', { operationId: 'getUser', mode: 'explode' }],
    ['no times', { operationId: 'getUser', mode: '500', times: 0 }],
  ])('with %s is refused', async (_, fault) => {
    expect((await ask(fault)).status).toBe(400);
  });

  test('cannot be set by a page of another origin, which may send no JSON unasked', async () => {
    expect((await ask({ operationId: 'getUser', mode: '500' }, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
