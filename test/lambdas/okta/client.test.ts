import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectOkta, type Okta } from '../../../lambdas/okta/client.ts';
import type { OktaRequest } from '../../../lambdas/operations/okta.ts';
import { type Listening, listen } from '../../cloud/listen.ts';

/** An org that answers whatever a test wants. */
let respond: (request: IncomingMessage, response: ServerResponse) => void;
let seen: { method: string; url: string; authorization: string | undefined }[] = [];
let org: Listening;
let okta: Okta;

beforeAll(async () => {
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization });
    respond(request, response);
  });
  org = await listen(server, 0);
  okta = connectOkta({ orgUrl: org.url })('token-canary');
});
afterEach(() => {
  seen = [];
});
afterAll(() => org.close());

const GET: OktaRequest = { method: 'GET', path: '/api/v1/users', query: { limit: '50' } };
const POST: OktaRequest = { method: 'POST', path: '/api/v1/users/x/lifecycle/unlock' };
const SCOPE = 'okta.users.read';

const answer = (status: number, body: unknown = [], headers: Record<string, string> = {}) => {
  respond = (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-okta-request-id': 'req-1', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
};
const oktaError = (errorCode: string, errorSummary = 'Summary', errorCauses: unknown = []) => ({
  errorCode,
  errorSummary,
  errorCauses,
});
const read = () => okta.read(GET, SCOPE, z.array(z.unknown()));
const list = () => okta.list(GET, SCOPE, z.number());
const page = (items: number[], given: object = {}) => ({
  ok: true,
  value: { items, odd: 0, more: false, cursor: undefined, scarce: false, ...given },
});

describe('a read', () => {
  test('carries the bearer token and the query', async () => {
    answer(200, [1]);
    expect(await read()).toEqual({ ok: true, value: [1] });
    expect(seen).toEqual([{ method: 'GET', url: '/api/v1/users?limit=50', authorization: 'Bearer token-canary' }]);
  });

  test('never follows a redirect with the token', async () => {
    answer(302, '', { location: `${org.url}/elsewhere` });
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
    respond = (_, response) => {
      answer(200, [2]);
      response.writeHead(429, limit).end(JSON.stringify(oktaError('E0000047')));
    };
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

describe('a list', () => {
  test('gives the next page a cursor', async () => {
    answer(200, [1], {
      link: `<${org.url}/api/v1/users?limit=50>; rel="self", <${org.url}/api/v1/users?limit=50&after=a%2Bb>; rel="next"`,
    });
    expect(await list()).toEqual(page([1], { more: true, cursor: 'a+b' }));
  });

  test.each([
    ['the admin console', 'https://acme-admin.okta.com/api/v1/users?after=x&limit=50'],
    ['a domain of the org’s own', 'https://login.acme.example/api/v1/users?after=x'],
    ['another port', 'http://127.0.0.1:1/api/v1/users?after=x'],
    ['no host', '/api/v1/users?after=x'],
  ])('goes on by its cursor where the next page is named on %s, and our own host alone is asked', async (_, target) => {
    answer(200, [1], { link: `<${target}>; rel="next"` });
    expect(await list()).toEqual(page([1], { more: true, cursor: 'x' }));
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['another path', 'https://acme.okta.com/oauth2/v1/token?after=x'],
    ['another list', 'https://acme.okta.com/api/v1/groups?after=x'],
    ['no cursor', 'https://acme.okta.com/api/v1/users?page=2'],
    ['no address', 'http://['],
  ])('says that there is more where the next page has %s', async (_, target) => {
    answer(200, [1], { link: `<${target}>; rel="next"` });
    expect(await list()).toEqual(page([1], { more: true }));
  });

  test('leaves out the items that cannot be read, and counts them', async () => {
    answer(200, [1, 'two', null, 4]);
    expect(await list()).toEqual(page([1, 4], { odd: 2 }));
  });

  test.each([
    ['40', '5', false],
    ['600', '60', false],
    ['600', '59', true],
    ['600', '0', true],
  ])('tells whether the rate limit of %s with %s left is nearly used up', async (limit, remaining, scarce) => {
    answer(200, [], { 'x-rate-limit-limit': limit, 'x-rate-limit-remaining': remaining });
    expect(await list()).toEqual(page([], { scarce }));
  });

  test.each([
    [200, { not: 'a list' }, 'okta_answer_invalid'],
    [403, oktaError('E0000006'), 'okta_forbidden'],
  ])('answered %i %o is %s', async (status, body, code) => {
    answer(status, body);
    expect(await list()).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a change is sent once, and is', () => {
  const cut = () => {
    respond = (_, response) => response.destroy();
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
    expect(await okta.act(POST, 'okta.users.manage')).toMatchObject(expected);
    expect(seen).toHaveLength(1);
  });

  test('surely not done when nobody listens', async () => {
    const gone = await listen(createServer(), 0);
    await gone.close();
    const outcome = await connectOkta({ orgUrl: gone.url })('token').act(POST, SCOPE);
    expect(outcome).toMatchObject({ ok: false, applied: 'no', failure: { code: 'okta_unavailable' } });
  });
});
