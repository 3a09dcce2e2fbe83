/** What the end-to-end tests share: a Chromium, and the extension, built once for the whole run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildExtension } from '../start/build-extension.ts';
import { ensureChromium } from '../start/chromium.ts';
import { PLACEHOLDERS } from './extension-copy.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder for all that the worlds of this run write. */
    worlds: string;
    /** The extension built for `PLACEHOLDERS`. */
    extension: string;
  }
}

/** Vitest's global set-up; what it gives back deletes all that the run wrote, also of tests that were cut off. */
export async function setup(project: TestProject): Promise<() => void> {
  ensureChromium(process.env);
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-e2e-'));
  project.provide('worlds', folder);
  project.provide('extension', await buildExtension(PLACEHOLDERS, folder));
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
