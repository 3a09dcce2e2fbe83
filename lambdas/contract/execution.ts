/** What the ciba Lambdas ask of the okta Lambda, by the shape of the event, and what it answers. */
import { z } from 'zod';
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
    /** "Ben Ito (ben.ito@acme.example)". */
    target: z.string(),
    /** The state the change is to leave: "ACTIVE", "not a member". */
    before: z.string(),
  }),
  Refusal,
]);
export type Resolution = z.infer<typeof Resolution>;

/** Carry out an approved change, or find out by reading how an interrupted one ended. */
export const ExecutionRequest = z.strictObject({
  type: z.enum(['execute', 'settle']),
  changeId: z.string(),
  traceparent: z.string().optional(),
});
export type ExecutionRequest = z.infer<typeof ExecutionRequest>;

/** The state the change is in now; the rest is in its record. */
export const Execution = z.object({ state: ChangeState });
export type Execution = z.infer<typeof Execution>;
