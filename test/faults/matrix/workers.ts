/** Processes that play cells, so many at a time; each is replaced before it grows old, and where it stands still. */
import { fork } from 'node:child_process';
import type { Result } from './worker.ts';

/** What an instance leaves behind when it is killed goes with its process. */
const CELLS_A_PROCESS = 60;
/** Of this machine’s time: no cell takes so long, however many share it. */
const STUCK_MS = 120_000;

const isResult = (message: unknown): message is Result =>
  typeof message === 'object' && message !== null && 'line' in message;

/** Plays the lines, and hands on what comes of each. */
export async function playAll(lines: readonly string[], atOnce: number, hear: (result: Result) => void): Promise<void> {
  const waiting = [...lines];

  const process = () =>
    new Promise<void>((resolve) => {
      const child = fork(new URL('worker.ts', import.meta.url), {
        env: { ...globalThis.process.env, UV_THREADPOOL_SIZE: '1' },
      });
      let played = 0;
      let line: string | undefined;
      let stuck: NodeJS.Timeout | undefined;
      const tell = (wrong: string) => {
        if (line !== undefined) hear({ line, wrong: [wrong], struck: false, end: 'broken', seen: [], milliseconds: 0 });
        line = undefined;
      };
      child.on('message', (message) => {
        clearTimeout(stuck);
        if (isResult(message)) {
          line = undefined;
          hear(message);
        }
        line = played++ < CELLS_A_PROCESS ? waiting.shift() : undefined;
        if (line === undefined) return child.disconnect();
        stuck = setTimeout(() => child.kill('SIGKILL'), STUCK_MS);
        child.send(line);
      });
      child.once('exit', (status, signal) => {
        clearTimeout(stuck);
        tell(`broken: the process ended (${signal ?? status})`);
        resolve();
      });
    });

  const lane = async () => {
    while (waiting.length > 0) await process();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
