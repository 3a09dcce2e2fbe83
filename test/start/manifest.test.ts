/** What Chrome is asked for: the built extension, read as Chrome reads it. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EXTENSION_ID, KEY } from '../../extension/key.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { copyExtension } from './extension-copy.ts';

const origins = {
  auth0: 'http://127.0.0.1:4101',
  backend: 'http://127.0.0.1:4100',
  okta: 'http://127.0.0.1:4102',
};
const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
let built: string;
let manifest: Record<string, unknown>;
let unset: Promise<unknown>;

/** Builds the extension with nothing said about where its services are. */
async function buildUnset(): Promise<void> {
  const env = { PATH: process.env.PATH, OUT_DIR: join(folder, 'unset') };
  await promisify(execFile)(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', 'extension'], { env });
}

beforeAll(async () => {
  unset = buildUnset();
  // Looked at in its own test.
  unset.catch(() => {});
  built = await copyExtension(origins, folder);
  manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the manifest', () => {
  test('asks for five permissions, and for hosts only when a person allows them', () => {
    expect(manifest.permissions).toEqual(['alarms', 'identity', 'notifications', 'sidePanel', 'storage']);
    expect(manifest.optional_host_permissions).toEqual([
      'https://*.okta.com/*',
      'https://*.oktapreview.com/*',
      'https://*.okta-emea.com/*',
      'https://*.okta-gov.com/*',
      'https://*.okta.mil/*',
      'http://127.0.0.1:4102/*',
    ]);
  });

  test('asks for nothing that docs/privacy.md does not give a reason for, and for all that it names', () => {
    const [, table = ''] = readFileSync('docs/privacy.md', 'utf8').split('## Permissions');
    const named = [...table.matchAll(/^\| `([^`]+)` \| \S.{15,} \|$/gm)].map(([, permission]) => permission);
    const { permissions, optional_host_permissions } = z
      .object({ permissions: z.array(z.string()), optional_host_permissions: z.array(z.string()) })
      .parse(manifest);
    const ofEveryBuild = optional_host_permissions.filter((host) => !host.startsWith(origins.okta));
    expect(named).toEqual([...permissions, ...ofEveryBuild]);
  });

  test('holds these keys and no other', () => {
    expect(Object.keys(manifest).sort()).toEqual([
      'action',
      'background',
      'commands',
      'content_security_policy',
      'default_locale',
      'description',
      'icons',
      'key',
      'manifest_version',
      'minimum_chrome_version',
      'name',
      'optional_host_permissions',
      'permissions',
      'side_panel',
      'storage',
      'version',
    ]);
  });

  test('lets its pages load their own files and talk to two origins', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        'connect-src http://127.0.0.1:4101 http://127.0.0.1:4100',
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    });
  });

  test('opens a panel and a popup by one icon', () => {
    expect(manifest).toMatchObject({
      side_panel: { default_path: 'sidepanel.html' },
      action: { default_popup: 'popup.html' },
      minimum_chrome_version: '141',
      version: packageJson.version,
    });
  });

  test('has one key of the browser’s, of which a person may choose another', () => {
    expect(manifest.commands).toEqual({
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+O', mac: 'MacCtrl+Shift+O' },
        description: '__MSG_manifest_toggle__',
      },
    });
  });

  test('names in it what the browser says in its own language, and speaks English where there is none of it', () => {
    expect(manifest.default_locale).toBe('en');
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name);
    expect(named).toEqual(['manifest_description', 'manifest_toggle']);
    for (const language of readdirSync(join(built, '_locales'))) {
      const messages = JSON.parse(readFileSync(join(built, '_locales', language, 'messages.json'), 'utf8'));
      expect(messages).toEqual(
        expect.objectContaining(Object.fromEntries(named.map((name) => [name, expect.anything()]))),
      );
    }
  });

  test('names to an organisation what it may decide, as docs/operate.md does', () => {
    expect(manifest.storage).toEqual({ managed_schema: 'managed-schema.json' });
    const schema = z
      .object({ type: z.literal('object'), properties: z.record(z.string(), z.object({ type: z.string() })) })
      .parse(JSON.parse(readFileSync(join(built, 'managed-schema.json'), 'utf8')));
    const named = [...readFileSync('docs/operate.md', 'utf8').matchAll(/^\| `(\w+)` \| (boolean|string) \|/gm)];
    expect(named.map(([, key, type]) => [key, type])).toEqual(
      Object.entries(schema.properties).map(([key, { type }]) => [key, type]),
    );
  });

  test('has a key that makes the id', () => {
    expect(manifest.key).toBe(KEY);
    const digest = createHash('sha256').update(Buffer.from(KEY, 'base64')).digest('hex').slice(0, 32);
    const id = Array.from(digest, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
    expect(id).toBe(EXTENSION_ID);
  });
});

describe('the files', () => {
  const files = () => readdirSync(built, { recursive: true, encoding: 'utf8' });

  test('are of few and known kinds', () => {
    const shape = files().map((file) =>
      file.replace(/^_locales\/\w+/, '_locales/LANGUAGE').replace(/[\w-]+-[\w-]{8}\.(js|css)$/, 'NAME-HASH.$1'),
    );
    expect([...new Set(shape)].sort()).toEqual([
      '_locales',
      '_locales/LANGUAGE',
      '_locales/LANGUAGE/messages.json',
      'assets',
      'assets/NAME-HASH.css',
      'background.js',
      'chunks',
      'chunks/NAME-HASH.js',
      'icon',
      'icon/128.png',
      'icon/16.png',
      'icon/32.png',
      'icon/48.png',
      'icon/mark.svg',
      'managed-schema.json',
      'manifest.json',
      'popup.html',
      'sidepanel.html',
    ]);
  });

  test('evaluate no text as code and load nothing from elsewhere', () => {
    for (const file of files().filter((name) => /\.(js|html|css)$/.test(name))) {
      const text = readFileSync(join(built, file), 'utf8');
      expect(text).not.toMatch(/\beval\(|new Function\(/);
      expect(text).not.toMatch(/(src|href)="https?:|url\(["']?https?:|@import/);
    }
  });
});

test('a build without its variables says which one is missing', async () => {
  await expect(unset).rejects.toThrow();
  const output = await unset.catch((error) => `${error.stdout}${error.stderr}`);
  expect(output).toContain('WXT_AUTH0_DOMAIN is missing: set it to the domain of the Auth0 tenant');
});
