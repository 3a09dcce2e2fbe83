/** What the end-to-end tests share: a folder for what they write. */
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder for all that the worlds of this run write. */
    worlds: string;
  }
}

/** Followed by the process id of the run. */
const WORLDS = join(tmpdir(), 'okta-companion-e2e-');

/** Vitest's global set-up; what it gives back deletes all that the run wrote. */
export function setup(project: TestProject): () => void {
  for (const folder of globSync(`${WORLDS}*`)) if (!isRunning(Number(folder.slice(WORLDS.length)))) remove(folder);
  const worlds = `${WORLDS}${process.pid}`;
  mkdirSync(worlds, { recursive: true });
  // A run that is cut off gets no further than this, and what its Chromium still writes then is left to the next run.
  process.once('exit', () => remove(worlds));
  project.provide('worlds', worlds);
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
