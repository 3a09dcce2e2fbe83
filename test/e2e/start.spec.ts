import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { EXTENSION_ID } from '../../extension/key.ts';
import { freePorts, inUse, type Ports } from '../cloud/ports.ts';
import { findChromium } from '../start/browser/chromium.ts';
import { copyExtension } from '../start/extension-copy.ts';
import { readSettings } from '../start/settings.ts';

interface Run {
  output(): string;
  /** Resolves once the output holds these words; rejects when the run ends without them. */
  says(words: string): Promise<void>;
  interrupt(): void;
  ended: Promise<number | null>;
}

let stop: () => Promise<unknown> = async () => {};

/** `npm start` without a display. */
function start(environment: Record<string, string>): Run {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const child = spawn(process.execPath, ['test/start/start.ts'], { env: { ...env, ...environment } });
  let written = '';
  let heard = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      written += chunk;
      heard();
    });
  }
  const ended = new Promise<number | null>((done) => child.once('close', done));
  stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return {
    output: () => written,
    says: (words) =>
      new Promise((done, fail) => {
        heard = () => written.includes(words) && done();
        heard();
        ended.then(() => fail(new Error(`It ended without “${words}”:\n${written}`)));
      }),
    interrupt: () => child.kill('SIGINT'),
    ended,
  };
}

const Url = z.url();
const Description = z.strictObject({
  extension: z.strictObject({ id: z.literal(EXTENSION_ID), folder: z.string() }),
  auth0: z.strictObject({ url: Url, clientId: z.string(), audience: z.string(), phone: Url }),
  backend: z.strictObject({ url: Url }),
  mcp: z.strictObject({ url: Url, clientId: z.string(), callback: Url }),
  okta: z.strictObject({ url: Url, admin: Url, outbox: Url }),
  fga: z.strictObject({ url: Url, storeId: z.ulid(), modelId: z.ulid() }),
  dynamodb: z.strictObject({ url: Url }),
  bedrock: z.strictObject({ url: Url }),
  lambda: z.strictObject({ url: Url }),
  scheduler: z.strictObject({ url: Url }),
  users: z.array(z.strictObject({ email: z.email(), password: z.string(), sub: z.string(), role: z.string() })).min(2),
  doctor: z.record(z.string(), z.string().min(1)),
});

/** What a folder holds, file by file, without the hashes that Vite puts into names. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hashes = files.flatMap(({ name }) => /-([\w-]{8})\.\w+$/.exec(name)?.[1] ?? []);
  const withoutHashes = (text: string) => hashes.reduce((before, hash) => before.replaceAll(hash, 'HASH'), text);
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [withoutHashes(file.slice(folder.length)), withoutHashes(readFileSync(file, 'latin1'))];
    }),
  );
}

describe('npm start', () => {
  let ports: Ports;
  let folder: string;

  beforeEach(async () => {
    ports = await freePorts();
    folder = mkdtempSync(join(inject('worlds'), 'start-'));
  });
  afterEach(() => stop());

  test('describes itself in local.json when ready, answers on 127.0.0.1 only, and ends on Ctrl-C', async () => {
    const run = start({ PORT: String(ports.backend), OUTPUT: folder });
    await run.says('Load unpacked');
    expect(existsSync(join(folder, 'local.json'))).toBe(true);

    const description = Description.parse(JSON.parse(readFileSync(join(folder, 'local.json'), 'utf8')));
    expect(existsSync(join(description.extension.folder, 'manifest.json'))).toBe(true);
    expect((await fetch(`${description.backend.url}/health`)).status).toBe(200);
    expect((await fetch(description.mcp.url, { method: 'POST' })).status).toBe(401);
    for (const url of [description.okta.admin, description.okta.outbox, description.auth0.phone, description.fga.url]) {
      expect((await fetch(url)).status).toBe(200);
    }
    // The other specs load a copy of what was built once; here is a real build to hold it against.
    const { auth0, backend, okta } = description;
    const origins = { auth0: auth0.url, backend: backend.url, okta: okta.url };
    const copy = await copyExtension(origins, mkdtempSync(join(inject('worlds'), 'copy-')));
    expect(contents(copy)).toEqual(contents(description.extension.folder));

    run.interrupt();
    expect(await run.ended).toBe(0);
    expect(existsSync(join(folder, 'local.json'))).toBe(false);
    expect(await inUse(ports)).toEqual([]);
  });

  test('names the port that is in use and what to do', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(ports.fga, '127.0.0.1', done));
    const run = start({ PORT: String(ports.backend), OUTPUT: folder });
    expect(await run.ended).toBe(1);
    expect(run.output()).toBe(
      `In use: port ${ports.fga} (fga). End what uses it, or choose eight others: PORT=5100 npm start\n`,
    );
    other.close();
  });

  test('says in one line what is wrong with a setting, and ends with 1', async () => {
    const run = start({ OUTPUT: folder, AGENT: 'classic' });
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('It is bedrock-agent or agentcore.');
    expect(run.output().trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['PORT', 'eighty', 'PORT=eighty does not fit'],
    ['PORT', '80', 'PORT=80 does not fit'],
    ['AGENT', 'classic', 'It is bedrock-agent or agentcore.'],
    ['CHROME_PATH', '/no/such/chromium', 'CHROME_PATH is no executable: /no/such/chromium'],
  ])('refuses %s=%s in one line', (name, value, sentence) => {
    const read = () => {
      readSettings({ [name]: value });
      findChromium({ [name]: value });
    };
    expect(read).toThrow(sentence);
    expect(read).toThrow(/^.+$/);
  });
});
