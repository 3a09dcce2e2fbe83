/** Who lets MCP clients in sets the tenant so; each setting that is otherwise has its consequence. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { management } from '../machine.ts';
import { startWorld, type World } from '../tenant.ts';
import { authorizeUrl, Json, randomVerifier, visitor } from '../visitor.ts';
import { grantOf } from './documents.ts';
import { authorizeAddress, press, reach, signInToClient } from './mcp-client.ts';

const { mcp } = AUTH0;
const Connections = z.array(z.object({ id: z.string() }));
const mia = someone('Mia');
let world: World;
let call: Awaited<ReturnType<typeof management>>;
beforeEach(async () => {
  world = await startWorld();
  call = await management(world.url);
});
afterEach(() => world.close());

const set = (settings: object) => call('PATCH', '/tenants/settings', settings);
const pageOf = async (given: Parameters<typeof authorizeAddress>[2] = {}) =>
  (await reach(authorizeAddress(world.url, randomVerifier(), given))).page;

describe('the tenant', () => {
  test('says how it is set, and keeps what a change does not name', async () => {
    await set({ flags: { enable_dynamic_client_registration: true } });
    expect((await call('GET', '/tenants/settings')).body).toEqual({
      resource_parameter_profile: 'compatibility',
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
      flags: { enable_dynamic_client_registration: true, use_scope_descriptions_for_consent: true },
    });
  });

  test.each([
    ['a profile that is none', { resource_parameter_profile: 'both' }],
    ['a setting that is none', { iss: true }],
    ['a flag that is none', { flags: { open: true } }],
  ])('takes no %s', async (_, settings) => {
    expect((await set(settings)).status).toBe(400);
  });

  test('without the resource profile gives a token for no API, whatever resource is named', async () => {
    await set({ resource_parameter_profile: 'audience' });
    const { access_token, scope } = await signInToClient(world.url, mia);
    expect(access_token).not.toContain('.');
    expect(scope).toBe('offline_access');
  });

  test('without the issuer in its answers says neither that it is there nor what it is', async () => {
    await set({ authorization_response_iss_parameter_supported: false });
    const { url } = await visitor().open(authorizeUrl(world.url, randomVerifier()));
    expect(new URL(url).searchParams.has('iss')).toBe(false);
    const metadata = Json.parse(await (await fetch(`${world.url}/.well-known/oauth-authorization-server`)).json());
    expect(metadata.authorization_response_iss_parameter_supported).toBeUndefined();
  });

  test('without imported documents says nothing of them', async () => {
    await set({ client_id_metadata_document_supported: false });
    const metadata = Json.parse(await (await fetch(`${world.url}/.well-known/oauth-authorization-server`)).json());
    expect(metadata.client_id_metadata_document_supported).toBeUndefined();
  });

  test('without our words on the consent page shows the scopes by their names', async () => {
    await set({ flags: { use_scope_descriptions_for_consent: false } });
    const page = await pageOf();
    expect(page).toContain('<li>mcp:change</li>');
    expect(page).not.toContain('Ask for changes');
  });

  test('without a connection of the whole domain has no way in for third-party clients', async () => {
    const [connection] = Connections.parse((await call('GET', `/connections?name=${AUTH0.connection}`)).body);
    await call('PATCH', `/connections/${connection?.id}`, { is_domain_connection: false });
    expect(await pageOf()).toContain('no connections enabled for the client');
    const { url } = await visitor().open(authorizeUrl(world.url, randomVerifier()));
    expect(new URL(url).searchParams.has('code')).toBe(true);
  });
});

test('an API that allows no offline access gives a client no refresh token', async () => {
  await call('PATCH', `/resource-servers/${encodeURIComponent(mcp.audience)}`, { allow_offline_access: false });
  const { access_token, refresh_token } = await signInToClient(world.url, mia);
  expect([typeof access_token, refresh_token]).toEqual(['string', undefined]);
});

describe('a client made by hand', () => {
  const made = async (client: object) => call('POST', '/clients', { name: 'Tool', is_first_party: false, ...client });
  const web = { app_type: 'regular_web', callbacks: ['http://localhost:8765/callback'] };

  test('is third-party by its id, public, with refresh tokens that rotate', async () => {
    const { status, body } = await made({
      ...web,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      client_id: expect.stringMatching(/^tpc_/),
      third_party_security_mode: 'strict',
      redirection_policy: 'open_redirect_protection',
      refresh_token: { rotation_type: 'rotating' },
    });
    expect(body).not.toHaveProperty('client_secret');
  });

  test('being a web one, comes back to its callback alone', async () => {
    const { body } = await made({ ...web, token_endpoint_auth_method: 'none', grant_types: ['authorization_code'] });
    const clientId = String(Json.parse(body).client_id);
    await call('POST', '/client-grants', grantOf(clientId));
    expect(await pageOf({ clientId, callback: 'http://localhost:8765/callback' })).toContain('Authorize Tool');
    expect(await pageOf({ clientId, callback: 'http://localhost:8766/callback' })).toContain('invalid_redirect_uri');
  });

  test.each([
    ['of the machines', { grant_types: ['client_credentials'] }],
    ['of CIBA', { grant_types: ['urn:openid:params:grant-type:ciba'] }],
    ['of before', { third_party_security_mode: 'permissive' }],
  ])('has no grants and no mode %s', async (_, client) => {
    expect((await made(client)).status).toBe(400);
  });

  test('never changes its mode', async () => {
    const path = `/clients/${mcp.client.clientId}`;
    expect((await call('PATCH', path, { third_party_security_mode: 'permissive' })).status).toBe(400);
  });

  test('hears of an error itself where it may', async () => {
    const browser = visitor();
    await call('PATCH', `/clients/${mcp.client.clientId}`, { redirection_policy: 'allow_always' });
    const { page } = await reach(authorizeAddress(world.url, randomVerifier()), browser);
    const { url } = await press(world.url, page, 'decline', browser);
    expect(url).toContain(`${mcp.client.callback}?error=access_denied`);
  });
});
