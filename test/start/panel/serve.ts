import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../cloud/ports.ts';
import { extensionVariables, type Origins } from '../build-extension.ts';

/** The unpacked extension, and what keeps it up to date. */
export interface Panel {
  /** Absolute path to load in Chromium. */
  folder: string;
  close(): Promise<void>;
}

/**
 * Serves the extension for these origins with WXT's dev server, on a free port of 127.0.0.1: it reloads as it is edited.
 * @throws with WXT's last words when it ends before the extension can be loaded.
 */
export async function servePanel(origins: Origins, outDir: string, log: (line: string) => void): Promise<Panel> {
  const { NODE_ENV: _, ...env } = process.env;
  const child = fork(join(import.meta.dirname, 'server.ts'), [String(await freePort())], {
    env: { ...env, ...extensionVariables(origins, outDir) },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      log(line);
    });
  }
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready());
    ended.then(() => failed(new Error(`The panel is not served:\n${last.join('\n')}`)));
  });
  return {
    folder: resolve(outDir, 'chrome-mv3-dev'),
    close: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
