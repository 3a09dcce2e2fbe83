import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A running backend: the product's own server in its own process, with its own environment and nothing else. */
export interface BackendProcess {
  url: string;
  close(): Promise<void>;
}

/** A server does not outlive the process that started it, however that one ended. */
const ENDS_WITH_PARENT = "data:text/javascript,process.once('disconnect',()=>process.exit())";

/** Starts `backend/server.ts` and waits until it answers. @throws with its last words when it ends instead. */
export async function startBackend(
  port: number,
  environment: Record<string, string>,
  { log, built = resolve }: { log(line: string): void; built?: ((source: string) => string) | undefined },
): Promise<BackendProcess> {
  const url = `http://127.0.0.1:${port}`;
  const child = fork(built('backend/server.ts'), {
    env: { PATH: process.env.PATH, PORT: String(port), ...environment },
    execArgv: ['--import', ENDS_WITH_PARENT],
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
  let running = true;
  ended.then(() => (running = false));
  while (!(await answers(`${url}/health`))) {
    if (!running) throw new Error(`The backend did not start:\n${last.join('\n')}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    url,
    close: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
