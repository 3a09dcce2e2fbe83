/** The tokens of a sign-in: what they say, how they are renewed and ended, and who gets none. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { startWorld, type World } from './tenant.ts';
import {
  authorizeUrl,
  CALLBACK,
  myAccountToken,
  ORIGIN,
  randomVerifier,
  refresh,
  SCOPE,
  signIn,
  token,
  visitor,
} from './visitor.ts';

const mia = someone('Mia');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

describe('the tokens', () => {
  test('are those of an Auth0 tenant', async () => {
    const tokens = await signIn(world.url, mia);
    const keys = createRemoteJWKSet(new URL(`${world.url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token ?? '', keys, {
      issuer: world.issuer,
      audience: AUTH0.audience,
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(payload).toMatchObject({
      sub: mia.sub,
      azp: AUTH0.spaClientId,
      aud: [AUTH0.audience, `${world.issuer}userinfo`],
      scope: SCOPE,
    });
    expect(payload).not.toHaveProperty('jti');
    expect(tokens).toMatchObject({ scope: SCOPE, token_type: 'Bearer', expires_in: '600' });
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
      iss: world.issuer,
      aud: AUTH0.spaClientId,
      nonce: 'no',
      name: mia.name,
      email: mia.email,
    });
  });

  test('leave out a scope the API does not have', async () => {
    const browser = visitor();
    await signIn(world.url, mia, browser);
    const verifier = randomVerifier();
    const { url } = await browser.open(authorizeUrl(world.url, verifier, { scope: 'openid chat delete:everything' }));
    const { body } = await token(world.url, {
      grant_type: 'authorization_code',
      client_id: AUTH0.spaClientId,
      code: new URL(url).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    });
    expect(body.scope).toBe('openid chat');
    expect(body).not.toHaveProperty('refresh_token');
  });

  test('open /userinfo though they are of the API', async () => {
    const { access_token } = await signIn(world.url, mia);
    const ask = (bearer: string) =>
      fetch(`${world.url}/userinfo`, { headers: { authorization: `Bearer ${bearer}`, origin: ORIGIN } });
    const answer = await ask(access_token ?? '');
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(await answer.json()).toMatchObject({ sub: mia.sub, email: mia.email });
    expect((await ask('nonsense')).status).toBe(401);
  });

  test.each([
    ['another verifier', { code_verifier: randomVerifier() }],
    ['another callback', { redirect_uri: `${CALLBACK}/x` }],
  ])('are not given for a code with %s', async (_, changes) => {
    const browser = visitor();
    await signIn(world.url, mia, browser);
    const verifier = randomVerifier();
    const { url } = await browser.open(authorizeUrl(world.url, verifier));
    const { status, body } = await token(world.url, {
      grant_type: 'authorization_code',
      client_id: AUTH0.spaClientId,
      code: new URL(url).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: verifier,
      ...changes,
    });
    expect([status, body.error]).toEqual([403, 'invalid_grant']);
  });

  test('are also given for a JSON body', async () => {
    const { refresh_token } = await signIn(world.url, mia);
    const response = await fetch(`${world.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', client_id: AUTH0.spaClientId, refresh_token }),
    });
    expect(await response.json()).toHaveProperty('access_token');
  });

  test.each(['{', '7', 'null'])('are not given for the body %s', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${world.url}/oauth/token`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
  });
});

describe('the refresh token', () => {
  const REFUSED = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };
  const next = async (refreshToken: string) => String((await refresh(world.url, refreshToken)).body.refresh_token);

  test('works again within the leeway, and after it ends the whole family', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { refresh_token: first = '' } = await signIn(world.url, mia);
    const second = await next(first);
    expect(second).not.toBe(first);
    vi.setSystemTime(Date.now() + 28_000);
    expect((await refresh(world.url, first)).status).toBe(200);
    vi.setSystemTime(Date.now() + 3_000);
    expect(await refresh(world.url, first)).toEqual({ status: 403, body: REFUSED });
    expect((await refresh(world.url, second)).status).toBe(403);
  });

  test('ends the whole family at once when it is older than the one before the last', async () => {
    const { refresh_token: first = '' } = await signIn(world.url, mia);
    const third = await next(await next(first));
    expect(await refresh(world.url, first)).toEqual({ status: 403, body: REFUSED });
    expect((await refresh(world.url, third)).status).toBe(403);
  });

  test('also gives a token for the My Account API, with the scopes asked for', async () => {
    const { refresh_token = '' } = await signIn(world.url, mia);
    const tokens = await myAccountToken(world.url, refresh_token);
    expect(decodeJwt(tokens.access_token ?? '').aud).toEqual([`${world.issuer}me/`, `${world.issuer}userinfo`]);
    expect(tokens.scope).toContain('create:me:connected_accounts');
    expect(tokens.scope).not.toContain('chat');
    const back = await refresh(world.url, tokens.refresh_token ?? '', { audience: AUTH0.audience, scope: SCOPE });
    expect(back.body.scope).toBe(SCOPE);
  });

  test('is dead once revoked', async () => {
    const { refresh_token = '' } = await signIn(world.url, mia);
    const body = new URLSearchParams({ client_id: AUTH0.spaClientId, token: refresh_token });
    expect((await fetch(`${world.url}/oauth/revoke`, { method: 'POST', body })).status).toBe(200);
    expect((await refresh(world.url, refresh_token)).status).toBe(403);
  });
});

describe('another origin', () => {
  test.each(['/oauth/token', '/me/v1/connected-accounts/accounts', '/userinfo'])('may not call %s', async (path) => {
    const preflight = (origin: string) =>
      fetch(world.url + path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'auth0-client' },
      });
    expect((await preflight(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('gets no token', async () => {
    const { refresh_token = '' } = await signIn(world.url, mia);
    const response = await fetch(`${world.url}/oauth/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: AUTH0.spaClientId, refresh_token }),
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
