import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../backend/settings.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const env = {
  EXTENSION_ORIGIN: `chrome-extension://${'a'.repeat(32)}`,
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  AUTH0_AUDIENCE: 'https://api.okta-companion.example',
  AUTH0_VAULT_CLIENT_ID: 'vault',
  AUTH0_VAULT_CLIENT_SECRET: 'CANARY',
  AUTH0_CONNECTION: 'okta',
  SESSION_KEY: randomBytes(32).toString('base64url'),
  AUDIT_KEY: randomBytes(32).toString('base64url'),
  HANDOFF_PUBLIC_KEY: JSON.stringify(ec.publicKey.export({ format: 'jwk' })),
  PROOF_PRIVATE_KEY: JSON.stringify(ec.privateKey.export({ format: 'jwk' })),
  BEDROCK_AGENT_ID: 'AGENT',
  BEDROCK_AGENT_ALIAS_ID: 'ALIAS',
};
const read = (fields: Record<string, string | undefined>) => readSettings({ ...env, ...fields });
const wrong = (fields: Record<string, string | undefined>) => {
  const result = read(fields);
  return result.ok ? [] : result.wrong;
};

describe('good settings', () => {
  test('have a port and a host of their own', () => {
    expect(read({})).toMatchObject({ ok: true, settings: { PORT: 4100, HOST: '127.0.0.1' } });
    expect(read({ PORT: '0', HOST: '::1' })).toMatchObject({ ok: true, settings: { PORT: 0, HOST: '::1' } });
  });

  test('are not patient unless they say so', () => {
    expect(read({})).toMatchObject({ settings: { PATIENCE: 1 } });
    expect(read({ PATIENCE: '10' })).toMatchObject({ settings: { PATIENCE: 10 } });
  });

  test.each([
    ['acme.eu.auth0.com', 'https://acme.eu.auth0.com/'],
    ['http://127.0.0.1:4101', 'http://127.0.0.1:4101/'],
  ])('take the AUTH0_DOMAIN %s as the issuer %s', (domain, issuer) => {
    expect(read({ AUTH0_DOMAIN: domain })).toMatchObject({ settings: { AUTH0_DOMAIN: issuer } });
  });

  test('take two keys too, while they are rotated', () => {
    const jwk = ec.publicKey.export({ format: 'jwk' });
    const read = readSettings({ ...env, HANDOFF_PUBLIC_KEY: JSON.stringify({ keys: [jwk, jwk] }) });
    expect(read).toMatchObject({ ok: true, settings: { HANDOFF_PUBLIC_KEY: { length: 2 } } });
  });

  test('take an X25519 key too', () => {
    const { publicKey } = generateKeyPairSync('x25519');
    expect(wrong({ HANDOFF_PUBLIC_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })) })).toEqual([]);
  });
});

const agentcore = {
  AGENT: 'agentcore',
  AGENTCORE_HARNESS_ARN: 'arn:aws:bedrock-agentcore:eu-central-1:123456789012:harness/okta_companion-AbCdEf0123',
  OKTA_FUNCTION: 'okta:live',
  CIBA_FUNCTION: 'ciba:live',
};

describe('the engine', () => {
  const without = { BEDROCK_AGENT_ID: undefined, BEDROCK_AGENT_ALIAS_ID: undefined };

  test('is Bedrock Agents unless another is chosen', () => {
    expect(read({})).toMatchObject({ settings: { AGENT: 'bedrock-agent', BEDROCK_AGENT_ID: 'AGENT' } });
  });

  test('AgentCore needs no agent, and Bedrock Agents needs no harness', () => {
    expect(wrong({ ...agentcore, ...without })).toEqual([]);
    expect(wrong({ AGENT: 'bedrock-agent' })).toEqual([]);
  });

  test.each(Object.keys(agentcore).filter((name) => name !== 'AGENT'))('AgentCore does not do without %s', (name) => {
    expect(wrong({ ...agentcore, ...without, [name]: undefined })).toEqual([`${name} is missing.`]);
  });

  test.each([
    ['AGENT', 'classic', 'is neither bedrock-agent nor agentcore'],
    ['AGENT', '', 'is neither bedrock-agent nor agentcore'],
    ['AGENTCORE_HARNESS_ARN', 'okta_companion-AbCdEf0123', 'is no ARN of a harness'],
    [
      'AGENTCORE_HARNESS_ARN',
      'arn:aws:bedrock-agentcore:eu-central-1:123456789012:runtime/okta_companion-AbCdEf0123',
      'is no ARN of a harness',
    ],
    ['AGENTCORE_HARNESS_ARN', `${agentcore.AGENTCORE_HARNESS_ARN}/x`, 'is no ARN of a harness'],
    ['OKTA_FUNCTION', '', 'names no alias live, as okta-companion-okta:live does'],
    ['OKTA_FUNCTION', 'okta-companion-okta', 'names no alias live, as okta-companion-okta:live does'],
    ['OKTA_FUNCTION', 'okta-companion-okta:execution', 'names no alias live, as okta-companion-okta:live does'],
    ['OKTA_FUNCTION', 'okta-companion-okta:live-old', 'names no alias live, as okta-companion-okta:live does'],
    ['CIBA_FUNCTION', 'okta-companion-ciba', 'names no alias live, as okta-companion-okta:live does'],
  ])('AgentCore does not take %s=%s, which %s', (name, value, what) => {
    expect(wrong({ ...agentcore, [name]: value })).toEqual([`${name} ${what}.`]);
  });
});

