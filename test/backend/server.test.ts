import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { built } from '../built.ts';
import { createTables, startDynamodb } from '../cloud/dynamodb/start.ts';
import { handoffKeys, proofKeys } from '../cloud/key-pairs.ts';
import type { Listening } from '../cloud/listen.ts';
import { EXTENSION_ORIGIN, runInput } from './doubles/backend.ts';
import { chunk, startBedrock } from './doubles/bedrock.ts';
import { reading } from './doubles/events.ts';
import { AUDIENCE, startTenant, type Tenant } from './doubles/tenant.ts';

let tenant: Tenant;
let bedrock: Awaited<ReturnType<typeof startBedrock>>;
let dynamodb: Listening;
let environment: Record<string, string>;
const children: ChildProcess[] = [];

beforeEach(async () => {
  [tenant, bedrock, dynamodb] = await Promise.all([startTenant(), startBedrock(), startDynamodb({ port: 0 })]);
  await createTables(dynamodb.url);
  environment = {
    PORT: '0',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: bedrock.url,
    EXTENSION_ORIGIN,
    AUTH0_DOMAIN: tenant.issuer.slice(0, -1),
    AUTH0_AUDIENCE: AUDIENCE,
    AUTH0_VAULT_CLIENT_ID: 'vault',
    AUTH0_VAULT_CLIENT_SECRET: 'secret',
    AUTH0_CONNECTION: 'okta',
    SESSION_KEY: randomBytes(32).toString('base64url'),
    AUDIT_KEY: randomBytes(32).toString('base64url'),
    HANDOFF_PUBLIC_KEY: (await handoffKeys()).publicKey,
    PROOF_PRIVATE_KEY: (await proofKeys()).privateKey,
    BEDROCK_AGENT_ID: 'AGENT',
    BEDROCK_AGENT_ALIAS_ID: 'ALIAS',
  };
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all([tenant.close(), bedrock.close(), dynamodb.close()]);
});

/** The backend's own process. */
function start(changed: Record<string, string | undefined> = {}) {
  const child = spawn(process.execPath, [built('backend/server.ts')], {
    env: { PATH: process.env.PATH, ...environment, ...changed },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const out: string[] = [];
  const errors: string[] = [];
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      out.push(line);
      const entry = JSON.parse(line);
      if (entry.event === 'ready') resolve(entry.url);
    });
    child.once('close', () => reject(new Error(errors.join('\n'))));
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ready, exit, out, errors };
}

const ask = async (url: string) =>
  fetch(`${url}/agent`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tenant.sign()}`, 'content-type': 'application/json' },
    body: JSON.stringify(runInput()),
  });

describe('the process', () => {
  test('says where it listens and answers a whole run', async () => {
    const url = await start().ready;
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
    expect(await reading(await ask(url)).rest()).toContain('RUN_FINISHED');
  });

  test('ends the turn at Bedrock when the panel hangs up', async () => {
    bedrock.state.script = (stream) => void stream.write(chunk('Once '));
    const stream = reading(await ask(await start().ready));
    await stream.until('Once');
    await stream.leave();
    await bedrock.state.left;
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'lets an answer finish after %s, takes no new one, and exits 0',
    async (signal) => {
      const finish = Promise.withResolvers<void>();
      bedrock.state.script = async (stream) => {
        stream.write(chunk('Half '));
        await finish.promise;
        stream.end(chunk('whole.'));
      };
      const { child, ready, exit, out } = start();
      const url = await ready;
      const stream = reading(await ask(url));
      await stream.until('Half');
      child.kill(signal);
      await expect.poll(() => out.at(-1)).toContain('"event":"stopping"');
      await expect(fetch(`${url}/health`)).rejects.toThrow();
      finish.resolve();
      expect(await stream.rest()).toContain('RUN_FINISHED');
      expect(await exit).toBe(0);
    },
  );

  test('names a port in use and what to do, and exits 1', async () => {
    const { port } = new URL(await start().ready);
    const second = start({ PORT: port });
    await expect(second.ready).rejects.toThrow();
    expect(await second.exit).toBe(1);
    expect(second.errors).toEqual([
      `127.0.0.1:${port} is in use. Stop the program that uses it, or set PORT to a free port.`,
    ]);
  });

  test('names each wrong variable on a line, and exits 1', async () => {
    const { ready, exit, errors } = start({ AUTH0_AUDIENCE: undefined, PORT: 'x' });
    await expect(ready).rejects.toThrow();
    expect(await exit).toBe(1);
    expect(errors).toEqual(['PORT is no port.', 'AUTH0_AUDIENCE is missing.']);
  });
});
