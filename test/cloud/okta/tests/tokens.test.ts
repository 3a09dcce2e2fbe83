/** What a code is exchanged for, by which client, and what its tokens are good for. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic, post, TokenSet, VERIFIER } from '../sign-in.ts';
import type { Okta } from '../start.ts';
import { CLIENT, clientOf, consent, handClock, MIA, PAVEL, REDIRECT_URI, SCOPES, signIn, start } from './client.ts';

const clock = handClock();
let okta: Okta;
beforeAll(async () => {
  okta = await start(clock.now);
});
afterAll(() => okta.close());

const exchange = (code: string, given: Record<string, string> = {}) =>
  post(okta, '/oauth2/v1/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
    ...given,
  });

const codeOf = async (email = MIA): Promise<string> => (await consent(okta, email)).searchParams.get('code') ?? '';

describe('the code exchange', () => {
  test('gives an opaque access token for an hour, a refresh token and an ID token', async () => {
    const tokens = await signIn(okta, MIA);
    expect(tokens.access_token).not.toContain('.');
    expect(tokens.scope.split(' ')).toEqual(SCOPES);
    expect(tokens.refresh_token).toBeTruthy();
    const keys = createRemoteJWKSet(new URL(`${okta.url}/oauth2/v1/keys`));
    const { payload } = await jwtVerify(tokens.id_token ?? '', keys, { issuer: okta.url, audience: CLIENT.clientId });
    expect(payload).toMatchObject({ sub: '00u1miakeller0000001', email: MIA, name: 'Mia Keller' });
  });

  test('gives no refresh token without offline_access', async () => {
    expect((await signIn(okta, MIA, ['openid', 'okta.users.read'])).refresh_token).toBeUndefined();
  });

  test('carries the nonce into the ID token', async () => {
    const code = (await consent(okta, MIA, { nonce: 'a-nonce' })).searchParams.get('code') ?? '';
    const { id_token = '' } = TokenSet.parse(await (await exchange(code)).json());
    expect(decodeJwt(id_token).nonce).toBe('a-nonce');
  });

  test('grants every scope that was asked for, whatever the role', async () => {
    expect((await signIn(okta, 'pavel.horak@acme.example')).scope).toContain('okta.users.manage');
  });

  test.each([
    ['an unknown code', { code: 'made-up' }],
    ['another redirect_uri', { redirect_uri: 'http://127.0.0.1:1/other' }],
    ['a wrong verifier', { code_verifier: 'wrong' }],
  ])('refuses %s', async (_, given) => {
    const response = await exchange(await codeOf(), given);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('refuses a code the second time', async () => {
    const code = await codeOf();
    expect((await exchange(code)).status).toBe(200);
    expect(await (await exchange(code)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('refuses a code after five minutes', async () => {
    const code = await codeOf();
    clock.turn(300_000);
    expect(await (await exchange(code)).json()).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('client authentication', () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'made-up' };
  const inBody = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };

  test.each([
    ['by header', 400, 'invalid_grant', form, { authorization: basic() }],
    ['by body', 400, 'invalid_grant', { ...form, ...inBody }, {}],
    ['not at all', 401, 'invalid_client', form, {}],
    ['with a wrong secret', 401, 'invalid_client', form, { authorization: basic(CLIENT.clientId, 'wrong') }],
    ['as another client', 401, 'invalid_client', form, { authorization: basic('somebody') }],
    ['both ways at once', 400, 'invalid_request', { ...form, ...inBody }, { authorization: basic() }],
    ['with a header that is no Basic', 400, 'invalid_request', form, { authorization: 'Basic ???' }],
    [
      'by header, with an unknown grant',
      400,
      'unsupported_grant_type',
      { grant_type: 'password' },
      { authorization: basic() },
    ],
    ['by header, with no grant', 400, 'invalid_request', {}, { authorization: basic() }],
  ])('%s is answered with %i %s', async (_, status, error, given, headers) => {
    const response = await post(okta, '/oauth2/v1/token', given, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });
});

describe('a token in use', () => {
  test('refreshes with the same refresh token, and may ask for less', async () => {
    const { refresh_token = '' } = await signIn(okta, MIA);
    const response = await post(okta, '/oauth2/v1/token', {
      grant_type: 'refresh_token',
      refresh_token,
      scope: 'okta.users.read',
    });
    expect(await response.json()).toMatchObject({ refresh_token, scope: 'okta.users.read' });
  });

  test('does not refresh into more', async () => {
    const { refresh_token = '' } = await signIn(okta, MIA, ['openid', 'offline_access', 'okta.users.read']);
    const form = { grant_type: 'refresh_token', refresh_token, scope: 'okta.users.manage' };
    expect(await (await post(okta, '/oauth2/v1/token', form)).json()).toMatchObject({ error: 'invalid_scope' });
  });

  test('does not refresh for a suspended user, whose access token ends too', async () => {
    const fresh = await start();
    const mia = await clientOf(fresh, MIA);
    const { refresh_token = '', access_token } = await signIn(fresh, PAVEL);
    await mia('POST', `/api/v1/users/${PAVEL}/lifecycle/suspend`);
    const response = await post(fresh, '/oauth2/v1/token', { grant_type: 'refresh_token', refresh_token });
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${fresh.url}/api/v1/users/me`, { headers })).status).toBe(401);
    await fresh.close();
  });

  test('is known to introspection until it is revoked', async () => {
    const { access_token: token } = await signIn(okta, MIA);
    const introspect = async () => (await post(okta, '/oauth2/v1/introspect', { token })).json();
    expect(await introspect()).toMatchObject({ active: true, username: MIA, uid: '00u1miakeller0000001' });
    expect((await post(okta, '/oauth2/v1/revoke', { token })).status).toBe(200);
    expect(await introspect()).toEqual({ active: false });
  });

  test('tells who its user is', async () => {
    const { access_token } = await signIn(okta, MIA);
    const ask = (token: string) =>
      fetch(`${okta.url}/oauth2/v1/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(await (await ask(access_token)).json()).toMatchObject({ sub: '00u1miakeller0000001', email: MIA });
    expect((await ask('made-up')).status).toBe(401);
  });
});
