/** `npm run deploy:auth0`, seen working: the real auth0-deploy-cli against a local tenant on its first day. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auth0Checks } from '../../../backend/operator/doctor/auth0/checks.ts';
import { readSettings } from '../../../backend/operator/doctor/settings.ts';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { DOCUMENT_URL } from '../../cloud/auth0/tests/third-party/documents.ts';
import { authorizeUrl, CALLBACK, randomVerifier, token, visitor } from '../../cloud/auth0/tests/visitor.ts';
import { AUTH0, OKTA_APP } from '../../cloud/tenant.ts';
import type { Ran } from '../command-line.ts';
import type { NewTenant } from './deployment.ts';
import { type Deployment, deployedThrice, idsOf, OTHERS, SCOPES } from './deployments.ts';
import { named, secretsOf, type TenantEntries } from './tenant-entries.ts';

/** What the command is told and must not tell. */
const ours = [AUTH0.management.clientSecret, OKTA_APP.clientSecret];

let tenant: NewTenant;
let before: TenantEntries;
let preview: Deployment;
let first: Deployment;
let second: Deployment;
let deployment: (run: () => Promise<Ran>) => Promise<Deployment>;
beforeAll(async () => {
  ({ tenant, deployment, before, preview, first, second } = await deployedThrice());
});
afterAll(() => tenant.close());

describe('a dry run', () => {
  test('tells what would be made, and writes nothing', () => {
    expect(preview.ran).toMatchObject({ exitCode: 0, err: '' });
    for (const name of [
      'Okta Companion Vault',
      'Auth0 My Account API',
      'push-notification',
      'Okta Companion MCP Vault',
      DOCUMENT_URL,
    ]) {
      expect(preview.ran.out).toContain(name);
    }
    expect(preview.after).toEqual(before);
  });
});

