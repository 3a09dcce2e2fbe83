/** Functions in this process, for tests: what a process costs to start and to warm up is paid once for all of them. */
import { randomUUID } from 'node:crypto';
import type { LambdaFunction } from './function.ts';
import type { Instance } from './instance.ts';
import { exited } from './outcome.ts';
import type { Pool } from './pool.ts';
import { runtimeOf } from './process.ts';
import { answerOf, type Handler, handlerIn } from './runtime.ts';

interface Loaded {
  instance: Instance;
  handler: Handler;
}

interface InThisProcessOptions {
  begin(name: string): Instance;
  /** Multiplies the time of every function; 1 when left out. */
  patience?: number;
  /** Is given what is being loaded, and gives it back. */
  whileLoading?(loaded: Promise<Handler>): Promise<Handler>;
}

let loads = 0;
let loading: Promise<unknown> = Promise.resolve();

/** Loads a handler with its function's environment as the process's, which it reads once; one after the other. */
const load = ({ name, handler, environment }: LambdaFunction): Promise<Handler> => {
  const loaded = loading.then(() => {
    Object.assign(process.env, runtimeOf(name), environment);
    // Another address each time, so that its module is made anew; what it imports is there.
    return handlerIn(handler, `?instance=${++loads}`);
  });
  loading = loaded.catch(() => {});
  return loaded;
};

const KILLED = exited('Runtime exited with error: signal: killed');

/**
 * A pool of instances, each with the module of its handler made anew. They take one event at a time, and die when their
 * function's time is over, or by a crash while they are idle. The process keeps their environment, for AWS’s SDKs look
 * up where their services are when they are first used.
 */
export const inThisProcess =
  ({ begin, patience = 1, whileLoading = (loaded) => loaded }: InThisProcessOptions) =>
  (definition: LambdaFunction): Pool => {
    const idle: Loaded[] = [];
    const start = async (): Promise<Loaded> => {
      const instance = begin(definition.name);
      return { instance, handler: await whileLoading(instance.run(() => load(definition))) };
    };
    return {
      warm: async () => {
        idle.push(await start());
      },
      crash: async () => {
        for (const { instance } of idle.splice(0)) instance.kill();
      },
      invoke: async (event, functionArn) => {
        const loaded = idle.pop() ?? (await start().catch((problem: unknown) => exited(String(problem))));
        if ('ok' in loaded) return loaded;
        const { instance, handler } = loaded;
        const time = definition.timeoutSeconds * 1000 * patience;
        const invocation = { event, requestId: randomUUID(), functionArn, deadline: Date.now() + time };
        const timer = setTimeout(() => instance.kill(), time);
        const outcome = await Promise.race([
          instance.run(() => answerOf(definition.name, handler, invocation)),
          instance.died.then(() => KILLED),
        ]);
        clearTimeout(timer);
        if (instance.isAlive()) idle.push(loaded);
        return outcome;
      },
    };
  };
