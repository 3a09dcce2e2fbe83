import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EXTENSION_ID } from '../../extension/key.ts';
import { freePorts, inUse } from '../fakes/ports.ts';

interface Run {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

/** `npm start` without a display. */
function start(environment: Record<string, string>): Run {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const child = spawn(process.execPath, ['test/fakes/start.ts'], { env: { ...env, ...environment } });
  let written = '';
  child.stdout.on('data', (chunk) => (written += chunk));
  child.stderr.on('data', (chunk) => (written += chunk));
  return { child, output: () => written, ended: new Promise((done) => child.once('close', done)) };
}

const Url = z.url();
const Description = z.strictObject({
  extension: z.strictObject({ id: z.literal(EXTENSION_ID), folder: z.string() }),
  auth0: z.strictObject({ url: Url, clientId: z.string(), audience: z.string(), phone: Url }),
  backend: z.strictObject({ url: Url }),
  okta: z.strictObject({ url: Url, admin: Url, outbox: Url }),
  fga: z.strictObject({ url: Url, storeId: z.ulid(), modelId: z.ulid() }),
  dynamodb: z.strictObject({ url: Url }),
  bedrock: z.strictObject({ url: Url }),
  lambda: z.strictObject({ url: Url }),
  users: z.array(z.strictObject({ email: z.email(), password: z.string(), sub: z.string(), role: z.string() })).min(2),
  doctor: z.record(z.string(), z.string().min(1)),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start', () => {
  test('describes itself in local.json when ready, answers on 127.0.0.1 only, and ends on Ctrl-C', async () => {
    const ports = await freePorts();
    const run = start({ PORT: String(ports.backend), OUTPUT: folder });
    await expect.poll(() => existsSync(join(folder, 'local.json')), { timeout: 30_000 }).toBe(true);
    await expect.poll(run.output).toContain('Load unpacked');

    const description = Description.parse(JSON.parse(readFileSync(join(folder, 'local.json'), 'utf8')));
    expect(existsSync(join(description.extension.folder, 'manifest.json'))).toBe(true);
    expect((await fetch(`${description.backend.url}/health`)).status).toBe(200);
    for (const url of [description.okta.admin, description.okta.outbox, description.auth0.phone, description.fga.url]) {
      expect((await fetch(url)).status).toBe(200);
    }

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(existsSync(join(folder, 'local.json'))).toBe(false);
    expect(await inUse(ports)).toEqual([]);
  });

  test('names the port that is in use and what to do', async () => {
    const ports = await freePorts();
    const other = createServer();
    await new Promise<void>((done) => other.listen(ports.fga, '127.0.0.1', done));
    const run = start({ PORT: String(ports.backend), OUTPUT: folder });
    expect(await run.ended).toBe(1);
    expect(run.output()).toBe(
      `In use: port ${ports.fga} (fga). End what uses it, or choose seven others: PORT=5100 npm start\n`,
    );
    other.close();
  });

  test.each([
    ['PORT', 'eighty', 'PORT=eighty does not fit'],
    ['PORT', '80', 'PORT=80 does not fit'],
    ['AGENT', 'classic', 'AGENT is bedrock-agent or agentcore'],
    ['CHROME_PATH', '/no/such/chromium', 'CHROME_PATH is no executable: /no/such/chromium'],
  ])('refuses %s=%s in one line', async (name, value, sentence) => {
    const run = start({ OUTPUT: folder, [name]: value });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(sentence);
    expect(run.output().trim().split('\n')).toHaveLength(1);
  });
});