describe('the first deployment', () => {
  test('ends well, and prints where each client id goes', () => {
    expect(first.ran).toMatchObject({ exitCode: 0, err: '' });
    const clientId = (name: string) => named(first.after, '/clients', name).client_id;
    expect(idsOf(first.ran)).toEqual({
      WXT_AUTH0_CLIENT_ID: clientId('Okta Companion'),
      AUTH0_VAULT_CLIENT_ID: clientId('Okta Companion Vault'),
      AUTH0_CIBA_CLIENT_ID: clientId('Okta Companion Approvals'),
      AUTH0_BACKGROUND_CLIENT_ID: clientId('Okta Companion Background'),
      MCP_VAULT_CLIENT_ID: clientId('Okta Companion MCP Vault'),
    });
  });

  test('leaves what was there as it was', () => {
    expect(first.after['/clients']?.slice(0, OTHERS + 1)).toEqual(before['/clients']);
    for (const path of ['/resource-servers', '/client-grants', '/connections']) {
      expect(first.after[path]).toEqual(expect.arrayContaining(before[path] ?? []));
    }
  });

  test('makes a tenant that the doctor finds right', async () => {
    const read = readSettings({
      ...tenant.environment,
      ...idsOf(first.ran),
      AUTH0_DOMAIN: 'acme.eu.auth0.com',
      WXT_OKTA_SCOPES: OKTA_APP.scopes.join(' '),
      WXT_BACKEND_URL: 'https://companion.acme.com',
      EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
      FGA_API_URL: 'https://fga.acme.com',
      FGA_STORE_ID: '01JD0000000000000000000000',
      FGA_MODEL_ID: '01JD0000000000000000000001',
      BEDROCK_AGENT_ID: 'agent',
      BEDROCK_AGENT_ALIAS_ID: 'alias',
    });
    if (!read.ok) throw new Error(read.wrong.join('\n'));
    const checks = auth0Checks({ ...read.settings, auth0: { ...read.settings.auth0, issuer: `${tenant.url}/` } });
    const findings = await Promise.all(checks.map((check) => check.run()));
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  test('makes a tenant that signs people in, and gives them a refresh token for My Account too', async () => {
    const client_id = String(idsOf(first.ran).WXT_AUTH0_CLIENT_ID);
    const browser = visitor();
    const verifier = randomVerifier();
    const back = await browser.open(authorizeUrl(tenant.url, verifier, { client_id }));
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK, code_verifier: verifier };
    const { body } = await token(tenant.url, form);
    const again = { grant_type: 'refresh_token', client_id, refresh_token: String(body.refresh_token) };
    expect((await token(tenant.url, { ...again, audience: `${tenant.url}/me/` })).status).toBe(200);
  });
});

describe('a second deployment', () => {
  test('puts right what drifted, and leaves the rest as it was', () => {
    expect(second.ran).toMatchObject({ exitCode: 0, err: '' });
    expect(idsOf(second.ran)).toEqual(idsOf(first.ran));
    expect(second.after).toEqual(first.after);
  });

  test('makes nothing and deletes nothing', () => {
    const isRefresh = (path: string) => path.startsWith('/clients/cimd/');
    const writes = second.calls.filter(({ method, path }) => method !== 'GET' && !isRefresh(path));
    expect(new Set(writes.map(({ method }) => method))).toEqual(new Set(['PATCH', 'PUT']));
    expect(writes.length).toBeGreaterThan(10);
  });
});

describe('MCP clients', () => {
  const settings = ({ after }: Deployment) => after['/tenants/settings']?.[0];
  const connection = ({ after }: Deployment) => named(after, '/connections', AUTH0.connection);

  test('are let in, and how they are called is printed', () => {
    expect(settings(first)).toMatchObject({ resource_parameter_profile: 'compatibility' });
    expect(connection(first)).toMatchObject({ is_domain_connection: true });
    for (const { out } of [first.ran, second.ran]) {
      expect(out).toContain(`MCP client ${DOCUMENT_URL}: client id ${DOCUMENT_URL}, in FGA client:assistant.example/`);
      expect(out).toMatch(/MCP client http:\/\/localhost:8765\/callback: client id (tpc_\w+), in FGA client:\1\n/);
    }
  });

  test('have no way in any more once MCP is off, and nothing else changes', async () => {
    const off = await deployment(() => tenant.run([], { MCP: 'off' }));
    expect(off.ran).toMatchObject({ exitCode: 0, err: '' });
    expect(off.ran.out).not.toContain('MCP_VAULT');
    expect(connection(off)).toEqual({ ...connection(second), is_domain_connection: false });
    const others = ({ after: { '/connections': _, ...rest } }: Deployment) => rest;
    expect(others(off)).toEqual(others(second));
  });
});

describe('deploying', () => {
  test('takes the scopes the product names, all of them and no others', () => {
    const allCalls = [preview, first, second].flatMap(({ calls }) => calls);
    const optional = ['read:scim_config', 'read:directory_provisionings'];
    const refused = allCalls.filter(({ status }) => status === 403).map(({ scope }) => scope);
    expect(refused.filter((scope) => !optional.includes(scope))).toEqual([]);
    const needed = new Set<string>(allCalls.map(({ scope }) => scope).filter((scope) => !optional.includes(scope)));
    expect(needed).toEqual(new Set(SCOPES));
  });

  test('prints no secret and asks nobody but the tenant', () => {
    const secrets = [...ours, ...secretsOf(first.after), ...tenant.tokens, 'Bearer'];
    expect(secretsOf(first.after).length).toBeGreaterThan(0);
    expect(tenant.tokens.size).toBeGreaterThan(0);
    for (const { out, err } of [preview.ran, first.ran, second.ran]) {
      for (const secret of secrets) expect(out + err).not.toContain(secret);
      expect(err).not.toContain('Would reach');
    }
  });
});

describe('a deployment that is refused ends with 1 and one sentence', () => {
  const refused = async (changes: Record<string, string>) => {
    const { exitCode, out, err } = await tenant.run([], changes);
    expect(exitCode).toBe(1);
    for (const secret of ['canary', ...ours, ...tenant.tokens]) expect(out + err).not.toContain(secret);
    return err.replace(/^127\S+ was not deployed: /, '');
  };

  test('over a wrong secret', async () => {
    expect(await refused({ AUTH0_MANAGEMENT_CLIENT_SECRET: 'canary' })).toBe('Auth0 answered 401 to oauth/token.\n');
  });

  test('over a tenant that does not answer', async () => {
    expect(await refused({ AUTH0_DOMAIN: '127.0.0.1:1' })).toBe('https://127.0.0.1:1/ does not answer.\n');
  });

  test('over a tenant that is not there, which is seen', async () => {
    const sentence = 'tenant.invalid was not deployed: https://tenant.invalid/ does not answer.';
    expect(await refused({ AUTH0_DOMAIN: 'tenant.invalid' })).toBe(`Would reach tenant.invalid.\n${sentence}\n`);
  });

  test('over a missing scope, before anything is written', async () => {
    const scope = SCOPES.filter((each) => each !== 'update:connections' && each !== 'create:clients');
    await tenant.call('PATCH', '/client-grants/cgr_management', { scope });
    const from = tenant.calls.length;
    const sentence = await refused({});
    expect(tenant.calls.slice(from)).toEqual([]);
    await tenant.call('PATCH', '/client-grants/cgr_management', { scope: SCOPES });
    expect(sentence).toBe(
      'The application of AUTH0_MANAGEMENT_CLIENT_ID lacks create:clients update:connections of the Management API.\n',
    );
  });

  test('over what Auth0 says in the middle of it', async () => {
    const sentence = await refused({ AUTH0_CONNECTION: 'Username-Password-Authentication' });
    expect(sentence).toMatch(/^Problem creating connections .+: A connection with the same name already exists\.?\n$/);
  });
});
