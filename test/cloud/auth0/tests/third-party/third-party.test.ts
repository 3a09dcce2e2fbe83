/** A third-party client by Auth0's rules: what it gets when its person accepts, and what nobody can give it. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { startWorld, type World } from '../tenant.ts';
import { randomVerifier, token, visitor } from '../visitor.ts';
import { authorizeAddress, type ClientSignIn, press, reach, renew, signInToClient } from './mcp-client.ts';

const { mcp } = AUTH0;
const mia = someone('Mia');
/** In the provider's order; nobody may rely on it. */
const GRANTED = 'offline_access mcp:read mcp:change';
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const authorize = (given: ClientSignIn = {}, browser = visitor()) =>
  reach(authorizeAddress(world.url, randomVerifier(), given), browser);

describe('a client whose person accepts', () => {
  test('has a token for the API it named as its resource, in the name of the person', async () => {
    const { access_token = '', scope, token_type, expires_in } = await signInToClient(world.url, mia);
    expect(decodeJwt(access_token)).toMatchObject({
      iss: world.issuer,
      sub: mia.sub,
      aud: mcp.audience,
      azp: mcp.client.clientId,
      scope: GRANTED,
    });
    expect({ scope, token_type, expires_in }).toEqual({
      scope: GRANTED,
      token_type: 'Bearer',
      expires_in: '3600',
    });
  });

  test('has a refresh token that rotates', async () => {
    const { refresh_token = '' } = await signInToClient(world.url, mia);
    const renewed = await renew(world.url, refresh_token);
    expect(renewed.body).toMatchObject({ scope: GRANTED });
    expect(renewed.body.refresh_token).not.toBe(refresh_token);
    expect((await renew(world.url, refresh_token)).status).toBe(403);
  });

  test('has no more than it asked for', async () => {
    const { access_token = '', refresh_token } = await signInToClient(world.url, mia, {
      changes: { scope: 'mcp:read', prompt: '' },
    });
    expect(decodeJwt(access_token).scope).toBe('mcp:read');
    expect(refresh_token).toBeUndefined();
  });

  test('learns nothing of who the person is, whatever it asks', async () => {
    const { id_token, access_token = '' } = await signInToClient(world.url, mia, {
      changes: { scope: 'openid profile email mcp:read', nonce: 'no' },
    });
    expect(id_token).toBeUndefined();
    expect(decodeJwt(access_token)).toMatchObject({ aud: mcp.audience, scope: 'mcp:read' });
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${world.url}/userinfo`, { headers })).status).toBe(401);
  });

  test('may come back to any port of this machine, being a native one', async () => {
    const callback = 'http://localhost:50123/callback';
    expect((await signInToClient(world.url, mia, { callback })).access_token).toBeTypeOf('string');
  });
});

describe('the consent page', () => {
  test('names the client, the person, and what they let it do', async () => {
    const { page, status } = await authorize({ changes: { login_hint: mia.email } });
    expect(status).toBe(200);
    expect(page).toContain(`MCP client at ${mcp.client.callback}`);
    expect(page).toContain('Hi Mia Keller');
    for (const said of ['Read in Okta what you may read', 'your phone approves each', 'while you are away']) {
      expect(page).toContain(said);
    }
  });

  test('comes again at the next sign-in', async () => {
    const browser = visitor();
    await signInToClient(world.url, mia, { browser });
    expect((await authorize({ changes: { prompt: '' } }, browser)).page).toContain('Accept');
  });

  test('cannot be passed without a person', async () => {
    const browser = visitor();
    await signInToClient(world.url, mia, { browser });
    const { page } = await authorize({ changes: { prompt: 'none' } }, browser);
    expect(page).toContain('consent_required');
  });

  test('takes no press that another site makes', async () => {
    const { page } = await authorize();
    const action = /action="(\/consent[^"]*)"/.exec(page)?.[1];
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ decision: 'accept' });
    expect((await fetch(world.url + action, { method: 'POST', headers, body })).status).toBe(403);
  });

  test('is nothing to whoever did not sign in in this browser', async () => {
    const { page } = await authorize();
    expect((await press(world.url, page, 'accept', visitor())).response.status).toBe(400);
  });
});

describe('a client gets nothing, and its person sees why, when', () => {
  test.each<[string, ClientSignIn, string]>([
    ['it has no proof key', { changes: { code_challenge: '', code_challenge_method: '' } }, 'invalid_request'],
    ['it names an API that is not there', { resource: 'https://else.example/mcp' }, 'access_denied'],
    ['it was not granted the API', { resource: AUTH0.audience }, 'unauthorized_client'],
    ['it asks for the approvals', { resource: AUTH0.approval.audience }, 'unauthorized_client'],
  ])('%s', async (_, given, error) => {
    const { at, page } = await authorize(given);
    expect(at).toContain(world.url);
    expect(page).toContain(error);
  });

  test.each(['me/', 'api/v2/'])('it asks for %s of the tenant', async (path) => {
    expect((await authorize({ resource: world.issuer + path })).page).toContain('unauthorized_client');
  });

  test('its callback is another', async () => {
    const { page, status } = await authorize({ callback: 'https://evil.example/callback' });
    expect(status).toBe(400);
    expect(page).toContain('invalid_redirect_uri');
  });

  test('the person declines', async () => {
    const browser = visitor();
    const { page } = await authorize({}, browser);
    const { response, url } = await press(world.url, page, 'decline', browser);
    expect(url).toContain(world.url);
    expect(await response.text()).toContain('User did not authorize the request');
  });

  test('another client comes with its code', async () => {
    const browser = visitor();
    const verifier = randomVerifier();
    const { page } = await reach(authorizeAddress(world.url, verifier), browser);
    const back = new URL((await press(world.url, page, 'accept', browser)).url);
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    };
    const answer = await token(world.url, { ...form, client_id: AUTH0.spaClientId, redirect_uri: mcp.client.callback });
    expect(answer).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
  });
});
