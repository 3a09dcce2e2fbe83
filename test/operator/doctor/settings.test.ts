/** The doctor's own settings: what is missing or does not fit is named, and nothing is repeated. */
import { expect, test } from 'vitest';
import { readSettings } from '../../../backend/operator/doctor/settings.ts';
import { SECRETS } from '../../../lambdas/platform/keys/secrets.ts';
import { AGENTCORE } from '../../cloud/tenant.ts';
import { ENVIRONMENT } from './examine.ts';

const missing = (...names: string[]) => ({
  ok: false,
  wrong: names.map((name) => expect.stringMatching(new RegExp(`^${name} is missing: set it to .+\\.$`))),
});
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(ENVIRONMENT).filter(([name]) => !names.includes(name)));

test('the settings name every variable that is missing, in a sentence each', () => {
  const read = readSettings({});
  if (read.ok) throw new Error('nothing was missing');
  expect(read.wrong.length).toBeGreaterThan(15);
  for (const line of read.wrong) expect(line).toMatch(/^[A-Z0-9_]+ is missing: set it to .+\.$/);
});

test('the settings want the ids of the engine in use, and of no other', () => {
  const neither = without('BEDROCK_AGENT_ID', 'BEDROCK_AGENT_ALIAS_ID');
  expect(readSettings(neither)).toEqual(missing('BEDROCK_AGENT_ID', 'BEDROCK_AGENT_ALIAS_ID'));
  expect(readSettings({ ...neither, AGENT: 'agentcore' })).toEqual(missing('AGENTCORE_HARNESS_ARN'));
  const harness = { ...neither, AGENT: 'agentcore', AGENTCORE_HARNESS_ARN: AGENTCORE.harnessArn };
  expect(readSettings(harness)).toMatchObject({
    ok: true,
    settings: {
      aws: {
        agent: undefined,
        harness: { arn: AGENTCORE.harnessArn, model: undefined },
        functions: ['okta', 'ciba', 'report', 'approval'].map((name) => `okta-companion-${name}:live`),
      },
    },
  });
  expect(readSettings({ ...ENVIRONMENT, MCP: 'off' })).toMatchObject({
    settings: { aws: { functions: ['report', 'approval'].map((name) => expect.stringContaining(name)) } },
  });
});

test('the settings want the address and the vault client of the door for MCP clients where it is open', () => {
  const neither = without('MCP_AUDIENCE', 'MCP_VAULT_CLIENT_ID');
  expect(readSettings({ ...neither, MCP: 'read' })).toEqual(missing('MCP_AUDIENCE', 'MCP_VAULT_CLIENT_ID'));
  expect(readSettings({ ...neither, MCP: 'off' })).toMatchObject({ settings: { auth0: { mcp: undefined } } });
});

test('the settings want no secret of AWS where none lies there', () => {
  expect(readSettings(ENVIRONMENT)).toMatchObject({ settings: { aws: { secrets: Object.values(SECRETS) } } });
  const elsewhere = { ...ENVIRONMENT, SECRETS: 'environment' };
  expect(readSettings(elsewhere)).toMatchObject({ settings: { aws: { secrets: [] } } });
});

test('the settings take what is set to nothing as not set', () => {
  const blank = { ...ENVIRONMENT, DOCTOR_USER: '', OKTA_ADMIN_TOKEN: '' };
  expect(readSettings(blank)).toMatchObject({ settings: { user: undefined, okta: { adminToken: undefined } } });
  expect(readSettings({ ...ENVIRONMENT, AUTH0_AUDIENCE: '' })).toEqual(missing('AUTH0_AUDIENCE'));
});

test('the settings take the FGA credentials together or not at all', () => {
  expect(readSettings({ ...ENVIRONMENT, FGA_CLIENT_ID: 'fga' })).toEqual(
    missing('FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_SECRET'),
  );
});

test.each([
  ['AUTH0_DOMAIN', 'https://acme.eu.auth0.com'],
  ['EXTENSION_ORIGIN', 'chrome-extension://canary'],
  ['WXT_OKTA_SCOPES', 'openid okta.users.read'],
  ['WXT_OKTA_SCOPES', 'offline_access okta.users.read'],
  ['FGA_STORE_ID', 'canary'],
  ['FGA_MODEL_ID', 'canary'],
  ['AGENT', 'canary'],
  ['AGENTCORE_HARNESS_ARN', 'canary'],
  ['OKTA_FUNCTION', 'canary'],
  ['CIBA_FUNCTION', 'canary:execution'],
  ['REPORT_FUNCTION', 'canary'],
  ['APPROVAL_FUNCTION', 'canary:$LATEST'],
  ['DOCTOR_USER', 'canary'],
  ['MCP', 'canary'],
  ['MCP_AUDIENCE', 'https://canary.example/'],
  ['MCP_CLIENTS', 'canary'],
])('the settings do not take %s=%s, and do not repeat it', (name, value) => {
  const read = readSettings({ ...ENVIRONMENT, [name]: value });
  expect(read).toEqual({ ok: false, wrong: [expect.stringMatching(new RegExp(`^${name} does not fit: set it to`))] });
  expect(JSON.stringify(read)).not.toContain(value);
});
