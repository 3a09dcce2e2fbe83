import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { borrowEnvironment } from './environment.ts';
import type { LambdaFunction, Log } from './function.ts';
import { inThisProcess } from './in-this-process.ts';
import { life } from './instance.ts';
import type { Pool } from './pool.ts';

/** What is written on the console goes to `hear`, and where that does not want it, to the console. */
function hearing(hear: (said: string) => boolean): Disposable {
  const { log, error, warn } = console;
  const told =
    (write: typeof log): typeof log =>
    (...said) => {
      if (!hear(format(...said))) write(...said);
    };
  Object.assign(console, { log: told(log), error: told(error), warn: told(warn) });
  return { [Symbol.dispose]: () => void Object.assign(console, { log, error, warn }) };
}

/**
 * All functions of a world in this process, which has their environment until they are disposed of: one such world at a
 * time. What they write goes to `log`, a line each; `patience` multiplies their time.
 */
export function together({ patience, log }: { patience: number; log: Log }) {
  using started = new DisposableStack();
  started.use(borrowEnvironment());
  const writing = new AsyncLocalStorage<string>();
  started.use(
    hearing((said) => {
      const name = writing.getStore();
      if (name === undefined) return false;
      for (const line of said.split('\n')) if (line.trim() !== '') log(name, line);
      return true;
    }),
  );
  const begin = (name: string) => ({ ...life(), run: <T>(work: () => T) => writing.run(name, work) });
  const poolOf: (definition: LambdaFunction) => Pool = inThisProcess({ begin, patience });
  const all = started.move();
  return { poolOf, [Symbol.dispose]: () => all.dispose() };
}
