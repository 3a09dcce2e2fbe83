/** What a client learns of the tenant before it asks: the metadata, and what its settings change at the endpoints. */
import * as oauth from 'openid-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { startWorld, type World } from '../tenant.ts';
import { authorizeUrl, Json, randomVerifier, signIn, visitor } from '../visitor.ts';
import { authorizeAddress, reach } from './mcp-client.ts';

const mia = someone('Mia');
let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const metadata = async (path: string) => Json.parse(await (await fetch(`${world.url}/.well-known/${path}`)).json());

describe('the metadata of RFC 8414', () => {
  test('is that of OpenID Connect, at the same issuer', async () => {
    const oauthServer = await metadata('oauth-authorization-server');
    expect(oauthServer).toEqual(await metadata('openid-configuration'));
    expect(oauthServer.issuer).toBe(world.issuer);
  });

  test('has what an MCP client must find, or it goes away', async () => {
    expect(await metadata('oauth-authorization-server')).toMatchObject({
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: expect.arrayContaining(['none']),
      client_id_metadata_document_supported: true,
      authorization_response_iss_parameter_supported: true,
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
    });
  });

  test('names no place where anybody could register', async () => {
    expect((await metadata('oauth-authorization-server')).registration_endpoint).toBeUndefined();
    const body = JSON.stringify({ redirect_uris: ['https://evil.example/'] });
    expect((await fetch(`${world.url}/oidc/register`, { method: 'POST', body })).status).toBe(404);
  });

  test('is taken by a client that reads it as OAuth', async () => {
    const server = await oauth.discovery(new URL(world.issuer), AUTH0.mcp.client.clientId, undefined, oauth.None(), {
      algorithm: 'oauth2',
      execute: [oauth.allowInsecureRequests],
    });
    expect(server.serverMetadata().supportsPKCE()).toBe(true);
  });
});

describe('a sign-in of the panel', () => {
  test('goes back with the issuer', async () => {
    const { url } = await visitor().open(authorizeUrl(world.url, randomVerifier(), { login_hint: mia.email }));
    expect(new URL(url).searchParams.get('iss')).toBe(world.issuer);
  });

  test('is for the audience, though it names a resource too', async () => {
    const address = authorizeUrl(world.url, randomVerifier(), { resource: AUTH0.mcp.audience });
    expect(new URL((await visitor().open(address)).url).searchParams.has('code')).toBe(true);
  });

  test('asks nobody for consent', async () => {
    expect((await signIn(world.url, mia)).access_token).toBeTypeOf('string');
  });
});

describe('of audience and resource', () => {
  const NOWHERE = 'https://else.example/mcp';

  test.each([
    ['the audience wins', { resource: NOWHERE, changes: { audience: AUTH0.mcp.audience } }, 'Accept'],
    ['neither may be of nobody', { resource: AUTH0.mcp.audience, changes: { audience: NOWHERE } }, 'Service not found'],
  ])('%s', async (_, given, said) => {
    expect((await reach(authorizeAddress(world.url, randomVerifier(), given))).page).toContain(said);
  });
});
