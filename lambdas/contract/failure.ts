/** Expected failures of functions and changes. */
import * as z from 'zod';

/** Every code a failed function or change may carry; the backend's own are in its contract. */
export const FailureCode = z.enum([
  // Who asks, and may they.
  'session_expired',
  'handoff_invalid',
  'denied',
  'changes_stopped',
  'reads_stopped',
  'out_of_scope',
  'fga_unavailable',
  'subject_unusable',
  'audit_unavailable',
  // What is asked for.
  'ambiguous',
  'not_found',
  'change_not_possible',
  'undo_not_possible',
  'plan_not_possible',
  'too_many_changes',
  'too_many_calls',
  'too_many_rows',
  'too_many_pushes',
  'client_paused',
  'list_gone',
  'list_too_long',
  'list_unusable',
  'too_many_reports',
  // Did they agree.
  'approval_not_started',
  'approval_rate_limited',
  'approval_refused',
  'approval_invalid',
  'approval_lost',
  'phone_not_enrolled',
  'review_denied',
  'review_missing',
  'carry_on_denied',
  'carry_on_unanswered',
  // What Okta said of it.
  'caller_busy',
  'caller_refused',
  'caller_unanswered',
  'change_altered',
  'change_outdated',
  'gate_raised',
  'not_applied',
  'not_scheduled',
  'okta_account_other',
  'okta_answer_invalid',
  'okta_dpop_required',
  'okta_forbidden',
  'okta_log_unreadable',
  'okta_not_found',
  'okta_rate_limited',
  'okta_read_only',
  'okta_rejected',
  'okta_scope_missing',
  'okta_token_refused',
  'okta_unavailable',
  // How a report ended.
  'report_expired',
  'report_stalled',
  // What did not work.
  'auth0_unavailable',
  'okta_not_connected',
  'vault_refused',
  'dynamodb_unavailable',
  'lambda_failed',
  'internal',
]);
export type FailureCode = z.infer<typeof FailureCode>;

/** A failure as people and machines need it: a stable code and one sentence. A record of another version keeps its sentence. */
export const Failure = z.object({
  code: FailureCode.catch('internal'),
  message: z.string(),
  /** What the sentence is about, by name, for whoever makes one of their own: `scope`, `summary`, … */
  values: z.record(z.string(), z.string()).exactOptional(),
});
export type Failure = z.infer<typeof Failure>;
