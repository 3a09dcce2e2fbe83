/** The door into lambdas/: what the backend writes for the Lambdas, and what it reads of theirs. */
import { z } from 'zod';

export { instruction } from './agent/instruction.ts';
export { agentTools } from './agent/tools.ts';

/** DynamoDB table of signed-in sessions. Partition key `session_id`. */
export const SESSIONS_TABLE = 'bedrock-sessions';

/** DynamoDB table of changes. Partition key `change_id`; index `by_sub` = (`sub`, `created_at`). */
export const CHANGES_TABLE = 'okta-changes';
export const CHANGES_BY_SUB = 'by_sub';

/** A row of `bedrock-sessions`. Times are epoch seconds; `expires_at` is checked on every read, `ttl` only collects garbage. */
export const SessionRow = z.object({
  /** The Bedrock session id: `s` + base64url(HMAC-SHA-256(SESSION_KEY, sub ‖ threadId)). */
  session_id: z.string().regex(/^s[A-Za-z0-9_-]{43}$/),
  /** The Auth0 `sub` that asks; the only source of "who" in a Lambda. */
  sub: z.string().min(1),
  /** Compact JWE (RFC 7516) of `HandoffPayload`, sealed to the okta Lambda's public key. */
  handoff: z.string().min(1),
  expires_at: z.number().int(),
  /** W3C Trace Context of the turn that wrote the row last. */
  traceparent: z.string().optional(),
  ttl: z.number().int(),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** JWE algorithms of a handoff (RFC 7518 §4.6, §5.3). */
export const HANDOFF_ALG = 'ECDH-ES';
export const HANDOFF_ENC = 'A256GCM';

/** Protected header of a handoff: binds it to one session, one subject, one expiry (epoch seconds). */
export const HandoffHeader = z.object({
  alg: z.literal(HANDOFF_ALG),
  enc: z.literal(HANDOFF_ENC),
  sid: z.string(),
  sub: z.string(),
  exp: z.number().int(),
});
export type HandoffHeader = z.infer<typeof HandoffHeader>;

/** What a handoff holds: the person's own Okta access token (RFC 6750). */
export const HandoffPayload = z.object({ access_token: z.string().min(1) });
export type HandoffPayload = z.infer<typeof HandoffPayload>;

/** `type` of the one authorization details object (RFC 9396) that asks a phone for a change. */
export const CHANGE_DETAILS_TYPE = 'urn:auth0:schemas:authorization-details:v1:okta-change';

/** Scope of the token that a phone's approval gives. */
export const APPROVAL_SCOPE = 'approve:change';

/**
 * The life of a change:
 * requested → approved → executing → done | failed | unknown, or requested → denied | expired | cancelled | failed.
 */
export const CHANGE_STATES = [
  'requested',
  'approved',
  'executing',
  'done',
  'denied',
  'expired',
  'cancelled',
  'failed',
  'unknown',
] as const;
export const ChangeState = z.enum(CHANGE_STATES);
export type ChangeState = z.infer<typeof ChangeState>;

/** Whether nothing more happens to a change by itself. `unknown` is settled later by reading Okta, so it is not final. */
export const isFinal = (state: ChangeState): boolean =>
  state === 'done' || state === 'denied' || state === 'expired' || state === 'cancelled' || state === 'failed';

/** Every code a failed function or change may carry; the backend's own are in its contract. */
export const FailureCode = z.enum([
  // Who asks, and may they.
  'session_expired',
  'handoff_invalid',
  'denied',
  'fga_unavailable',
  // What is asked for.
  'ambiguous',
  'not_found',
  'change_not_possible',
  'too_many_changes',
  // Did they agree.
  'approval_not_started',
  'approval_rate_limited',
  'approval_refused',
  'approval_invalid',
  'approval_lost',
  'phone_not_enrolled',
  // What Okta said of it.
  'change_altered',
  'not_applied',
  'okta_answer_invalid',
  'okta_forbidden',
  'okta_not_found',
  'okta_rate_limited',
  'okta_rejected',
  'okta_scope_missing',
  'okta_token_refused',
  'okta_unavailable',
  // What did not work.
  'auth0_unavailable',
  'dynamodb_unavailable',
  'lambda_failed',
  'internal',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** A failure as people and machines need it: a stable code and one sentence. A record of another version keeps its sentence. */
export const Failure = z.object({ code: FailureCode.catch('internal'), message: z.string() });
export type Failure = z.infer<typeof Failure>;

/** A row of `okta-changes`. Times are epoch milliseconds but for `ttl` (epoch seconds). */
export const Change = z.object({
  change_id: z.string(),
  /** Who asked, and so whose phone agrees. */
  sub: z.string(),
  session_id: z.string(),
  /** Four characters that panel and phone both show. */
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/),
  state: ChangeState,
  /** Okta's name of the operation, as in the catalogue. */
  operationId: z.string(),
  /** What is about to be done, in a person's words: "Reset the password". */
  action: z.string(),
  /** Whom or what it is done to, in a person's words: "Ben Ito (ben.ito@acme.example)". */
  target: z.string(),
  /** Why, in the words of the person who asked; may be absent. */
  reason: z.string().optional(),
  /** What the operation runs with, frozen at the request: Okta ids only. */
  parameters: z.record(z.string(), z.string()),
  /** The target's state when the change was requested. */
  before: z.string(),
  /** The target's state as read back after the act. */
  after: z.string().optional(),
  /** SHA-256 (base64url) of the canonical JSON of {change_id, sub, operationId, parameters, target, before}. */
  hash: z.string(),
  created_at: z.number().int(),
  updated_at: z.number().int(),
  /** Until when the approval can be given. */
  expires_at: z.number().int(),
  /** Okta's `x-okta-request-id` of the act. */
  okta_request_id: z.string().optional(),
  failure: Failure.optional(),
  /** The trace of the turn that asked for it, and so of all that was done about it: 32 hexadecimal digits. */
  trace_id: z.string().optional(),
  /** Grows by one with every write. */
  version: z.number().int(),
  ttl: z.number().int(),
});
export type Change = z.infer<typeof Change>;

const LATE_MS = 60 * 1000;
const LEFT_MS = 5 * 60 * 1000;

/**
 * A record as it counts at `now` (epoch ms). A workflow that died leaves its last word behind, which is true for
 * minutes only: then a change that waits or was approved has expired and is never done, and how one that was being
 * done ended is unknown.
 */
export const standing = (change: Change, now: number): Change => {
  const left = now > change.updated_at + LEFT_MS;
  if (change.state === 'requested' && now > change.expires_at + LATE_MS) return { ...change, state: 'expired' };
  if (change.state === 'approved' && left) return { ...change, state: 'expired' };
  if (change.state === 'executing' && left) return { ...change, state: 'unknown' };
  return change;
};

/** Why nothing was done or shown. A refusal is an answer, not an exception. */
export const Refusal = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('denied'), relation: z.string(), object: z.string(), message: z.string() }),
  z.object({
    outcome: z.literal('ambiguous'),
    parameter: z.string(),
    message: z.string(),
    candidates: z.array(z.string()),
  }),
  z.object({ outcome: z.literal('not_found'), message: z.string() }),
  Failure.extend({ outcome: z.literal('failed') }),
]);
export type Refusal = z.infer<typeof Refusal>;

