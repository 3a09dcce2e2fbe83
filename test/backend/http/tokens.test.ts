import { createHmac, createPublicKey } from 'node:crypto';
import { base64url, generateKeyPair, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { AUDIENCE, startTenant, type Tenant } from '../doubles/tenant.ts';

let backend: Backend;
let stranger: Tenant;
beforeAll(async () => {
  [backend, stranger] = await Promise.all([startBackend(), startTenant(0, 'another tenant')]);
});
afterAll(() => Promise.all([backend.close(), stranger.close()]));

const seconds = () => Math.floor(Date.now() / 1000);
const strangersKeys = () => `${stranger.issuer}.well-known/jwks.json`;
const ask = (token: string) => backend.request('/changes', { token });

describe('a token is good', () => {
  test.each<[string, () => Record<string, unknown>]>([
    ['as Auth0 writes it', () => ({})],
    ['for this audience alone', () => ({ aud: AUDIENCE })],
    ['with no other scope', () => ({ scope: 'read:changes' })],
    ['in the seconds after its expiry', () => ({ exp: seconds() - 1 })],
  ])('%s', async (_, claims) => {
    expect((await ask(await backend.tenant.sign(claims()))).status).toBe(200);
  });

  test('in the profile of RFC 9068', async () => {
    expect((await ask(await backend.tenant.sign({ jti: 'j', client_id: 'panel' }, { typ: 'at+jwt' }))).status).toBe(
      200,
    );
  });

  test('whatever the case of the scheme (RFC 9110 §11.1)', async () => {
    const authorization = `bearer ${await backend.tenant.sign()}`;
    expect((await backend.request('/changes', { headers: { authorization } })).status).toBe(200);
  });
});

const EITHER = 'Bearer realm="okta-companion", DPoP realm="okta-companion", algs="ES256"';

describe('a token is refused with 401 and a challenge', () => {
  /** A forged token: HS256 with the tenant's public key as the secret. */
  const confused = () => {
    const pem = createPublicKey({ key: { ...backend.tenant.publicJwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const part = (value: unknown) => base64url.encode(JSON.stringify(value));
    const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: 'k1' })}.${part(backend.tenant.claims())}`;
    return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
  };
  const tampered = async () => {
    const [header, , signature] = (await backend.tenant.sign()).split('.');
    return `${header}.${base64url.encode(JSON.stringify({ ...backend.tenant.claims(), sub: 'oidc|okta|eve' }))}.${signature}`;
  };
  const otherKey = async (alg: string) => {
    const { privateKey } = await generateKeyPair(alg);
    return new SignJWT(backend.tenant.claims()).setProtectedHeader({ alg, kid: 'k1' }).sign(privateKey);
  };
  const sign = (claims: Record<string, unknown>) => backend.tenant.sign(claims);

  test.each<[string, () => string | Promise<string>, string]>([
    ['no JWT', () => 'abc', 'The token is no valid JWT.'],
    ['three empty parts', () => 'a..b', 'The token is no valid JWT.'],
    [
      'an unsigned one (alg none)',
      () => new UnsecuredJWT(backend.tenant.claims()).encode(),
      'The token is not signed with RS256.',
    ],
    ['HS256 with the public key', confused, 'The token is not signed with RS256.'],
    ['ES256', () => otherKey('ES256'), 'The token is not signed with RS256.'],
    ['PS256 by another key', () => otherKey('PS256'), 'The token is not signed with RS256.'],
    ['RS256 by another key', () => otherKey('RS256'), 'The signature does not hold.'],
    ['changed claims', tampered, 'The signature does not hold.'],
    ['an unknown kid', () => backend.tenant.sign({}, { kid: 'k2' }), 'The token is signed with an unknown key.'],
    ['another tenant', () => stranger.sign(), 'The signature does not hold.'],
    ['another issuer', () => sign({ iss: 'https://evil.example/' }), 'The claim iss is missing or wrong.'],
    [
      'the issuer without its slash',
      () => sign({ iss: backend.tenant.issuer.slice(0, -1) }),
      'The claim iss is missing or wrong.',
    ],
    ['no issuer', () => sign({ iss: undefined }), 'The claim iss is missing or wrong.'],
    [
      'the My Account audience',
      () => sign({ aud: `${backend.tenant.issuer}me/` }),
      'The claim aud is missing or wrong.',
    ],
    ['an ID token', () => sign({ aud: 'panel', nonce: 'n' }), 'The claim aud is missing or wrong.'],
    ['no audience', () => sign({ aud: undefined }), 'The claim aud is missing or wrong.'],
    [
      'an audience that only begins like ours',
      () => sign({ aud: `${AUDIENCE}.evil` }),
      'The claim aud is missing or wrong.',
    ],
    ['expired', () => sign({ exp: seconds() - 10 }), 'The token has expired.'],
    ['no expiry', () => sign({ exp: undefined }), 'The claim exp is missing or wrong.'],
    ['an expiry that is text', () => sign({ exp: 'never' }), 'The claim exp is missing or wrong.'],
    ['not yet valid', () => sign({ nbf: seconds() + 60 }), 'The claim nbf is missing or wrong.'],
    ['no time of issue', () => sign({ iat: undefined }), 'The claim iat is missing or wrong.'],
    ['no subject', () => sign({ sub: undefined }), 'The claim sub is missing or wrong.'],
    ['an empty subject', () => sign({ sub: '' }), 'The claim sub is missing or wrong.'],
    ['a subject that is no text', () => sign({ sub: 7 }), 'The claim sub is missing or wrong.'],
    ['a scope that is no text', () => sign({ scope: ['read:changes'] }), 'The claim scope is missing or wrong.'],
    ['one bound to a key', () => sign({ cnf: { jkt: 'x' } }), 'The token is bound to a key, and came without proof.'],
    ['one bound to a certificate', () => sign({ cnf: { 'x5t#S256': 'x' } }), 'The claim cnf is missing or wrong.'],
    ['one bound to nothing', () => sign({ cnf: {} }), 'The claim cnf is missing or wrong.'],
  ])('for what it is: %s', async (_, make, detail) => {
    const response = await ask(await make());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="okta-companion", error="invalid_token", error_description="${detail}"`,
    );
    expect(await response.json()).toMatchObject({ code: 'token_invalid', status: 401, detail });
  });

  test.each([
    ['no header', '', EITHER],
    ['another scheme', 'Basic dXNlcjpwYXNz', EITHER],
    ['no token', 'Bearer ', 'Bearer realm="okta-companion"'],
    ['two tokens', 'Bearer a b', 'Bearer realm="okta-companion"'],
  ])('without an error attribute for %s (RFC 6750 §3.1)', async (_, authorization, challenge) => {
    const response = await backend.request('/changes', { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(challenge);
    expect(await response.json()).toMatchObject({ code: 'token_missing' });
  });

  test.each<[where: string, naming: () => Partial<JWTHeaderParameters>, detail: string]>([
    ['by jku, under a kid of Auth0’s', () => ({ jku: strangersKeys() }), 'The signature does not hold.'],
    ['by jku alone', () => ({ jku: strangersKeys(), kid: 'x' }), 'The token is signed with an unknown key.'],
    ['by x5u', () => ({ x5u: strangersKeys() }), 'The signature does not hold.'],
    ['by jwk', () => ({ jwk: stranger.publicJwk }), 'The signature does not hold.'],
  ])('whatever key it names %s: nobody else is asked for keys', async (_, naming, detail) => {
    const response = await ask(await stranger.sign(backend.tenant.claims(), naming()));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'token_invalid', detail });
    expect(stranger.state.keysAsked).toBe(0);
  });

  test('in the query, where it is no token at all', async () => {
    const response = await backend.app.request(`/changes?access_token=${await backend.tenant.sign()}`);
    expect(response.status).toBe(401);
  });
});

