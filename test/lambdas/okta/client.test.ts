import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { connectOkta } from '../../../lambdas/okta/client.ts';
import type { OktaRequest } from '../../../lambdas/operations/okta.ts';
import { listen } from '../../cloud/listen.ts';
import { oktaError, startScriptedOkta } from './scripted-okta.ts';

const { url, okta, seen, respondBy, answer } = startScriptedOkta();

const GET: OktaRequest = { method: 'GET', path: '/api/v1/users', query: { limit: '50' } };
const POST: OktaRequest = { method: 'POST', path: '/api/v1/users/x/lifecycle/unlock' };
const SCOPE = 'okta.users.read';
const read = () => okta().read(GET, SCOPE, z.array(z.unknown()));

describe('a read', () => {
  test('carries the bearer token and the query', async () => {
    answer(200, [1]);
    expect(await read()).toEqual({ ok: true, value: [1] });
    expect(seen).toEqual([{ method: 'GET', url: '/api/v1/users?limit=50', authorization: 'Bearer token-canary' }]);
  });

  test('never follows a redirect with the token', async () => {
    answer(302, '', { location: `${url()}/elsewhere` });
    expect(await read()).toMatchObject({ ok: false, refusal: { code: 'okta_unavailable' } });
    expect(seen).toHaveLength(1);
  });

  const challenge = { 'www-authenticate': 'Bearer error="insufficient_scope", scope="okta.users.read"' };
  test.each([
    [403, oktaError('E0000006'), {}, 'okta_forbidden', 'Your Okta role does not allow this'],
    [403, oktaError('E0000006'), challenge, 'okta_scope_missing', 'okta.users.read'],
    [401, oktaError('E0000011'), {}, 'okta_token_refused', 'Connect Okta again'],
    [404, oktaError('E0000007'), {}, 'okta_not_found', 'no such thing'],
    [
      400,
      oktaError('E0000001', 'Api validation failed', [{ errorSummary: 'too long' }]),
      {},
      'okta_rejected',
      'Api validation failed too long',
    ],
    [403, oktaError('E0000032', 'Unlock is not allowed'), {}, 'okta_rejected', 'Unlock is not allowed'],
    [403, oktaError('E0000038', 'Not in this\u202e status'), {}, 'okta_rejected', 'Not in this status'],
    [403, oktaError('E0000017', 'Password reset failed'), {}, 'okta_rejected', 'Password reset failed'],
    [400, '<html>', {}, 'okta_rejected', 'HTTP 400'],
    [500, oktaError('E0000009'), {}, 'okta_unavailable', 'does not answer'],
    [503, '', {}, 'okta_unavailable', 'does not answer'],
    [200, '{"a":', {}, 'okta_answer_invalid', 'not understood'],
    [200, { not: 'a list' }, {}, 'okta_answer_invalid', 'not understood'],
  ])('answered %i %o %o is %s', async (status, body, headers, code, words) => {
    answer(status, body, headers);
    const result = await read();
    expect(result).toMatchObject({ ok: false, refusal: { outcome: 'failed', code } });
    expect(JSON.stringify(result)).toContain(words);
    expect(JSON.stringify(result)).not.toContain('canary');
    expect(seen).toHaveLength(1);
  });

  test('waits out a short rate limit once', async () => {
    const now = Math.floor(Date.now() / 1000);
    const limit = { 'x-rate-limit-reset': String(now), date: new Date(now * 1000).toUTCString() };
    respondBy((_, response) => {
      answer(200, [2]);
      response.writeHead(429, limit).end(JSON.stringify(oktaError('E0000047')));
    });
    expect(await read()).toMatchObject({ ok: true, value: [2] });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['a long one', { 'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 60) }],
    ['one without an end', {}],
    ['one with a broken end', { 'x-rate-limit-reset': 'soon' }],
  ])('gives up on %s', async (_, headers) => {
    answer(429, oktaError('E0000047'), headers);
    expect(await read()).toMatchObject({ ok: false, refusal: { code: 'okta_rate_limited' } });
    expect(seen).toHaveLength(1);
  });
});

describe('a change is sent once, and is', () => {
  const cut = () => {
    respondBy((_, response) => response.destroy());
  };
  test.each([
    ['done on 200', () => answer(200, {}), { ok: true, requestId: 'req-1' }],
    ['done on 204', () => answer(204, ''), { ok: true, requestId: 'req-1' }],
    [
      'surely not done on a refusal',
      () => answer(403, oktaError('E0000006')),
      { ok: false, applied: 'no', failure: { code: 'okta_forbidden' } },
    ],
    [
      'surely not done on a rate limit',
      () => answer(429, oktaError('E0000047'), { 'x-rate-limit-reset': '1' }),
      { ok: false, applied: 'no' },
    ],
    [
      'surely not done where Okta does not support it',
      () => answer(501, oktaError('E0000060', 'Unsupported operation.')),
      { ok: false, applied: 'no', failure: { code: 'okta_rejected', message: 'Okta refused: Unsupported operation.' } },
    ],
    ["unknown on a 501 that is not Okta's", () => answer(501, '<html>'), { ok: false, applied: 'unknown' }],
    ['unknown on 500', () => answer(500, oktaError('E0000009')), { ok: false, applied: 'unknown' }],
    ['unknown when the answer is lost', cut, { ok: false, applied: 'unknown' }],
    ['unknown when the answer is no JSON', () => answer(200, '<html>'), { ok: false, applied: 'unknown' }],
  ])('%s', async (_, prepare, expected) => {
    prepare();
    expect(await okta().act(POST, 'okta.users.manage')).toMatchObject(expected);
    expect(seen).toHaveLength(1);
  });

  test('surely not done when nobody listens', async () => {
    const gone = await listen(createServer(), 0);
    await gone.close();
    const outcome = await connectOkta({ orgUrl: gone.url })('token').act(POST, SCOPE);
    expect(outcome).toMatchObject({ ok: false, applied: 'no', failure: { code: 'okta_unavailable' } });
  });
});

test('of ten reads at once Okta is asked four, and the next as soon as one is answered', async () => {
  const open: (() => void)[] = [];
  let most = 0;
  let asked = Promise.withResolvers<void>();
  respondBy((_, response) => {
    open.push(() => response.setHeader('content-type', 'application/json').end('[]'));
    most = Math.max(most, open.length);
    asked.resolve();
  });
  const reads = Promise.all(Array.from({ length: 10 }, () => read()));
  for (let answered = 0; answered < 10; answered++) {
    while (open.length === 0) {
      await asked.promise;
      asked = Promise.withResolvers<void>();
    }
    open.shift()?.();
  }
  expect(await reads).toHaveLength(10);
  expect(seen).toHaveLength(10);
  expect(most).toBeLessThanOrEqual(4);
});
