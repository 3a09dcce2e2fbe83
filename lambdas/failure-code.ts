/** Every code that an agent function or a change can fail with. `docs/troubleshoot.md` says of each what to do. */
export const FAILURE_CODES = [
  'session_expired',
  'handoff_invalid',
  'dynamodb_unavailable',
  'lambda_failed',
  'internal',
  'fga_unavailable',
  'okta_unavailable',
  'okta_answer_invalid',
  'okta_rate_limited',
  'okta_scope_missing',
  'okta_forbidden',
  'okta_token_refused',
  'okta_not_found',
  'okta_rejected',
  'change_not_possible',
  'change_altered',
  'not_applied',
  'auth0_unavailable',
  'phone_not_enrolled',
  'approval_not_started',
  'approval_refused',
  'approval_rate_limited',
  'approval_lost',
  'approval_invalid',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure of ours, before it is written down or sent. */
export interface OwnFailure {
  code: FailureCode;
  message: string;
}
