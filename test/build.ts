/** Bundles what the tests run in processes of their own, once for the whole run: a bundle starts in half the time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { BUNDLING } from '../lambdas/stack/bundling/bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the bundles; see `built.ts`. */
    bundles: string;
  }
}

const ENTRIES = [
  'backend/lambda.handler.ts',
  'backend/server.ts',
  'lambdas/ciba/approval.handler.ts',
  'lambdas/ciba/handler.ts',
  'lambdas/fga/handler.ts',
  'lambdas/okta/handler.ts',
  'lambdas/report/handler.ts',
  'lambdas/audit/handler.ts',
  'test/cloud/lambda/bootstrap.ts',
  'test/cloud/lambda/function-url.ts',
];

/**
 * Loads a bundle as Node compiled it before, which takes half the time: the processes of a run load the same few files
 * some hundred times. Written at once, for most of them are killed.
 */
const loader = (bundle: string, compiled: string) => `
import { enableCompileCache, flushCompileCache } from 'node:module';
enableCompileCache(${JSON.stringify(compiled)});
const bundle = await import(${JSON.stringify(pathToFileURL(bundle))});
flushCompileCache();
export const { handler } = bundle;
`;

/** Vitest's global set-up: gives the tests the folder of the bundles. It is deleted in the end, also of a run cut off. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    ...BUNDLING,
    entryPoints: ENTRIES,
    outdir: join(folder, 'bundles'),
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    splitting: true,
  });
  for (const entry of ENTRIES) {
    const name = entry.replace(/\.ts$/, '.mjs');
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), loader(join(folder, 'bundles', name), join(folder, 'compiled')));
  }
  project.provide('bundles', folder);
}