describe('a route', () => {
  test.each([
    ['POST', '/agent', 'chat'],
    ['GET', '/changes', 'read:changes'],
    ['GET', '/changes/c-1', 'read:changes'],
    ['GET', '/changes/c-1/events', 'read:changes'],
    ['GET', '/activity', 'read:changes'],
    ['GET', '/activity.csv', 'read:changes'],
    ['POST', '/changes/c-1/cancel', 'cancel:changes'],
    ['POST', '/changes/c-1/call-off', 'cancel:changes'],
    ['POST', '/changes/c-1/confirm', 'confirm:changes'],
  ])('%s %s needs the scope %s', async (method, path, scope) => {
    const all = ['openid', 'chat', 'read:changes', 'cancel:changes', 'confirm:changes', `${scope}s`];
    const token = await backend.tenant.sign({ scope: all.filter((each) => each !== scope).join(' ') });
    const response = await backend.request(path, { method, token });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="okta-companion", error="insufficient_scope", scope="${scope}"`,
    );
    expect(await response.json()).toMatchObject({ code: 'insufficient_scope', status: 403 });
  });

  test('is opened by no token without any scope', async () => {
    const response = await ask(await backend.tenant.sign({ scope: undefined }));
    expect(response.status).toBe(403);
  });
});

describe('while Auth0 gives no keys', () => {
  test('a token is neither good nor bad: 503, no challenge; the next try works', async () => {
    const fresh = await startBackend();
    fresh.tenant.state.keysStatus = 500;
    const down = await fresh.request('/changes');
    expect(down.status).toBe(503);
    expect(down.headers.get('www-authenticate')).toBeNull();
    expect(await down.json()).toMatchObject({ code: 'auth0_unavailable' });
    fresh.tenant.state.keysStatus = 200;
    expect((await fresh.request('/changes')).status).toBe(200);
    await fresh.close();
  });

  test('an unreachable tenant is told the same way', async () => {
    const fresh = await startBackend();
    const token = await fresh.tenant.sign();
    await fresh.tenant.close();
    expect(await (await fresh.request('/changes', { token })).json()).toMatchObject({ code: 'auth0_unavailable' });
    fresh.dynamodb.close();
    fresh.bedrock.close();
  });
});
