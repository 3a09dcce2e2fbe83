import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AwsError } from '../../aws.ts';
import { badParameter } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import { dueAt, ErrorObject, elapse, move, type Operation, type OperationUpdate, objection } from './operation.ts';

/** What a durable handler answers at the end of an invocation. */
const InvocationAnswer = z.discriminatedUnion('Status', [
  z.object({ Status: z.literal('SUCCEEDED'), Result: z.string().optional() }),
  z.object({ Status: z.literal('FAILED'), Error: ErrorObject.optional() }),
  z.object({ Status: z.literal('PENDING') }),
]);

/** How an execution ended. */
export interface End {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'STOPPED';
  result?: string | undefined;
  error?: ErrorObject | undefined;
  at: Date;
}

export interface Execution {
  arn: string;
  name: string;
  /** JSON text. */
  input: string;
  startedAt: Date;
  /** `undefined` while it runs. */
  end(): End | undefined;
  finished: Promise<End>;
  checkpoint(token: string, updates: readonly OperationUpdate[]): { token: string; operations: Operation[] } | AwsError;
  state(token: string): Operation[] | AwsError;
  /** All that it keeps from one invocation to the next. */
  operations(): Operation[];
  stop(error: ErrorObject | undefined): void;
  /** Ends the callback with this id. False when it is not waiting here. */
  completeCallback(callbackId: string, outcome: { Result?: string } | { Error: ErrorObject }): boolean;
}

interface ExecutionOptions {
  arn: string;
  name: string;
  input: string;
  timeoutSeconds: number;
  /** Runs the function once with an event (JSON text). */
  invoke(event: string): Promise<Outcome>;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

const staleToken = () => badParameter('Invalid Checkpoint Token');

/**
 * Starts a durable execution and runs it to its end: invokes the function, keeps what it checkpoints, invokes it again
 * when the earliest operation is due or a callback came, and again after a growing pause when an invocation broke.
 */
export function startExecution({ arn, name, input, timeoutSeconds, invoke }: ExecutionOptions): Execution {
  const startedAt = new Date();
  const id = randomUUID();
  const operations = new Map<string, Operation>([
    [
      id,
      {
        Id: id,
        Name: name,
        Type: 'EXECUTION',
        Status: 'STARTED',
        StartTimestamp: startedAt,
        ExecutionDetails: { InputPayload: input },
      },
    ],
  ]);
  const callbackTimeouts = new Map<string, Date>();
  const changed = new Set<string>();
  let token = '';
  let end: End | undefined;
  let wake = () => {};
  let settle: (end: End) => void = () => {};
  const finished = new Promise<End>((resolve) => {
    settle = resolve;
  });

  const finish = (ended: Omit<End, 'at'>) => {
    if (end) return;
    end = { ...ended, at: new Date() };
    clearTimeout(expiry);
    settle(end);
    wake();
  };
  const expiry = setTimeout(() => finish({ status: 'TIMED_OUT' }), timeoutSeconds * 1000);

  const put = (operation: Operation) => {
    operations.set(operation.Id, operation);
    changed.add(operation.Id);
  };
  const takeChanged = (): string[] => {
    const ids = [...changed];
    changed.clear();
    return ids;
  };
  const elapseDue = () => {
    const now = new Date();
    for (const operation of operations.values()) {
      const due = dueAt(operation, callbackTimeouts);
      if (due && due <= now) put(elapse(operation, now));
    }
  };
  /** Resolves when something moved while no invocation runs. */
  const somethingMoves = async () => {
    const dues = [...operations.values()].flatMap((operation) => dueAt(operation, callbackTimeouts)?.getTime() ?? []);
    if (changed.size > 0 || end) return;
    await pause(Math.min(...dues) - Date.now());
    elapseDue();
  };
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = Number.isFinite(milliseconds) ? setTimeout(resolve, Math.max(0, milliseconds)) : undefined;
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run() {
    let broken = 0;
    while (!end) {
      token = randomUUID();
      const UpdatedOperationIds = takeChanged();
      const outcome = await invoke(
        JSON.stringify({
          DurableExecutionArn: arn,
          CheckpointToken: token,
          UpdatedOperationIds,
          InitialExecutionState: { Operations: [...operations.values()] },
        }),
      );
      if (!outcome.ok) {
        await pause(Math.min(FIRST_RETRY_MS * 2 ** broken, LONGEST_RETRY_MS));
        broken += 1;
        elapseDue();
        continue;
      }
      broken = 0;
      const answer = InvocationAnswer.safeParse(JSON.parse(outcome.payload));
      if (!answer.success) finish({ status: 'FAILED', error: { ErrorMessage: 'The answer is no durable answer' } });
      else if (answer.data.Status === 'SUCCEEDED') finish({ status: 'SUCCEEDED', result: answer.data.Result });
      else if (answer.data.Status === 'FAILED') finish({ status: 'FAILED', error: answer.data.Error });
      else await somethingMoves();
    }
  }
  void run();

  return {
    arn,
    name,
    input,
    startedAt,
    finished,
    end: () => end,
    operations: () => [...operations.values()],
    stop: (error) => finish({ status: 'STOPPED', error }),
    state: (given) => (end || given !== token ? staleToken() : [...operations.values()]),
    checkpoint: (given, updates) => {
      if (end || given !== token) return staleToken();
      const now = new Date();
      for (const update of updates) {
        const known = operations.get(update.Id);
        const problem = objection(known, update);
        if (problem) return badParameter(problem);
        put(move(known, update, now));
        if (update.Type === 'CALLBACK' && update.CallbackOptions?.TimeoutSeconds)
          callbackTimeouts.set(update.Id, new Date(now.getTime() + update.CallbackOptions.TimeoutSeconds * 1000));
      }
      elapseDue();
      token = randomUUID();
      return { token, operations: takeChanged().flatMap((each) => operations.get(each) ?? []) };
    },
    completeCallback: (callbackId, outcome) => {
      const waiting = [...operations.values()].find(
        ({ Status, CallbackDetails }) => Status === 'STARTED' && CallbackDetails?.CallbackId === callbackId,
      );
      if (end || !waiting) return false;
      put({
        ...waiting,
        Status: 'Error' in outcome ? 'FAILED' : 'SUCCEEDED',
        EndTimestamp: new Date(),
        CallbackDetails: { CallbackId: callbackId, ...outcome },
      });
      wake();
      return true;
    },
  };
}
