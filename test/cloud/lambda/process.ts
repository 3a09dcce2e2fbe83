import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AWS } from '../tenant.ts';
import { LATEST, type LambdaFunction, type Log } from './function.ts';
import { type Invocation, type Outcome, Reply } from './outcome.ts';

/** What a function has in its environment besides its own: who it is, and dummy credentials. */
export const runtimeOf = (name: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: AWS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: AWS.secretAccessKey,
  AWS_LAMBDA_FUNCTION_VERSION: LATEST,
  AWS_LAMBDA_FUNCTION_NAME: name,
});

/** An execution environment: one process of a function, which takes one event at a time. */
export interface FunctionProcess {
  /** Resolves when the handler is loaded; rejects when the process ends before. */
  ready: Promise<void>;
  /** Never rejects. A process that crashes or runs into its time-out ends with a function error and is gone. */
  invoke(invocation: Invocation): Promise<Outcome>;
  isAlive(): boolean;
  /** Resolves when the process has ended. */
  kill(): Promise<void>;
}

/** Starts a process with the runtime in the file `bootstrap`. */
export function startProcess(definition: LambdaFunction, bootstrap: string, log: Log): FunctionProcess {
  const { name, handler, environment, timeoutSeconds } = definition;
  const child = fork(bootstrap, [handler], {
    // Nothing of the parent's but PATH.
    env: { PATH: process.env.PATH, ...runtimeOf(name), ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      if (line.trim() !== '') last.push(line);
      if (last.length > 20) last.shift();
      log(name, line);
    });
  }
  let alive = true;
  const ended = new Promise<string>((resolve) => {
    child.once('close', (status, signal) => {
      alive = false;
      resolve(status === null ? `signal: ${signal}` : `exit status ${status}`);
    });
  });
  const failed = (requestId: string, errorType: string, text: string): Outcome => ({
    ok: false,
    error: { errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` },
  });

  return {
    ready: new Promise((resolve, reject) => {
      child.once('message', () => resolve());
      ended.then((how) => reject(new Error(`The function ${name} does not start (${how}):\n${last.join('\n')}`)));
    }),
    isAlive: () => alive && !child.killed,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    invoke: (invocation) =>
      new Promise((resolve) => {
        const { requestId, deadline } = invocation;
        const timer = setTimeout(() => child.kill('SIGKILL'), deadline - Date.now());
        const settle = (outcome: Outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        child.once('message', (message) => {
          const reply = Reply.parse(message);
          if (reply.type === 'ended') settle(reply.outcome);
        });
        ended.then((how) =>
          settle(
            Date.now() >= deadline
              ? failed(requestId, 'Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`)
              : failed(requestId, 'Runtime.ExitError', `Runtime exited with error: ${how}`),
          ),
        );
        child.send(invocation, () => {});
      }),
  };
}
