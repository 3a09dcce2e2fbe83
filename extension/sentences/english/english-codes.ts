import type { Language } from '../language.ts';
import { ENGLISH_NOT_POSSIBLE } from './english-not-possible.ts';

const TRY_AGAIN = 'Try again.';
const SIGN_IN_AGAIN = 'Sign in again.';
const CHECK_CONNECTION = 'Check your connection, then try again.';

/** What each code says in English. */
export const ENGLISH_CODES: Language['codes'] = {
  // The panel itself.
  backend_unreachable: { says: 'The backend does not answer.', wayOut: CHECK_CONNECTION },
  backend_silent: { says: 'The backend went silent, so the connection counts as lost.', wayOut: CHECK_CONNECTION },
  cancelled: { says: 'You closed the sign-in window.', wayOut: 'Sign in when you are ready.' },
  not_loaded: { says: 'Auth0’s page did not open, or ended in an error.', wayOut: CHECK_CONNECTION },
  offline: { says: 'Auth0 cannot be reached.', wayOut: CHECK_CONNECTION },
  refused: { says: 'Auth0 refused the sign-in.' },
  auth_failed: { says: 'Something went wrong while talking to Auth0.', wayOut: TRY_AGAIN },
  auth0_refused: { says: 'Auth0 gives this panel no access token.' },
  clock_wrong: {
    says: 'The clock of this machine is wrong, so a sign-in cannot be checked.',
    wayOut: 'Set it right, then try again.',
  },
  backend_untold: {
    says: 'You are signed out here, but the backend could not be told.',
    wayOut: 'Refuse on your phone what still waits there; the rest ends by itself within the hour.',
  },
  panel_broke: { says: 'The panel could not be drawn. What was said is kept.', wayOut: 'Close and open it.' },
  entry_broke: {
    says: 'This part of the conversation could not be drawn. It is kept.',
    wayOut: 'Go on: the rest works.',
  },
  enrolment_refused: { says: 'Auth0 did not begin to enrol your phone.' },
  enrolment_expired: { says: 'The phone did not answer in time.', wayOut: 'Enrol it again.' },

  // Before the agent is asked.
  token_missing: { says: 'You are not signed in.', wayOut: 'Sign in to go on.' },
  token_invalid: { says: 'Your sign-in is no longer valid.', wayOut: SIGN_IN_AGAIN },
  insufficient_scope: { says: 'Your sign-in does not allow this.', wayOut: SIGN_IN_AGAIN },
  run_input_invalid: { says: 'The backend does not understand this panel.', wayOut: 'Update the extension.' },
  cursor_invalid: { says: 'The list does not go on from there.', wayOut: 'Open it again.' },
  message_too_long: { says: 'The message is over 16 KB.', wayOut: 'Send a shorter one.' },
  list_type_unknown: { says: 'This is no list.', wayOut: 'Take plain text or a CSV file.' },
  list_too_long: { says: 'The list is over 500 rows or 256 KB.', wayOut: 'Send it in pieces.' },
  list_unreadable: { says: 'The list cannot be read.', wayOut: 'Mend it, then add it again.' },
  not_found: { says: 'There is no such thing here.', wayOut: 'Check its name or its code.' },
  change_not_open: { says: 'The change no longer waits to be agreed to.', wayOut: 'Read its card.' },
  change_not_waiting: { says: 'Nothing of the change waits any more.', wayOut: 'Read its card.' },
  ends_by_itself: {
    says: 'This access ends by itself: without its end it would last for good.',
    wayOut: 'Let it last longer instead, or end it now.',
  },
  phone_needed: { says: 'A button is not enough for this change.', wayOut: 'Answer on your phone.' },
  caller_busy: { says: 'They are asked already, or just said no.', wayOut: 'Wait some minutes, then ask again.' },
  caller_refused: { says: 'They said no: it is not them who calls.', wayOut: 'End the call, tell your security team.' },
  caller_unanswered: { says: 'Nobody answered, so nobody is verified.', wayOut: 'Ask again, or call them back.' },
  gate_raised: { says: 'An admin role came in, or cannot be read any more.', wayOut: 'Ask for it again.' },
  report_not_open: { says: 'The report is over.', wayOut: 'Ask for a new one.' },
  report_not_paused: { says: 'The report does not wait for you.', wayOut: 'Read its card.' },
  okta_not_connected: { says: 'Your Okta account is not connected.', wayOut: 'Connect Okta to go on.' },
  vault_refused: { says: 'Auth0 Token Vault refused.' },
  auth0_unavailable: { says: 'Auth0 does not answer, so Okta was not asked.', wayOut: TRY_AGAIN },
  dynamodb_unavailable: { says: 'DynamoDB does not answer, so Okta was not asked.', wayOut: TRY_AGAIN },

  // While the agent answers.
  bedrock_unavailable: { says: 'Amazon Bedrock does not answer.', wayOut: TRY_AGAIN },
  bedrock_throttled: { says: 'Amazon Bedrock is busy.', wayOut: 'Wait a moment, then try again.' },
  bedrock_refused: { says: 'Amazon Bedrock refused the request.' },
  agent_busy: { says: 'The agent is still answering in this conversation.', wayOut: 'Wait, then try again.' },
  agent_cut: { says: 'The answer broke off.', wayOut: TRY_AGAIN },
  agent_empty: { says: 'The agent gave no answer.', wayOut: TRY_AGAIN },
  agent_endless: { says: 'The agent went on for too long and was stopped.', wayOut: 'Ask for less at once.' },
  lambda_failed: { says: 'A function of the agent failed.', wayOut: TRY_AGAIN },
  internal: { says: 'Something went wrong on our side.', wayOut: TRY_AGAIN },

  // Who asks, and may they.
  session_expired: { says: 'Your sign-in has run out.', wayOut: 'Send the message again.' },
  handoff_invalid: { says: 'Your sign-in could not be used here.' },
  denied: { says: 'You lack the relation {relation} on {object} in FGA, so Okta was not asked.' },
  fga_unavailable: { says: 'FGA does not answer, so nobody may do anything.', wayOut: TRY_AGAIN },
  subject_unusable: {
    says: 'Your user id in Auth0 does not fit into FGA, so nothing can be allowed to you.',
  },

  // What is asked for.
  ambiguous: { says: 'Several match “{said}”.', wayOut: 'Say which one is meant.' },
  ...ENGLISH_NOT_POSSIBLE,
  list_gone: { says: 'The list is not there any more.', wayOut: 'Ask for it or add it again.' },
  list_unusable: { says: 'This list cannot be worked on.', wayOut: 'Look at its rows, then ask again.' },
  too_many_changes: {
    says: 'Too many of your changes are open.',
    wayOut: 'Approve, deny or cancel one, then ask again.',
  },
  too_many_reports: {
    says: 'Too many of your reports are running.',
    wayOut: 'Wait for one or cancel it, then ask again.',
  },
  report_expired: { says: 'The report was not carried on in time.', wayOut: 'Ask for it again.' },
  report_stalled: { says: 'The report stopped on our side.', wayOut: 'Carry it on.' },

  // Did they agree.
  approval_not_started: { says: 'The approval could not be started.', wayOut: TRY_AGAIN },
  approval_rate_limited: { says: 'Too many requests to your phone.', wayOut: 'Wait a minute, then ask again.' },
  approval_refused: { says: 'Auth0 refused to ask your phone: {error}.' },
  approval_invalid: { says: 'The approval is not for this change.' },
  approval_lost: { says: 'The approval got lost on its way.', wayOut: 'Ask again.' },
  phone_not_enrolled: { says: 'No phone is enrolled for you.', wayOut: 'Enrol it below, then ask again.' },
  carry_on_denied: { says: 'Your phone said no to going on.', wayOut: 'Ask for the rest again, if it is meant.' },
  carry_on_unanswered: { says: 'Your phone was asked to go on for a day.', wayOut: 'Ask for the rest again.' },

  // What Okta said of it.
  change_outdated: { says: 'The change was asked for before an upgrade.', wayOut: 'Ask for it again.' },
  change_altered: { says: 'The change is not what was asked for any more.' },
  not_applied: { says: 'Okta shows no sign of the change.', wayOut: 'Ask for it again.' },
  not_scheduled: { says: 'Its end could not be scheduled, so it was not begun.', wayOut: 'Ask for it again.' },
  okta_answer_invalid: { says: 'Okta answered something that is not understood here.' },
  okta_dpop_required: {
    says: 'The Okta app demands DPoP, which Auth0 Token Vault excludes.',
    wayOut: 'It is turned off in the app: “Require Demonstrating Proof of Possession”.',
  },
  okta_forbidden: { says: 'Your Okta role or account does not allow this.' },
  okta_log_unreadable: {
    says: 'Okta’s System Log tells whether it was done, and you may not read it.',
    wayOut: 'Ask an Okta administrator who may.',
    because: {
      role: {
        says: 'Okta’s System Log tells whether it was done, and your Okta role may not read it.',
        wayOut: 'Ask an Okta administrator whose role may.',
      },
      scope: {
        says: 'Okta’s System Log tells whether it was done, and your connection to Okta may not read it.',
        wayOut: 'Connect Okta anew and ask after the change, or ask an Okta administrator.',
      },
    },
  },
  okta_not_found: {
    says: 'Okta has no such thing, or your Okta role does not show it.',
    wayOut: 'Check the name in Okta.',
  },
  okta_rate_limited: { says: 'Okta asks for a pause: too many requests.', wayOut: 'Try again in a minute.' },
  okta_read_only: { says: 'Okta takes no changes at the moment, for maintenance.', wayOut: 'Try again later.' },
  okta_rejected: { says: 'Okta refused: {summary}', wayOut: 'Change what it names, then ask again.' },
  okta_scope_missing: {
    says: 'Your connection to Okta was made without the scope {scope}.',
    wayOut: 'Connect Okta anew.',
  },
  okta_token_refused: { says: 'Okta no longer takes your sign-in.', wayOut: 'Connect Okta again.' },
  okta_unavailable: { says: 'Okta does not answer.', wayOut: TRY_AGAIN },
};
