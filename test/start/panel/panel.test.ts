/** The panel as `npm run dev` serves it, by WXT's own dev server. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { KEY } from '../../../extension/key.ts';
import { type Panel, servePanel } from './serve.ts';

const origins = { auth0: 'http://127.0.0.1:4101', backend: 'http://127.0.0.1:4100', okta: 'http://127.0.0.1:4102' };
const outDir = mkdtempSync(join(tmpdir(), 'okta-companion-'));
let panel: Panel;
let server: string;

beforeAll(async () => {
  panel = await servePanel(origins, outDir, () => {});
  const [, found = ''] = /script-src 'self' (\S+?);/.exec(policy()) ?? [];
  server = found;
});
afterAll(async () => {
  await panel.close();
  rmSync(outDir, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(join(panel.folder, file), 'utf8');
const manifest = () =>
  z
    .object({
      key: z.string(),
      permissions: z.array(z.string()),
      content_security_policy: z.object({ extension_pages: z.string() }),
    })
    .parse(JSON.parse(read('manifest.json')));
const policy = () => manifest().content_security_policy.extension_pages;

test('it has the key of the real one, and so its id', () => {
  expect(manifest().key).toBe(KEY);
});

test('it may do what the real one may, and be reloaded', () => {
  expect(manifest().permissions).toEqual([
    'alarms',
    'identity',
    'notifications',
    'sidePanel',
    'storage',
    'tabs',
    'scripting',
  ]);
});

test('its pages talk to the two origins of the real one and to the dev server, on 127.0.0.1', () => {
  expect(server).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(policy()).toContain(
    `connect-src ${origins.auth0} ${origins.backend} ${server} ${server.replace('http', 'ws')};`,
  );
});

test('its page loads scripts that the dev server has', async () => {
  const scripts = [...read('sidepanel.html').matchAll(/src="(http[^"]+)"/g)].map(([, url = '']) => url);
  expect(scripts.length).toBeGreaterThan(1);
  for (const url of scripts) {
    expect(url).toContain(server);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript']);
  }
});

test('nothing is served once it is closed', async () => {
  await panel.close();
  await expect(fetch(server)).rejects.toThrow('fetch failed');
});
