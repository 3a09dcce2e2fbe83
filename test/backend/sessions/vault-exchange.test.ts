/** The exchange at Token Vault: what is asked of Auth0, and what each of its answers means. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { panelExchange } from '../../../backend/sessions/vault-exchange.ts';
import { startTenant, type Tenant, type VaultAnswer } from '../doubles/tenant.ts';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());
beforeEach(() => {
  tenant.state.exchanges.length = 0;
  tenant.state.discoveries = 0;
});

const NOW = 1_700_000_000_000;
const SCOPES = ['okta.users.read', 'okta.groups.manage'];
const exchangeAt = (issuer: string) =>
  panelExchange({
    issuer,
    clientId: 'vault',
    clientSecret: 'secret',
    connection: 'okta',
    scopes: SCOPES,
    now: () => NOW,
  });

test("the exchange asks as Auth0's documentation says", async () => {
  tenant.state.answer = () => ({
    body: {
      access_token: 'okta-token',
      expires_in: 1377,
      token_type: 'Bearer',
      issued_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
      scope: 'openid okta.users.read okta.groups.manage',
    },
  });
  const result = await exchangeAt(tenant.issuer)('panel-token');
  expect(result).toEqual({ ok: true, value: { accessToken: 'okta-token', expiresAt: NOW / 1000 + 1377 } });
  expect(Object.fromEntries(tenant.state.exchanges[0] ?? [])).toEqual({
    grant_type: 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token',
    subject_token: 'panel-token',
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
    connection: 'okta',
    client_id: 'vault',
    client_secret: 'secret',
  });
});

test('a connection made with fewer scopes than are needed now is none, and what it lacks is named', async () => {
  tenant.state.answer = () => ({
    body: { access_token: 'okta-token', expires_in: 1377, token_type: 'Bearer', scope: 'openid okta.users.read' },
  });
  expect(await exchangeAt(tenant.issuer)('panel-token')).toEqual({
    ok: false,
    code: 'okta_not_connected',
    detail: 'The connection was made without okta.groups.manage.',
  });
});

test.each([undefined, '', 'openid profile'])(
  'an answer that names no scope of Okta, as %o, says nothing of the connection',
  async (scope) => {
    tenant.state.answer = () => ({
      body: {
        access_token: 'okta-token',
        expires_in: 1377,
        token_type: 'Bearer',
        ...(scope !== undefined && { scope }),
      },
    });
    expect(await exchangeAt(tenant.issuer)('panel-token')).toMatchObject({ ok: true });
  },
);

test('the exchange reads the metadata once', async () => {
  const exchange = exchangeAt(tenant.issuer);
  await Promise.all([exchange('a'), exchange('b')]);
  await exchange('c');
  expect(tenant.state.discoveries).toBe(1);
});

const error = (error: string, error_description?: string) => ({ error, error_description });
test.each<[string, VaultAnswer, ErrorCode, string?]>([
  [
    'no account',
    { status: 401, body: error('federated_connection_refresh_token_not_found', 'not found.') },
    'okta_not_connected',
  ],
  [
    'Okta refused to refresh',
    { status: 401, body: error('federated_connection_refresh_token_flow_failed') },
    'okta_not_connected',
  ],
  [
    'MFA policy',
    { status: 403, body: error('access_denied', 'MFA policy is Always.') },
    'vault_refused',
    'MFA policy is Always.',
  ],
  ['wrong secret', { status: 401, body: error('access_denied', 'Unauthorized') }, 'vault_refused', 'Unauthorized'],
  [
    'wrong client',
    { status: 403, body: error('unauthorized_client', 'Not a resource server.') },
    'vault_refused',
    'Not a resource server.',
  ],
  [
    'subject refused',
    { status: 401, body: error('invalid_grant', 'Subject token expired.') },
    'token_invalid',
    'Subject token expired.',
  ],
  ['no description', { status: 400, body: error('invalid_request') }, 'vault_refused', 'invalid_request'],
  [
    'basic challenge',
    { status: 401, body: error('invalid_client'), headers: { 'www-authenticate': 'Basic realm="x"' } },
    'vault_refused',
    'Auth0 refused the credentials of the vault client.',
  ],
  ['a description over two lines', { status: 400, body: error('x', 'a\r\nb\u202e') }, 'vault_refused', 'a b '],
  [
    'no expiry',
    { body: { access_token: 'a', token_type: 'Bearer' } },
    'vault_refused',
    'Token Vault did not say when the token expires.',
  ],
  ['too many requests', { status: 429, body: error('too_many_requests', 'Slow down') }, 'auth0_unavailable'],
  ['a server error', { status: 500, body: error('server_error') }, 'auth0_unavailable'],
  ['a gateway page', { status: 502, body: '<html>' }, 'auth0_unavailable'],
  ['a refusal that is no JSON', { status: 403, body: '<html>' }, 'auth0_unavailable'],
  ['an answer that is no JSON', { status: 200, body: 'OK' }, 'auth0_unavailable'],
  ['an answer without a token', { body: { token_type: 'Bearer', expires_in: 60 } }, 'auth0_unavailable'],
])('the outcome "%s" is told by its code, without the token of the panel', async (_, answer, code, detail) => {
  tenant.state.answer = () => answer;
  const result = await exchangeAt(tenant.issuer)('panel-token');
  expect(result).toMatchObject({ ok: false, code, ...(detail && { detail }) });
  expect(JSON.stringify(result)).not.toContain('panel-token');
});

test('an unreachable tenant is told, and the next try works', async () => {
  const other = await startTenant();
  const { port } = new URL(other.issuer);
  await other.close();
  expect(await exchangeAt(other.issuer)('a')).toMatchObject({ code: 'auth0_unavailable' });
  const again = await startTenant(Number(port));
  expect(await exchangeAt(other.issuer)('a')).toMatchObject({ ok: true });
  await again.close();
});

test('a failed reading of the metadata is not kept', async () => {
  const other = await startTenant();
  const { port } = new URL(other.issuer);
  await other.close();
  const exchange = exchangeAt(other.issuer);
  expect(await exchange('a')).toMatchObject({ code: 'auth0_unavailable' });
  const again = await startTenant(Number(port));
  expect(await exchange('a')).toMatchObject({ ok: true });
  await again.close();
});

test('plain http is for a tenant on 127.0.0.1 only', async () => {
  const { port } = new URL(tenant.issuer);
  expect(await exchangeAt(`http://localhost:${port}/`)('a')).toMatchObject({ code: 'auth0_unavailable' });
  expect(tenant.state.discoveries).toBe(0);
});
