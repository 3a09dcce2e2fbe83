/** What the end-to-end tests share: a Chromium, and the extension, built once for the whole run. */
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../start/browser/chromium.ts';
import { buildExtension } from '../../start/build-extension.ts';
import { PLACEHOLDERS } from './extension-copy.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder for all that the worlds of this run write. */
    worlds: string;
    /** The extension built for `PLACEHOLDERS`. */
    extension: string;
  }
}

/** Followed by the process id of the run. */
const WORLDS = join(tmpdir(), 'okta-companion-e2e-');

/** Vitest's global set-up; what it gives back deletes all that the run wrote. */
export async function setup(project: TestProject): Promise<() => void> {
  for (const folder of globSync(`${WORLDS}*`)) if (!isRunning(Number(folder.slice(WORLDS.length)))) remove(folder);
  ensureChromium(process.env);
  const worlds = `${WORLDS}${process.pid}`;
  mkdirSync(worlds, { recursive: true });
  // A run that is cut off gets no further than this, and what its Chromium still writes then is left to the next run.
  process.once('exit', () => remove(worlds));
  project.provide('worlds', worlds);
  project.provide('extension', await buildExtension(PLACEHOLDERS, worlds));
  return () => remove(worlds);
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
