/** The operations of a durable execution and how a checkpoint's updates move them. No clock, no I/O. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

export const ErrorObject = z.object({
  ErrorMessage: z.string().optional(),
  ErrorType: z.string().optional(),
  ErrorData: z.string().optional(),
  StackTrace: z.array(z.string()).optional(),
});
export type ErrorObject = z.infer<typeof ErrorObject>;

const Seconds = z.number().int().min(1).max(31_622_400);

const common = {
  Id: z.string(),
  ParentId: z.string().optional(),
  Name: z.string().optional(),
  SubType: z.string().optional(),
  Payload: z.string().optional(),
  Error: ErrorObject.optional(),
};

/** `OperationUpdate` of CheckpointDurableExecution. Chained invokes and heartbeats are not supported here. */
export const OperationUpdate = z.discriminatedUnion('Type', [
  z.object({
    ...common,
    Type: z.literal('STEP'),
    Action: z.enum(['START', 'SUCCEED', 'FAIL', 'RETRY']),
    StepOptions: z.object({ NextAttemptDelaySeconds: Seconds }).optional(),
  }),
  z.object({
    ...common,
    Type: z.literal('WAIT'),
    Action: z.enum(['START']),
    WaitOptions: z.object({ WaitSeconds: Seconds }),
  }),
  z.object({
    ...common,
    Type: z.literal('CALLBACK'),
    Action: z.enum(['START']),
    CallbackOptions: z.strictObject({ TimeoutSeconds: Seconds.optional() }).optional(),
  }),
  z.object({
    ...common,
    Type: z.literal('CONTEXT'),
    Action: z.enum(['START', 'SUCCEED', 'FAIL']),
    ContextOptions: z.object({ ReplayChildren: z.boolean().optional() }).optional(),
  }),
]);
export type OperationUpdate = z.infer<typeof OperationUpdate>;

interface Details {
  Result?: string | undefined;
  Error?: ErrorObject | undefined;
}

/** `Operation` as the wire has it. */
export interface Operation {
  Id: string;
  ParentId?: string | undefined;
  Name?: string | undefined;
  Type: OperationUpdate['Type'] | 'EXECUTION';
  SubType?: string | undefined;
  Status: 'STARTED' | 'PENDING' | 'READY' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  StartTimestamp: Date;
  EndTimestamp?: Date;
  ExecutionDetails?: { InputPayload: string };
  StepDetails?: Details & { Attempt: number; NextAttemptTimestamp?: Date };
  WaitDetails?: { ScheduledEndTimestamp: Date };
  CallbackDetails?: Details & { CallbackId: string };
  ContextDetails?: Details & { ReplayChildren?: boolean | undefined };
}

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);

/** When time alone moves this operation on; `undefined` when it does not. */
export function dueAt(operation: Operation, timeouts: ReadonlyMap<string, Date>): Date | undefined {
  if (operation.Type === 'STEP' && operation.Status === 'PENDING') return operation.StepDetails?.NextAttemptTimestamp;
  if (operation.Status !== 'STARTED') return undefined;
  if (operation.Type === 'WAIT') return operation.WaitDetails?.ScheduledEndTimestamp;
  return timeouts.get(operation.Id);
}

/** What an operation becomes when its time has come. */
export function elapse(operation: Operation, now: Date): Operation {
  if (operation.Type === 'STEP') return { ...operation, Status: 'READY' };
  return { ...operation, Status: operation.Type === 'WAIT' ? 'SUCCEEDED' : 'TIMED_OUT', EndTimestamp: now };
}

/** What an update makes of an operation. */
export function move(known: Operation | undefined, update: OperationUpdate, now: Date): Operation {
  const { Id, ParentId, Name, Type, SubType, Payload, Error: failure } = update;
  const base = known ?? { Id, ParentId, Name, Type, SubType, Status: 'STARTED' as const, StartTimestamp: now };
  const details: Details = { Result: Payload, Error: failure };
  const ended = {
    EndTimestamp: now,
    Status: update.Action === 'FAIL' ? ('FAILED' as const) : ('SUCCEEDED' as const),
  };
  switch (update.Type) {
    case 'STEP': {
      const Attempt = known?.StepDetails?.Attempt ?? 0;
      // A condition's state lives in the step's result and outlasts the next start.
      if (update.Action === 'START')
        return { ...base, Status: 'STARTED', StepDetails: { Attempt, Result: known?.StepDetails?.Result } };
      if (update.Action === 'RETRY') {
        const NextAttemptTimestamp = later(now, update.StepOptions?.NextAttemptDelaySeconds ?? 1);
        return {
          ...base,
          Status: 'PENDING',
          StepDetails: { ...details, Attempt: Attempt + 1, NextAttemptTimestamp },
        };
      }
      return { ...base, ...ended, StepDetails: { ...details, Attempt: Attempt + 1 } };
    }
    case 'WAIT':
      return { ...base, WaitDetails: { ScheduledEndTimestamp: later(now, update.WaitOptions.WaitSeconds) } };
    case 'CALLBACK':
      return { ...base, CallbackDetails: { CallbackId: randomUUID() } };
    case 'CONTEXT':
      if (update.Action === 'START') return base;
      return {
        ...base,
        ...ended,
        ContextDetails: { ...details, ReplayChildren: update.ContextOptions?.ReplayChildren },
      };
  }
}

const isOver = ({ Status }: Operation) => Status === 'SUCCEEDED' || Status === 'FAILED' || Status === 'TIMED_OUT';

/** Why an update cannot be applied to the operation it names; nothing when it can. */
export function objection(known: Operation | undefined, update: OperationUpdate): string | undefined {
  if (known === undefined) return update.Action === 'START' ? undefined : `Operation ${update.Id} was not started`;
  if (known.Type !== update.Type) return `Operation ${update.Id} is of type ${known.Type}`;
  if (isOver(known)) return `Operation ${update.Id} is over: ${known.Status}`;
  if (update.Action === 'START' && known.Status !== 'READY') return `Operation ${update.Id} has started already`;
  return undefined;
}
