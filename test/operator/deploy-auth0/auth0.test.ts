/** The tenant as code: auth0-deploy-cli takes the file, and the local tenant and the product mean the same by it. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { SCOPES } from '../../../backend/contract.ts';
import { deployTenant } from '../../../backend/operator/deploy-auth0/deploy.ts';
import {
  MCP_VARIABLE_OF,
  mappingsOf,
  readDeployEnvironment,
  VARIABLE_OF,
} from '../../../backend/operator/deploy-auth0/mappings.ts';
import { DEPLOY_SCOPES, missingScopes } from '../../../backend/operator/deploy-auth0/scopes.ts';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { CHANGE_DETAILS } from '../../cloud/auth0/ciba/details.ts';
import { VAULT_GRANT } from '../../cloud/auth0/connect/privileged-worker.ts';
import { CLIENT_IDS, deployedConfiguration } from '../../cloud/auth0/deployed-configuration.ts';
import { MY_ACCOUNT_SCOPES } from '../../cloud/auth0/provider/apis.ts';
import { AUTH0 } from '../../cloud/tenant.ts';
import { spawnCli } from '../command-line.ts';
import { hastenTool, kindsOfTenant, loadOfTool, readTenant } from './tool.ts';

const { default: YamlContext } = loadOfTool('./context/yaml/index.js');
const { default: schema } = loadOfTool('./tools/auth0/schema.js');

const variables = {
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_MANAGEMENT_CLIENT_ID: 'm2m',
  AUTH0_MANAGEMENT_CLIENT_SECRET: 'canary',
  AUTH0_AUDIENCE: AUTH0.audience,
  AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
  AUTH0_CONNECTION: 'okta',
  OKTA_ORG_URL: 'https://acme.okta.com/',
  OKTA_CLIENT_ID: '0oa1',
  OKTA_CLIENT_SECRET: 'canary',
  EXTENSION_ORIGIN: `chrome-extension://${'p'.repeat(32)}`,
};

const ofTheirOwnAccount = MY_ACCOUNT_SCOPES.filter((scope) => scope !== 'delete:me:authentication_methods');

describe('tenant.yaml', () => {
  test('is taken by auth0-deploy-cli, with every keyword replaced', async () => {
    const read = readDeployEnvironment(variables);
    if (!read.ok) throw new Error(read.wrong.join());
    const config = {
      AUTH0_INPUT_FILE: 'backend/operator/deploy-auth0/tenant.yaml',
      AUTH0_KEYWORD_REPLACE_MAPPINGS: mappingsOf(read.settings),
    };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(kindsOfTenant()));
    onTestFinished(hastenTool());
    // The tool's own reading and schema validation; it needs no tenant, and so gets a client of nothing.
    const context = new YamlContext(config, {});
    await context.loadAssetsFromLocal();
    const misspelt = { ...readTenant(), guardianFactors: [{ name: 'pushed', enabled: true }] };
    const refused = new YamlContext({ AUTH0_INPUT_FILE: misspelt, AUTH0_BASE_PATH: '.' }, {});
    await expect(refused.loadAssetsFromLocal()).rejects.toThrow(/Schema validation failed/);
    const text = JSON.stringify(context.assets);
    expect(text).not.toMatch(/##|@@/);
    expect(text).toContain('"https://acme.eu.auth0.com/me/"');
    expect(text).toContain('"https://acme.okta.com/.well-known/openid-configuration"');
    // Whoever builds with a key of their own has another id.
    const [panel] = context.assets.clients;
    expect(panel.callbacks).toEqual([`https://${'p'.repeat(32)}.chromiumapp.org/`]);
    expect(panel.web_origins).toEqual([variables.EXTENSION_ORIGIN]);
    expect(text).not.toContain(EXTENSION_ID);
  });

  const deployed = deployedConfiguration('https://acme.eu.auth0.com/', {
    issuer: 'https://acme.okta.com',
    clientId: '0oa1',
  });
  const client = (id: string) => deployed.clients.find(({ client_id }) => client_id === id);
  const api = (identifier: string) => deployed.resourceServers.find((one) => one.identifier === identifier);

  test('calls its clients what the local tenant and the printed variables call them', () => {
    const names = deployed.clients.map(({ name }) => name);
    expect(names).toEqual(Object.keys(CLIENT_IDS));
    expect(names).toEqual(Object.keys({ ...VARIABLE_OF, ...MCP_VARIABLE_OF }));
  });

  test('lets one extension in; here that of this repository', () => {
    const panel = client(AUTH0.spaClientId);
    expect(panel?.callbacks).toEqual([`https://${EXTENSION_ID}.chromiumapp.org/`]);
    expect(panel?.allowed_logout_urls).toEqual(panel?.callbacks);
    expect(panel?.web_origins).toEqual([`chrome-extension://${EXTENSION_ID}`]);
    expect(panel?.allowed_origins).toEqual(panel?.web_origins);
  });

  test('has the scopes the product asks for', () => {
    expect(api(AUTH0.audience)?.scopes?.map(({ value }) => value)).toEqual(Object.values(SCOPES));
    expect([...AUTH0.scopes]).toEqual(Object.values(SCOPES));
    expect(api(AUTH0.approval.audience)?.scopes?.map(({ value }) => value)).toEqual([AUTH0.approval.scope]);
    expect(api(AUTH0.mcp.audience)?.scopes?.map(({ value }) => value)).toEqual(Object.values(MCP_SCOPES));
    expect([...AUTH0.mcp.scopes]).toEqual(Object.values(MCP_SCOPES));
    // The scopes of Okta's APIs are asked for when somebody connects Okta, not at every sign-in.
    expect(deployed.connections[0]?.options.scope).toBe('openid profile email offline_access');
  });

  test('lets people connect and disconnect Okta and enrol a phone, and nobody take a phone away', () => {
    const [panel] = deployed.clients;
    expect(panel?.refresh_token?.policies).toEqual([
      { audience: 'https://acme.eu.auth0.com/me/', scope: ofTheirOwnAccount },
    ]);
  });

  test('grants persons, not machines, exactly what each client is for', () => {
    expect(deployed.clientGrants).toMatchObject([
      { client_id: AUTH0.spaClientId, audience: AUTH0.audience, subject_type: 'user', scope: [...AUTH0.scopes] },
      { client_id: AUTH0.spaClientId, audience: 'https://acme.eu.auth0.com/me/', scope: ofTheirOwnAccount },
      {
        client_id: AUTH0.ciba.clientId,
        audience: AUTH0.approval.audience,
        authorization_details_types: [CHANGE_DETAILS],
      },
    ]);
    expect(new Set(deployed.clientGrants.map(({ subject_type }) => subject_type))).toEqual(new Set(['user']));
  });

  test('gives each client one kind of grant', () => {
    const grants = deployed.clients.map(({ grant_types }) => grant_types);
    expect(grants).toEqual([
      ['authorization_code', 'refresh_token'],
      [VAULT_GRANT],
      ['urn:openid:params:grant-type:ciba'],
      [VAULT_GRANT],
      [VAULT_GRANT],
    ]);
    expect(client(AUTH0.vault.clientId)?.resource_server_identifier).toBe(AUTH0.audience);
    expect(client(AUTH0.mcp.vault.clientId)?.resource_server_identifier).toBe(AUTH0.mcp.audience);
    expect(client(AUTH0.background.clientId)?.resource_server_identifier).toBe(AUTH0.approval.audience);
  });

  test('registers the change for approval, and nothing else', () => {
    expect(api(AUTH0.approval.audience)?.authorization_details).toEqual([{ type: CHANGE_DETAILS }]);
  });
});

describe('npm run deploy:auth0', () => {
  test.each(Object.keys(variables))('says in one sentence that %s is missing', (name) => {
    const read = readDeployEnvironment({ ...variables, [name]: undefined });
    expect(read).toEqual({
      ok: false,
      wrong: [expect.stringMatching(new RegExp(`^${name} is missing: set it to .+\\.$`))],
    });
  });

  test.each([
    ['AUTH0_DOMAIN', 'https://acme.eu.auth0.com'],
    ['AUTH0_DOMAIN', 'acme.eu.auth0.com:8443'],
    ['AUTH0_DOMAIN', 'localhost:4400'],
    ['AUTH0_CONNECTION', 'my okta'],
    ['OKTA_ORG_URL', 'http://acme.okta.com'],
    ['EXTENSION_ORIGIN', 'https://acme.example'],
  ])('does not take %s=%s, and does not repeat it', (name, value) => {
    const read = readDeployEnvironment({ ...variables, [name]: value });
    expect(read).toEqual({ ok: false, wrong: [expect.stringMatching(new RegExp(`^${name} does not fit: set it to`))] });
    expect(JSON.stringify(read)).not.toContain(value);
  });

  test('needs only the scopes that read for a dry run', () => {
    const held = DEPLOY_SCOPES.filter((scope) => scope.startsWith('read:'));
    const off = { withMcp: false };
    expect(missingScopes(held, { ...off, dryRun: true })).toEqual([]);
    expect(missingScopes(held, { ...off, dryRun: false })).toEqual(
      DEPLOY_SCOPES.filter((scope) => !held.includes(scope)),
    );
    expect(missingScopes(held.slice(1), { ...off, dryRun: true })).toEqual(held.slice(0, 1));
    expect(missingScopes(held, { withMcp: true, dryRun: true })).toEqual(['read:tenant_settings']);
  });

  test('names every variable when nothing is set, and ends with 2', async () => {
    const { exitCode, err } = await deployTenant({ args: [], env: {} });
    expect(exitCode).toBe(2);
    expect(err.split('\n')).toHaveLength(Object.keys(variables).length);
  });

  const USAGE = 'Usage: npm run deploy:auth0 [-- --dry-run]';

  test.each([['--force'], ['--dry-run=yes'], ['--dry-run', 'now']])(
    'takes no argument such as %s %s',
    async (...args) => {
      expect(await deployTenant({ args, env: variables })).toEqual({ exitCode: 2, out: '', err: USAGE });
    },
  );

  test('says, as a process with another argument, how it is used, and ends with 2', async () => {
    const ended = await spawnCli('backend/operator/deploy-auth0/cli.ts', ['--force'], { env: variables });
    expect(ended).toEqual({ exitCode: 2, out: '', err: `${USAGE}\n` });
  });
});
