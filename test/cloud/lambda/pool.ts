import { randomUUID } from 'node:crypto';
import type { LambdaFunction, Log } from './function.ts';
import { exited, type Outcome } from './outcome.ts';
import { type FunctionProcess, startProcess } from './process.ts';

/** How many events of one function are worked on at the same time; more wait. */
const MAX_PROCESSES = 5;

/** The processes of one function. */
export interface Pool {
  /** Starts a first process. @throws when the handler cannot be loaded. */
  warm(): Promise<void>;
  /** Runs the handler with an event (JSON text) for who called this ARN. Never rejects. */
  invoke(event: string, functionArn: string): Promise<Outcome>;
  /** Ends every process with SIGKILL; the next event starts a new one. */
  crash(): Promise<void>;
}

interface PoolOptions {
  /** The file of the runtime that loads the handler. */
  bootstrap: string;
  /** Multiplies the function's own time. */
  patience: number;
  log: Log;
}

export function createPool(definition: LambdaFunction, { bootstrap, patience, log }: PoolOptions): Pool {
  const all = new Set<FunctionProcess>();
  const idle: FunctionProcess[] = [];
  const queue: (() => void)[] = [];
  let busy = 0;

  async function start(): Promise<FunctionProcess> {
    const started = startProcess(definition, bootstrap, log);
    all.add(started);
    await started.ready;
    return started;
  }

  async function run(event: string, functionArn: string): Promise<Outcome> {
    let worker = idle.pop();
    while (worker && !worker.isAlive()) worker = idle.pop();
    try {
      worker ??= await start();
    } catch (problem) {
      return exited(String(problem));
    }
    const outcome = await worker.invoke({
      event,
      requestId: randomUUID(),
      functionArn,
      deadline: Date.now() + definition.timeoutSeconds * 1000 * patience,
    });
    if (worker.isAlive()) idle.push(worker);
    return outcome;
  }

  return {
    warm: async () => {
      idle.push(await start());
    },
    invoke: async (event, functionArn) => {
      if (busy >= MAX_PROCESSES) await new Promise<void>((free) => queue.push(free));
      else busy += 1;
      const outcome = await run(event, functionArn);
      const next = queue.shift();
      if (next) next();
      else busy -= 1;
      return outcome;
    },
    crash: async () => {
      const before = [...all];
      all.clear();
      await Promise.all(before.map((each) => each.kill()));
    },
  };
}
