/** What is refused, and how: RFC 9457. */

/**
 * Every code a problem document or a `RUN_ERROR` may carry, with what it means and what to do. What a failed function
 * or change carries is a `FailureCode` of the Lambdas. The sentences are for clients that know no better: the panel
 * makes its own from the code.
 */
export const ERRORS = {
  token_missing: { status: 401, title: 'Sign in to go on.' },
  token_invalid: { status: 401, title: 'Your sign-in is no longer valid. Sign in again.' },
  proof_invalid: {
    status: 401,
    title: 'Your sign-in could not be tied to this browser. Sign in again.',
  },
  proof_old: { status: 401, title: 'The proof of this request is out of date. Try again.' },
  insufficient_scope: { status: 403, title: 'Your sign-in does not allow this. Sign in again.' },
  run_input_invalid: { status: 422, title: 'The request is no RunAgentInput.' },
  message_too_long: { status: 413, title: 'The message is over 16 KB. Send a shorter one.' },
  list_type_unknown: { status: 415, title: 'A list is plain text or a CSV file.' },
  list_too_long: { status: 413, title: 'The list is over 500 rows or 256 KB. Send it in pieces.' },
  list_unreadable: { status: 422, title: 'The list cannot be read. Mend it, then send it again.' },
  cursor_invalid: { status: 422, title: 'The list does not go on from there. Begin at its top.' },
  not_found: { status: 404, title: 'There is no such thing here.' },
  change_not_open: { status: 409, title: 'The change no longer waits to be agreed to.' },
  change_not_waiting: { status: 409, title: 'Nothing of the change waits any more.' },
  ends_by_itself: { status: 409, title: 'This access ends by itself. Let it last longer instead, or end it now.' },
  change_altered: { status: 409, title: 'The change is not what you saw. Look at its card again.' },
  no_step_left: { status: 409, title: 'Nothing of the plan would be left. Cancel it instead.' },
  phone_needed: { status: 409, title: 'A button is not enough for this change: your phone is asked.' },
  report_not_open: { status: 409, title: 'The report is over.' },
  report_not_paused: { status: 409, title: 'The report does not wait for you.' },
  too_many_turns: { status: 429, title: 'You asked as often as you may for now. Wait, then ask again.' },
  too_many_streams: {
    status: 429,
    title: 'Too many answers of yours are open at once. Close a panel, then try again.',
  },
  overloaded: { status: 503, title: 'Too many people ask at this moment. Nothing was done. Try again soon.' },
  okta_not_connected: { status: 409, title: 'Your Okta account is not connected. Connect Okta to go on.' },
  vault_refused: { status: 502, title: 'Auth0 Token Vault refused. Tell the operator of Okta Companion.' },
  auth0_unavailable: { status: 503, title: 'Auth0 does not answer. Nothing was done. Try again.' },
  dynamodb_unavailable: { status: 503, title: 'DynamoDB does not answer. Nothing was done. Try again.' },
  bedrock_unavailable: { status: 503, title: 'Amazon Bedrock does not answer. Try again.' },
  bedrock_throttled: { status: 429, title: 'Amazon Bedrock is busy. Wait a moment, then try again.' },
  bedrock_refused: { status: 502, title: 'Amazon Bedrock refused the request. Tell the operator of Okta Companion.' },
  agent_busy: { status: 409, title: 'The agent is still answering in this conversation. Wait, then try again.' },
  agent_cut: { status: 502, title: 'The answer broke off. Try again.' },
  agent_empty: { status: 502, title: 'The agent gave no answer. Try again.' },
  agent_endless: { status: 502, title: 'The agent went on for too long and was stopped. Ask for less at once.' },
  too_many_calls: { status: 429, title: 'The agent called too many functions for one message. Ask for less at once.' },
  lambda_failed: { status: 502, title: 'A function of the agent failed. Try again.' },
  internal: { status: 500, title: 'Something went wrong on our side. Try again.' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ErrorCode = keyof typeof ERRORS;

/** RFC 9457 problem document, `application/problem+json`, with a stable `code`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: ErrorCode;
  /** Seconds after which it may be asked again, as in `Retry-After`. */
  retry_after?: number;
}