describe('wrong settings', () => {
  test.each(Object.keys(env))('are named: %s is missing', (name) => {
    expect(wrong({ [name]: undefined })).toEqual([`${name} is missing.`]);
  });

  test.each([
    ['PORT', '70000', 'is no port'],
    ['PORT', 'http', 'is no port'],
    ['EXTENSION_ORIGIN', '*', 'is no chrome-extension://<id>'],
    ['EXTENSION_ORIGIN', `chrome-extension://${'a'.repeat(32)}/`, 'is no chrome-extension://<id>'],
    ['AUTH0_DOMAIN', 'https://acme.eu.auth0.com', 'is no host name such as tenant.eu.auth0.com'],
    ['AUTH0_DOMAIN', 'http://10.0.0.1:80', 'is no host name such as tenant.eu.auth0.com'],
    ['AUTH0_DOMAIN', 'http://127.0.0.1:1@evil.example', 'is no host name such as tenant.eu.auth0.com'],
    ['AUTH0_VAULT_CLIENT_SECRET', '', 'is empty'],
    ['SESSION_KEY', 'a'.repeat(42), 'is under 32 bytes'],
    ['SESSION_KEY', '!'.repeat(60), 'is not base64url'],
    ['HANDOFF_PUBLIC_KEY', '{', 'is no key as JWK JSON'],
    ['HANDOFF_PUBLIC_KEY', '[]', 'is no key as JWK JSON'],
    ['HANDOFF_PUBLIC_KEY', '{"keys":[]}', 'is no key as JWK JSON'],
    ['HANDOFF_PUBLIC_KEY', '{"kty":"oct","k":"AAAA"}', 'is no public key as JWK JSON'],
    ['HANDOFF_PUBLIC_KEY', JSON.stringify(rsa.publicKey.export({ format: 'jwk' })), 'is no EC or X25519 key'],
    [
      'HANDOFF_PUBLIC_KEY',
      JSON.stringify(ec.privateKey.export({ format: 'jwk' })),
      'holds a private key; the backend gets the public half only',
    ],
    ['BEDROCK_AGENT_ID', 'agent/1', 'is no agent id'],
    ['AUTH0_CONNECTION', 'my okta', 'is no name of a connection, as okta is'],
    ['PATIENCE', 'much', 'is no number'],
    ['PATIENCE', '0.5', 'is under 1'],
  ])('are named without their value: %s=%s %s', (name, value, what) => {
    expect(wrong({ [name]: value })).toEqual([`${name} ${what}.`]);
  });

  test('are named all at once, one line each', () => {
    expect(wrong({ PORT: 'x', AUTH0_AUDIENCE: undefined, SESSION_KEY: 'CANARY' })).toEqual([
      'PORT is no port.',
      'AUTH0_AUDIENCE is missing.',
      'SESSION_KEY is under 32 bytes.',
    ]);
  });
});

describe('the door for MCP clients', () => {
  const open = {
    MCP: 'read',
    MCP_AUDIENCE: 'https://companion.acme.example/mcp',
    MCP_VAULT_CLIENT_ID: 'mcp-vault',
    MCP_VAULT_CLIENT_SECRET: 'CANARY-MCP',
  };

  test('is shut unless it is opened', () => {
    expect(read({})).toMatchObject({ ok: true, settings: { MCP: 'off' } });
  });

  test.each(['read', 'change'])('is opened with %s, and asks the deployed Lambdas whatever the engine is', (MCP) => {
    const functions = { OKTA_FUNCTION: 'okta-companion-okta:live', CIBA_FUNCTION: 'okta-companion-ciba:live' };
    const settings = { ...open, MCP, MCP_CALLS_A_MINUTE: 60, ...functions };
    expect(read({ ...open, MCP })).toMatchObject({ ok: true, settings });
  });

  test.each([
    ['MCP', 'on', 'is neither off, read nor change'],
    ['MCP_AUDIENCE', undefined, 'is missing'],
    ['MCP_AUDIENCE', 'https://companion.acme.example', 'is no URL that ends with /mcp'],
    ['MCP_AUDIENCE', 'https://companion.acme.example/mcp/', 'is no URL that ends with /mcp'],
    ['MCP_AUDIENCE', 'https://companion.acme.example/mcp?a=b', 'is no URL that ends with /mcp'],
    ['MCP_VAULT_CLIENT_ID', undefined, 'is missing'],
    ['MCP_VAULT_CLIENT_SECRET', '', 'is empty'],
    ['MCP_CALLS_A_MINUTE', '0', 'is under 1'],
    ['OKTA_FUNCTION', 'okta', 'names no alias live, as okta-companion-okta:live does'],
  ])('is not opened by %s %s', (name, value, problem) => {
    expect(wrong({ ...open, [name]: value })).toEqual([`${name} ${problem}.`]);
  });

  test('needs nothing while it is shut', () => {
    expect(wrong({ MCP: 'off', MCP_AUDIENCE: 'nonsense', MCP_VAULT_CLIENT_SECRET: '' })).toEqual([]);
  });
});
