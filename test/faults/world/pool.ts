/** The product's functions in this process: each instance loads its handler anew, and takes one event at a time. */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { LambdaFunction } from '../../cloud/lambda/function.ts';
import type { Outcome } from '../../cloud/lambda/outcome.ts';
import type { Pool } from '../../cloud/lambda/pool.ts';
import { type Instance, newInstance, runAs } from '../simulation/instances.ts';
import type { Quiet } from '../simulation/quiet.ts';

type Handler = (event: unknown, context: object) => unknown;
const Module = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

interface Loaded {
  instance: Instance;
  handler: Handler;
}

let loads = 0;
let loading: Promise<unknown> = Promise.resolve();

/** Loads a handler with its function’s environment as the process’s, which it reads once; one after the other. */
const loadWith = (environment: Record<string, string>, file: string): Promise<unknown> => {
  const load = loading.then(() => {
    Object.assign(process.env, environment);
    // Another address each time, so that its module is made anew; what it imports is there.
    return import(`${pathToFileURL(file)}?instance=${++loads}`);
  });
  loading = load.catch(() => {});
  return load;
};

const failed = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage },
});

/** A pool whose instances die where a cell kills them, and where their function's time is over. */
export const inThisProcess =
  (quiet: Quiet) =>
  ({ name, handler: file, timeoutSeconds, environment }: LambdaFunction): Pool => {
    const idle: Loaded[] = [];

    const load = async (): Promise<Loaded> => {
      const instance = newInstance(name);
      return { instance, ...Module.parse(await runAs(instance, () => loadWith(environment, file))) };
    };

    const answerOf = async ({ instance, handler }: Loaded, event: string, functionArn: string): Promise<Outcome> => {
      const deadline = Date.now() + timeoutSeconds * 1000;
      const context = {
        awsRequestId: randomUUID(),
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: functionArn,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      };
      try {
        const answer = await runAs(instance, () => handler(JSON.parse(event), context));
        return { ok: true, payload: JSON.stringify(answer) ?? 'null' };
      } catch (problem) {
        return failed(problem instanceof Error ? problem.name : typeof problem, String(problem));
      }
    };

    return {
      warm: async () => {},
      crash: async () => {
        for (const { instance } of idle.splice(0)) instance.kill();
      },
      invoke: async (event, functionArn) => {
        quiet.stir();
        const loading = quiet.working();
        const loaded = idle.pop() ?? (await load());
        loading();
        const timer = setTimeout(() => loaded.instance.kill(), timeoutSeconds * 1000);
        const outcome = await Promise.race([
          answerOf(loaded, event, functionArn),
          loaded.instance.died.then(() => failed('Runtime.ExitError', 'Runtime exited with error: signal: killed')),
        ]);
        clearTimeout(timer);
        if (loaded.instance.isAlive()) idle.push(loaded);
        quiet.stir();
        return outcome;
      },
    };
  };
