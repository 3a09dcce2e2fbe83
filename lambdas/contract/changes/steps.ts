/** What a change does, step by step: each step is one request to Okta. */
import * as z from 'zod';
import { Failure } from '../failure.ts';
import { Effect } from './effects.ts';
import { GateReason } from './gate.ts';

/** A thing that a change is about, as it was called when the change was asked for. All of it is legible. */
export const ChangeTarget = z.object({
  /** The kind of thing, as lambdas/targets/ names it: `user`, `group`. */
  type: z.string(),
  /** Okta's id. */
  id: z.string(),
  /** Unique in the org, and none but administrators write it. Of users only. */
  login: z.string().exactOptional(),
  /** How people call it. Whoever wrote it may be a stranger; empty where there is none. */
  name: z.string(),
  /** Its path in the admin console, where the id alone does not lead there. */
  link: z.string().exactOptional(),
});
export type ChangeTarget = z.infer<typeof ChangeTarget>;

/** What a step is to alter, by name: `{ status: 'ACTIVE' }`, `{ member: false }`. */
export const TargetState = z.record(z.string(), z.union([z.string(), z.boolean()]));
export type TargetState = z.infer<typeof TargetState>;

/** What an operation runs with: Okta ids, and where it writes a profile, the fields of it. */
export const StepParameters = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
export type StepParameters = z.infer<typeof StepParameters>;

/** When a step is taken, and on whose clock the person agreed to it. */
export const Due = z.object({
  /** Epoch milliseconds. */
  at: z.number().int(),
  /** IANA name of the time zone. */
  zone: z.string(),
});
export type Due = z.infer<typeof Due>;

/** A step as it is agreed to. */
export const FrozenStep = z.object({
  /** Okta's name of the operation, as in the catalogue. */
  operationId: z.string(),
  /** Whom and what it is done to, in the order people read it. */
  targets: z.array(ChangeTarget).min(1),
  parameters: StepParameters,
  /** The target's state when the change was asked for, and the state that the step is to leave. */
  before: TargetState,
  leaves: TargetState,
  /** What comes with it, for people to decide by. */
  effects: z.array(Effect),
  /** Not before its time; without one as soon as it is its turn. */
  due: Due.exactOptional(),
  /** Why a button is not enough for it. Of plans only, whose gate is that of the steps that are left. */
  because: z.array(GateReason).exactOptional(),
});
export type FrozenStep = z.infer<typeof FrozenStep>;

/** `open`: not begun, and never done where the change is over. `called_off`: never done, for its person says so. */
export const StepState = z.enum(['open', 'executing', 'done', 'failed', 'unknown', 'called_off']);
export type StepState = z.infer<typeof StepState>;

/** A step and how far it is. */
export const ChangeStep = FrozenStep.extend({
  state: StepState,
  /** When it was begun, and since when it is in its state: epoch milliseconds. */
  started_at: z.number().int().optional(),
  since: z.number().int().optional(),
  /** What Okta calls the answer that the step waits for. */
  pending: z.string().optional(),
  /** The target's state as read back after the act. */
  after: TargetState.optional(),
  /** Okta's `x-okta-request-id` of the act. */
  okta_request_id: z.string().optional(),
  failure: Failure.optional(),
  /** How often Okta refused a step that has its time, which is then tried again. */
  refusals: z.number().int().exactOptional(),
});
export type ChangeStep = z.infer<typeof ChangeStep>;

/** A step that was left out, and its place among all, from 1 on. */
export const LeftOut = z.object({ at: z.number().int().min(1), step: ChangeStep });
export type LeftOut = z.infer<typeof LeftOut>;

/** Steps of which none was begun. */
export const openSteps = (steps: readonly FrozenStep[]): ChangeStep[] =>
  steps.map((step) => ({ ...step, state: 'open' as const }));
