/** What the ciba Lambdas ask of the okta Lambda, by the shape of the event, and what it answers. */
import { z } from 'zod';
import { ChangeTarget, TargetState } from './change.ts';
import { ChangeState } from './change-states.ts';
import { Refusal } from './function-result.ts';

/** The logical name of the Lambda that holds the way to Okta. */
export const EXECUTOR = 'okta';

/** Find whom and what a change is about, and how that stands now. Changes nothing. */
export const ResolveRequest = z.strictObject({
  type: z.literal('resolve'),
  sessionId: z.string(),
  operationId: z.string(),
  /** What names each thing it is about, in the words of the person. */
  said: z.record(z.string(), z.string()),
  traceparent: z.string().optional(),
});
export type ResolveRequest = z.infer<typeof ResolveRequest>;

export const Resolution = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('resolved'),
    /** What the operation will run with: Okta ids. */
    parameters: z.record(z.string(), z.string()),
    targets: z.array(ChangeTarget).min(1),
    /** The state the change is to leave. */
    before: TargetState,
  }),
  Refusal,
]);
export type Resolution = z.infer<typeof Resolution>;

const ofChange = { changeId: z.string(), traceparent: z.string().optional() };

/** Carry out an approved change. */
const ExecuteRequest = z.strictObject({ type: z.literal('execute'), ...ofChange });

/** Find out by reading how an interrupted change ended. Changes nothing in Okta. */
const SettleRequest = z.strictObject({ type: z.literal('settle'), ...ofChange });

/** What the ciba Lambda may ask, by the alias `resolution`: nothing that changes Okta. */
export const ResolutionRequest = z.discriminatedUnion('type', [ResolveRequest, SettleRequest]);
export type ResolutionRequest = z.infer<typeof ResolutionRequest>;

/** What the approval workflow may ask, by the alias `execution`. */
export const ExecutionRequest = z.discriminatedUnion('type', [ExecuteRequest, SettleRequest]);
export type ExecutionRequest = z.infer<typeof ExecutionRequest>;

/** The state the change is in now; the rest is in its record. */
export const Execution = z.object({ state: ChangeState });
export type Execution = z.infer<typeof Execution>;
