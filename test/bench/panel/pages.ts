/** The two pages that are compared, in one Chromium: the built panel with somebody signed in, and React alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { SCOPES } from '../../../backend/contract.ts';
import { AUTH0 } from '../../cloud/tenant.ts';
import { startBrowser } from '../../e2e/world/browser.ts';
import { buildExtension } from '../../start/build-extension.ts';
import { startStandIn } from './stand-in.ts';
import { record } from './trace.ts';

export type Kind = 'panel' | 'bare';

export interface Pages {
  /** Begins to record what Chromium does. */
  record(): ReturnType<typeof record>;
  /** A new page that can be written in. */
  open(kind: Kind): Promise<Page>;
  close(): Promise<void>;
}

const FOLDER = join(import.meta.dirname, 'page');

async function bundle(file: string, origin: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, file)],
    bundle: true,
    minify: true,
    write: false,
    jsx: 'automatic',
    target: 'chrome141',
    define: { 'process.env.NODE_ENV': '"production"', ORIGIN: JSON.stringify(origin) },
  });
  return outputFiles[0]?.text ?? '';
}

/** A sign-in as Auth0's SDK keeps it; see `keptSignIn`. */
function signIn(origin: string): object {
  const ofClient = `@@auth0spajs@@::${AUTH0.spaClientId}::`;
  const user = { sub: 'oidc|okta|00u1miakeller0000001', name: 'Mia Keller', email: 'mia.keller@acme.example' };
  const token = { body: { access_token: 'token' }, expiresAt: Date.now() / 1000 + 36_000 };
  return {
    [`${ofClient}@@user@@`]: { id_token: '', decodedToken: { claims: { iss: `${origin}/` }, user } },
    [`${ofClient}${AUTH0.audience}::${Object.values(SCOPES).join(' ')}`]: token,
    [`${ofClient}${origin}/me/::read:me:connected_accounts read:me:authentication_methods`]: token,
  };
}

const BARE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>
<script type="module" src="/bare.js"></script></head><body><div id="root"></div></body></html>`;

/** Builds both and starts Chromium. */
export async function startPages(): Promise<Pages> {
  await using started = new AsyncDisposableStack();
  const { url, close } = await startStandIn();
  started.defer(close);
  const outDir = mkdtempSync(join(tmpdir(), 'okta-companion-bench-'));
  started.defer(() => rmSync(outDir, { recursive: true, force: true, maxRetries: 5 }));
  const folder = await buildExtension({ auth0: url, backend: url, okta: url }, outDir);
  writeFileSync(join(folder, 'bare.html'), BARE);
  writeFileSync(join(folder, 'bare.js'), await bundle('bare.tsx', url));
  const browser = await startBrowser(folder);
  started.defer(() => browser.close());

  const first = await browser.panel();
  const at = (file: string) => new URL(`/${file}`, first.url()).href;
  // Left open, so that the extension's process lives on as it does beside its service worker.
  await first.goto(at('manifest.json'));
  const probe = await bundle('probe.ts', url);
  await browser.context.addInitScript({ content: probe });
  const primed = JSON.stringify(signIn(url));

  const chromium = browser.context.browser();
  if (!chromium) throw new Error('Chromium has gone');

  const all = started.move();
  return {
    record: () => record(chromium),
    open: async (kind) => {
      await first.evaluate(`chrome.storage.session.clear().then(() => chrome.storage.session.set(${primed}))`);
      const page = await browser.context.newPage();
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(at(kind === 'panel' ? 'sidepanel.html' : 'bare.html'));
      await page.evaluate('probe.usable');
      return page;
    },
    close: () => all.disposeAsync(),
  };
}
