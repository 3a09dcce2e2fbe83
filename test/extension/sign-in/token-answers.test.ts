/** What Auth0's token endpoint answers, as spa-js gets to read it. */
import { describe, expect, test } from 'vitest';
import { AUTH0_WORDS } from '../../../extension/sign-in/auth0-words.ts';
import { tokenAnswers } from '../../../extension/sign-in/token-answers.ts';

const ORIGIN = 'https://acme.eu.auth0.com';
const NOW = Date.UTC(2026, 10, 28, 8);
const seconds = NOW / 1000;

/** What a page reads when Auth0 answers so to this grant. */
async function read(body: string | object, init: ResponseInit = {}, grant = 'refresh_token') {
  const answer = new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
  const ask = tokenAnswers(
    async () => answer,
    ORIGIN,
    () => NOW,
    AUTH0_WORDS,
  );
  const response = await ask(`${ORIGIN}/oauth/token`, { body: `grant_type=${grant}` });
  return { status: response.status, body: await response.json() };
}
const limit = { error: 'too_many_requests', error_description: 'Global limit has been reached' };

describe('an answer that passes by itself', () => {
  test.each([
    ['429', 429, limit, {}, 'Auth0 answered with 429.'],
    ['500', 500, { error: 'server_error' }, {}, 'Auth0 answered with 500.'],
    ['503 in HTML', 503, '<html>', {}, 'Auth0 answered with 503.'],
    ['a page of a hotel', 200, '<html>', {}, 'Auth0 answered with 200.'],
    ['429 with Retry-After', 429, limit, { 'retry-after': '30' }, 'Auth0 asks for a pause of 30 seconds.'],
    [
      '503 with a date',
      503,
      '',
      { 'retry-after': new Date(NOW + 600_000).toUTCString() },
      'Auth0 asks for a pause of 10 minutes.',
    ],
    ['429 with a reset', 429, limit, { 'x-ratelimit-reset': `${seconds + 7}` }, 'Auth0 asks for a pause of 7 seconds.'],
    [
      '429 with a reset that is over',
      429,
      limit,
      { 'x-ratelimit-reset': `${seconds - 7}` },
      'Auth0 answered with 429.',
    ],
    ['429 with a word', 429, limit, { 'retry-after': 'soon' }, 'Auth0 answered with 429.'],
  ])('says so, and when: %s', async (_, status, body, headers, error_description) => {
    const answer = await read(body, { status, headers });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).toEqual({ error: 'temporarily_unavailable', error_description });
  });
});

describe('any other refusal', () => {
  test('keeps its code', async () => {
    const body = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
    expect(await read(body, { status: 403 })).toEqual({ status: 403, body });
  });

  test('gets one when it has none', async () => {
    const body = { error: 'http_404', error_description: 'Auth0 answered with 404.' };
    expect(await read('<html>', { status: 404 })).toEqual({ status: 404, body });
  });
});

describe('tokens', () => {
  const idToken = (iat: number) => `h.${btoa(JSON.stringify({ iat, exp: iat + 36_000 }))}.s`;
  const answer = (iat: number) => ({ access_token: 'a', id_token: idToken(iat) });

  test.each([0, 290, -290])('are given to a sign-in on a clock that is %i s off', async (off) => {
    expect(await read(answer(seconds - off), {}, 'authorization_code')).toEqual({
      status: 200,
      body: answer(seconds - off),
    });
  });

  test.each([
    [86_400, 'It is 24 hours ahead of Auth0’s.'],
    [-86_400, 'It is 24 hours behind Auth0’s.'],
    [600, 'It is 10 minutes ahead of Auth0’s.'],
  ])('are refused to a sign-in on a clock that is %i s off', async (off, error_description) => {
    expect(await read(answer(seconds - off), {}, 'authorization_code')).toEqual({
      status: 400,
      body: { error: 'clock_wrong', error_description },
    });
  });

  test('are refused to a renewal only where they have run out by this clock', async () => {
    expect((await read(answer(seconds - 35_000))).status).toBe(200);
    expect((await read(answer(seconds - 86_400))).body).toMatchObject({ error: 'clock_wrong' });
  });

  test('without an ID token are given', async () => {
    expect((await read({ access_token: 'a' })).status).toBe(200);
  });
});

test('what comes from elsewhere is handed on as it is', async () => {
  const answer = new Response('<html>', { status: 503 });
  const ask = tokenAnswers(
    async () => answer,
    ORIGIN,
    () => NOW,
    AUTH0_WORDS,
  );
  expect(await ask('https://api.example/agent')).toBe(answer);
});
