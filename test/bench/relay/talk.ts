/** Questions between the benchmark and its processes, over Node's channel to a child. */
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Question {
  ask: string;
  id: number;
  value: unknown;
}
interface Answer {
  id: number;
  value?: unknown;
  problem?: string;
}

/** Answers the parent by these functions; the process ends with its parent. */
// biome-ignore lint/suspicious/noExplicitAny: each function has an argument of its own, sent by this benchmark.
export function answering(functions: Record<string, (value: any) => unknown>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', async ({ ask, id, value }: Question) => {
    const answer = functions[ask];
    if (!answer) return;
    try {
      process.send?.({ id, value: await answer(value) } satisfies Answer);
    } catch (problem) {
      process.send?.({ id, problem: String(problem) } satisfies Answer);
    }
  });
}

export interface Child {
  /** Where it listens, as its first line of the log says. */
  url: string;
  /** @throws what the function there threw, or when the process ends instead. */
  ask<T>(question: string, value?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** Starts a file as a process of its own, which says `ready` when it can be asked. @throws with its last words. */
export async function startChild(
  file: string,
  { env, execArgv = [] }: { env: Record<string, string>; execArgv?: string[] },
): Promise<Child> {
  const child = fork(file, { env, execArgv, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended`));
  });
  child.on('message', ({ id, value, problem }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) asked?.resolve(value);
    else asked?.reject(new Error(problem));
  });
  let asked = 0;
  return {
    url: await readyAt(child, file),
    ask: <T>(ask: string, value?: unknown) => {
      const answer = Promise.withResolvers<unknown>();
      waiting.set(++asked, answer);
      child.send({ ask, id: asked, value } satisfies Question);
      return answer.promise as Promise<T>;
    },
    close: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

function readyAt(child: ChildProcess, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`${file} ended with ${code}`)));
    if (!child.stdout) return;
    // Read to the end: what nobody takes would stop whoever writes it.
    createInterface(child.stdout).on('line', (line) => {
      if (line.includes('"event":"ready"')) resolve(JSON.parse(line).url);
      if (line.includes('"event":"surprise"')) console.error(line);
    });
  });
}
