/** Bundles what the tests run in processes of their own, once for the whole run: a bundle starts in half the time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { BUNDLING } from '../lambdas/stack/bundle.ts';

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
  'test/cloud/lambda/bootstrap.ts',
  'test/cloud/lambda/function-url.ts',
];

/** Vitest's global set-up: gives the tests the folder of the bundles. It is deleted in the end, also of a run cut off. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    ...BUNDLING,
    entryPoints: ENTRIES,
    outdir: folder,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    splitting: true,
  });
  project.provide('bundles', folder);
}