/** What an agent function answers, as compact JSON text (≤ 20 KB). */
export const FunctionResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('ok'),
    /** One line on what follows: "Groups of Mia Keller (3)". */
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** Give it back as `cursor` for the next page. */
    cursor: z.string().optional(),
    note: z.string().optional(),
  }),
  z.object({
    outcome: z.literal('change'),
    change_id: z.string(),
    code: z.string(),
    state: ChangeState,
    message: z.string(),
  }),
  Refusal,
]);
export type FunctionResult = z.infer<typeof FunctionResult>;

/**
 * A call that the engine handed back (return of control), as the backend gives it to the Lambda that answers the
 * function. The session is the backend's own word: the model names the function and its parameters, and nothing else.
 */
export const FunctionRequest = z.strictObject({
  type: z.literal('function'),
  sessionId: z.string(),
  function: z.string(),
  parameters: z.record(z.string(), z.string()),
});
export type FunctionRequest = z.infer<typeof FunctionRequest>;

/** `answer`: a `FunctionResult` as JSON. `reprompt`: one sentence on what the agent has to ask for or do otherwise. */
export const FunctionAnswer = z.object({ state: z.enum(['answer', 'reprompt']), body: z.string() });
export type FunctionAnswer = z.infer<typeof FunctionAnswer>;
