import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../../until.ts';

export interface Started {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Starts a program that serves `url`, and waits until it answers at `health`. @throws with its last words when it ends before */
export async function startServer(
  program: string,
  args: readonly string[],
  url: string,
  health: string,
): Promise<Started> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2_000);
    });
  const ended = once(child, 'close');
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${words}`);
    return fetch(health).then(
      () => true,
      () => undefined,
    );
  });
  return {
    url,
    close: async () => {
      process.off('exit', end);
      end();
      await ended;
    },
  };
}
