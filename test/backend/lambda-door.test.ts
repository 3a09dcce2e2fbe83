import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { built } from '../built.ts';
import { createTables, startDynamodb } from '../cloud/dynamodb/start.ts';
import { handoffKeys, proofKeys } from '../cloud/key-pairs.ts';
import type { Listening } from '../cloud/listen.ts';
import { EXTENSION_ORIGIN, MCP_AUDIENCE, runInput } from './doubles/backend.ts';
import { chunk, startBedrock } from './doubles/bedrock.ts';
import { reading } from './doubles/events.ts';
import { startSecrets } from './doubles/secrets.ts';
import { AUDIENCE, startTenant, type Tenant } from './doubles/tenant.ts';
import { CLAUDE } from './mcp/client.ts';
import { listing } from './mcp/wire.ts';

let tenant: Tenant;
let bedrock: Awaited<ReturnType<typeof startBedrock>>;
let dynamodb: Listening;
let secrets: Awaited<ReturnType<typeof startSecrets>>;
let environment: Record<string, string>;
const children: ChildProcess[] = [];

beforeEach(async () => {
  [tenant, bedrock, dynamodb] = await Promise.all([startTenant(), startBedrock(), startDynamodb({ port: 0 })]);
  await createTables(dynamodb.url);
  secrets = await startSecrets({
    vault: 'secret',
    session: randomBytes(32).toString('base64url'),
    audit: randomBytes(32).toString('base64url'),
    handoff: (await handoffKeys()).publicKey,
    proof: (await proofKeys()).privateKey,
  });
  environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: bedrock.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    EXTENSION_ORIGIN,
    AUTH0_DOMAIN: tenant.issuer.slice(0, -1),
    AUTH0_AUDIENCE: AUDIENCE,
    AUTH0_VAULT_CLIENT_ID: 'vault',
    AUTH0_VAULT_CLIENT_SECRET_ARN: secrets.arn('vault'),
    AUTH0_CONNECTION: 'okta',
    SESSION_KEY_ARN: secrets.arn('session'),
    AUDIT_KEY_ARN: secrets.arn('audit'),
    HANDOFF_PUBLIC_KEY_ARN: secrets.arn('handoff'),
    PROOF_PRIVATE_KEY_ARN: secrets.arn('proof'),
    BEDROCK_AGENT_ID: 'AGENT',
    BEDROCK_AGENT_ALIAS_ID: 'ALIAS',
  };
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all([tenant.close(), bedrock.close(), dynamodb.close(), secrets.close()]);
});

/** The function's own process behind a function URL; resolves to its address. */
function start(changed: Record<string, string | undefined> = {}): Promise<string> {
  const files = ['test/cloud/lambda/function-url.ts', 'backend/lambda.handler.ts'].map(built);
  const child = spawn(process.execPath, files, {
    env: { PATH: process.env.PATH, ...environment, ...changed },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const errors: string[] = [];
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('close', () => reject(new Error(errors.join('\n'))));
  });
}

const ask = async (url: string) =>
  fetch(`${url}/agent`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tenant.sign()}`, 'content-type': 'application/json' },
    body: JSON.stringify(runInput()),
  });

describe('behind a function URL', () => {
  test('the same app answers: health, readiness, a refusal, CORS', async () => {
    const url = await start();
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
    const refused = await fetch(`${url}/changes?open=true`, { headers: { origin: EXTENSION_ORIGIN } });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'token_missing' });
    expect(refused.headers.get('access-control-allow-origin')).toBe(EXTENSION_ORIGIN);
  });

  test('an answer streams: words arrive before the turn is over', async () => {
    const finish = Promise.withResolvers<void>();
    bedrock.state.script = async (stream) => {
      stream.write(chunk('Half '));
      await finish.promise;
      stream.end(chunk('whole.'));
    };
    const stream = reading(await ask(await start()));
    await stream.until('Half');
    finish.resolve();
    expect(await stream.rest()).toContain('RUN_FINISHED');
  });

  test.each([
    ['2026-07-28', 'application/json'],
    ['2025-11-25', 'text/event-stream'],
  ])('the door for MCP clients is there too, in the protocol of %s', async (version, type) => {
    const url = await start({
      MCP: 'read',
      MCP_AUDIENCE,
      MCP_VAULT_CLIENT_ID: 'mcp-vault',
      MCP_VAULT_CLIENT_SECRET_ARN: secrets.arn('vault'),
    });
    const about = await fetch(`${url}/.well-known/oauth-protected-resource/mcp`);
    expect(await about.json()).toMatchObject({ resource: MCP_AUDIENCE, scopes_supported: ['mcp:read'] });
    const token = await tenant.sign({ aud: MCP_AUDIENCE, azp: CLAUDE, scope: 'mcp:read' });
    const { headers, body } = listing(version);
    const answer = await fetch(`${url}/mcp`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}` },
      body,
    });
    expect(answer.headers.get('content-type')).toContain(type);
    expect(await answer.text()).toContain('"name":"explain_access"');
  });

  test('secrets come from Secrets Manager, each asked for once', async () => {
    const url = await start();
    expect(await reading(await ask(url)).rest()).toContain('RUN_FINISHED');
    expect(await reading(await ask(url)).rest()).toContain('RUN_FINISHED');
    expect(secrets.asked.sort()).toEqual(['audit', 'handoff', 'proof', 'session', 'vault'].map(secrets.arn));
    expect(tenant.state.exchanges[0]?.get('client_secret')).toBe('secret');
  });

  test('it does not load without a secret, and names the variables', async () => {
    await expect(start({ SESSION_KEY_ARN: secrets.arn('none') })).rejects.toThrow(
      /SESSION_KEY_ARN.* could not be read \(ResourceNotFoundException\)/,
    );
  });

  test('it does not load with a wrong setting, and names it', async () => {
    await expect(start({ AUTH0_AUDIENCE: undefined })).rejects.toThrow('AUTH0_AUDIENCE is missing.');
  });
});
