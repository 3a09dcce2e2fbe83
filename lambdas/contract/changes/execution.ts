/** What the ciba Lambdas ask of the okta Lambda, by the shape of the event, and what it answers. */
import * as z from 'zod';
import { Failure } from '../failure.ts';
import { Refusal } from '../function-result.ts';
import { ChangeState } from './change-states.ts';
import { Effect } from './effects.ts';
import { GateReason } from './gate.ts';
import { ManyWish } from './many.ts';
import { Plan, PlanName } from './plan.ts';
import { Due, FrozenStep } from './steps.ts';

/** The logical name of the Lambda that holds the way to Okta. */
export const EXECUTOR = 'okta';

/** Find whom and what a change is about, and how that stands now. Changes nothing. */
export const ResolveRequest = z.strictObject({
  type: z.literal('resolve'),
  sessionId: z.string(),
  operationId: z.string(),
  /** What names each thing it is about, and its value, in the words of the person. */
  said: z.record(z.string(), z.string()),
  /** It is to end at this time. */
  until: Due.exactOptional(),
  /** It is not to be now but at this time: what else would end sooner. */
  not_before: Due.exactOptional(),
  traceparent: z.string().optional(),
});
export type ResolveRequest = z.infer<typeof ResolveRequest>;

/** Find what takes a change back, step by step, the last first. Changes nothing. */
export const UndoRequest = z.strictObject({
  type: z.literal('resolve_undo'),
  sessionId: z.string(),
  /** The change that was done. */
  changeId: z.string(),
  traceparent: z.string().optional(),
});
export type UndoRequest = z.infer<typeof UndoRequest>;

/** Find the steps of a plan, and judge each. Changes nothing. */
export const PlanRequest = z.strictObject({
  type: z.literal('resolve_plan'),
  sessionId: z.string(),
  plan: PlanName,
  /** Whom it is about, and after whom, in the words of the person. */
  user: z.string(),
  like: z.string().exactOptional(),
  /** When its last step is done. */
  due: Due.exactOptional(),
  traceparent: z.string().optional(),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

/** Find out whether the client of a session may read for its person, or ask for changes. Changes nothing. */
export const AdmitRequest = z.strictObject({
  type: z.literal('admit'),
  sessionId: z.string(),
  relation: z.enum(['reads_for', 'asks_for']),
  traceparent: z.string().optional(),
});
export type AdmitRequest = z.infer<typeof AdmitRequest>;

export const Admission = z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('admitted') }), Refusal]);
export type Admission = z.infer<typeof Admission>;

/** What whoever asks signs in to Okta with. */
const byWhom = { requester: z.string().exactOptional() };

export const Resolution = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('resolved'),
    ...byWhom,
    steps: z.array(FrozenStep).min(1),
    /** Why a button is not enough to agree to it; nothing where it is. */
    because: z.array(GateReason),
    plan: Plan.exactOptional(),
    notes: z.array(Effect).exactOptional(),
  }),
  /** It is about the rows of a list, of which none is read yet. */
  z.object({ outcome: z.literal('listed'), ...byWhom, many: ManyWish }),
  Refusal,
]);
export type Resolution = z.infer<typeof Resolution>;

const ofChange = { changeId: z.string(), traceparent: z.string().optional() };

/** Auth0's token of a phone's approval. */
const Approval = z.strictObject({
  type: z.literal('approval'),
  access_token: z.string(),
  /** Auth0 gives the agreed details in the token or beside it. */
  authorization_details: z.unknown(),
  /** How the person was authenticated, where Auth0 says it. */
  id_token: z.string().exactOptional(),
});
export type Approval = z.infer<typeof Approval>;

/** The same of the phone of somebody else, by their `sub`, who has to agree as well. */
const Review = Approval.extend({ type: z.literal('review'), reviewer: z.string() });
export type Review = z.infer<typeof Review>;

/** What a person gave to agree: their phone's approval, or the backend's word that they pressed the button. */
export const Proof = z.discriminatedUnion('type', [
  Approval,
  Review,
  z.strictObject({ type: z.literal('confirmation'), jws: z.string() }),
]);
export type Proof = z.infer<typeof Proof>;

/** Read and freeze the rows of the list that a change is over, for some seconds. Changes nothing in Okta. */
const PrepareRequest = z.strictObject({ type: z.literal('prepare'), ...ofChange });

/** Verify that the person agreed. Changes nothing in Okta. */
const AgreeRequest = z.strictObject({ type: z.literal('agree'), proof: Proof, ...ofChange });

/** Carry on with a change that was agreed to; with an approval to go on, by the token that Auth0 gives for it. */
const ExecuteRequest = z.strictObject({
  type: z.literal('execute'),
  approval: Approval.exactOptional(),
  /** The time of a step that waited for it, which has come (epoch milliseconds), and the schedule's word for it. */
  due: z.number().int().exactOptional(),
  proof: z.string().exactOptional(),
  ...ofChange,
});

const StopReason = z.enum(['carry_on_denied', 'carry_on_unanswered', 'handed_on']);
export type StopReason = z.infer<typeof StopReason>;

/** End a change that needs its person, who will not go on with it. */
const StopRequest = z.strictObject({
  type: z.literal('stop'),
  because: StopReason,
  ...ofChange,
});

/** Find out by reading how an interrupted change ended. Changes nothing in Okta. */
const SettleRequest = z.strictObject({ type: z.literal('settle'), ...ofChange });

/** What the ciba Lambda may ask, by the alias `resolution`: nothing that changes Okta. */
export const ResolutionRequest = z.discriminatedUnion('type', [
  ResolveRequest,
  UndoRequest,
  PlanRequest,
  AdmitRequest,
  SettleRequest,
]);
export type ResolutionRequest = z.infer<typeof ResolutionRequest>;

/** What the approval workflow may ask, by the alias `execution`. */
export const ExecutionRequest = z.discriminatedUnion('type', [
  PrepareRequest,
  AgreeRequest,
  ExecuteRequest,
  StopRequest,
]);
export type ExecutionRequest = z.infer<typeof ExecutionRequest>;

/** The state the change is in now; the rest is in its record. */
export const Execution = z.object({
  state: ChangeState,
  /** Ask again after this long; nothing where there is nothing more to do. */
  next_seconds: z.number().exactOptional(),
});
export type Execution = z.infer<typeof Execution>;

/** The state the change is in now, and why the proof is none, where it is none. */
export const Agreement = z.object({ state: ChangeState, failure: Failure.exactOptional() });
export type Agreement = z.infer<typeof Agreement>;

/** The state the change is in now, and why no list can be made of it, where none can. */
export const Preparation = Execution.extend({ failure: Failure.exactOptional() });
export type Preparation = z.infer<typeof Preparation>;
