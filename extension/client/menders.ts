import type { Code } from './problem.ts';

/**
 * Who can mend a failure: the person who asks, a super administrator of the Okta org, or who runs Okta Companion, its
 * Auth0 tenant and its rules in FGA.
 */
export type Mender = 'person' | 'super-administrator' | 'operator';

/** Who can mend what each code says. What passes by itself is the person's: they wait and try again. */
export const MENDERS: Record<Code, Mender> = {
  backend_unreachable: 'person',
  backend_silent: 'person',
  cancelled: 'person',
  not_loaded: 'person',
  offline: 'person',
  refused: 'operator',
  auth_failed: 'person',
  auth0_refused: 'operator',
  clock_wrong: 'person',
  enrolment_refused: 'operator',
  enrolment_expired: 'person',
  backend_untold: 'person',
  panel_broke: 'person',
  entry_broke: 'person',

  token_missing: 'person',
  token_invalid: 'person',
  insufficient_scope: 'person',
  run_input_invalid: 'person',
  message_too_long: 'person',
  list_type_unknown: 'person',
  list_too_long: 'person',
  list_unreadable: 'person',
  not_found: 'person',
  change_not_open: 'person',
  phone_needed: 'person',
  gate_raised: 'person',
  report_not_open: 'person',
  report_not_paused: 'person',
  okta_not_connected: 'person',
  vault_refused: 'operator',
  auth0_unavailable: 'person',
  dynamodb_unavailable: 'operator',

  bedrock_unavailable: 'person',
  bedrock_throttled: 'person',
  bedrock_refused: 'operator',
  agent_busy: 'person',
  agent_cut: 'person',
  agent_empty: 'person',
  agent_endless: 'person',
  lambda_failed: 'operator',
  internal: 'operator',

  session_expired: 'person',
  handoff_invalid: 'operator',
  denied: 'operator',
  fga_unavailable: 'operator',
  subject_unusable: 'operator',

  ambiguous: 'person',
  change_not_possible: 'person',
  too_many_changes: 'person',
  too_many_reports: 'person',
  report_expired: 'person',
  report_stalled: 'person',

  approval_not_started: 'operator',
  approval_rate_limited: 'person',
  approval_refused: 'operator',
  approval_invalid: 'operator',
  approval_lost: 'person',
  phone_not_enrolled: 'person',

  change_outdated: 'person',
  change_altered: 'operator',
  not_applied: 'person',
  okta_answer_invalid: 'operator',
  okta_dpop_required: 'super-administrator',
  okta_forbidden: 'super-administrator',
  okta_log_unreadable: 'person',
  okta_not_found: 'person',
  okta_rate_limited: 'person',
  okta_read_only: 'person',
  okta_rejected: 'person',
  okta_scope_missing: 'person',
  okta_token_refused: 'person',
  okta_unavailable: 'person',
};
