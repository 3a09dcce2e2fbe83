/** Why somebody was refused, in words: Okta's reasons where people know them by another name. */
import type { LogEvent } from '../../operations/log/event.ts';

/** `outcome.reason` of Okta, as people would say it. */
const REASONS: Record<string, string> = {
  INVALID_CREDENTIALS: 'wrong password',
  INVALID_LOGIN: 'there is no such login',
  VERIFICATION_ERROR: 'the sign-in could not be verified',
  LOCKED_OUT: 'the account is locked',
  PASSWORD_EXPIRED: 'the password has expired',
  NO_FACTOR_ENROLLED: 'no factor is enrolled',
  NETWORK_ZONE_BLACKLIST: 'the address is on the blocklist',
  'GENERAL_NONSUCCESS, MISSING_APP_ASSIGNMENT': 'the app is not assigned',
  UNANSWERED: 'nobody answered',
};

/** What came of a push to Okta Verify: by what the phone answered, or that it did not. */
export function pushOutcome({
  eventType,
  result,
  reason,
  detail,
}: LogEvent): 'denied' | 'timed_out' | 'number' | undefined {
  if (eventType === 'user.mfa.okta_verify.deny_push') return 'denied';
  if (eventType !== 'user.authentication.auth_via_mfa' || detail.factor !== 'OKTA_VERIFY_PUSH') return undefined;
  const { pushWithNumberChallengeResponseType: number = '', pushOnlyResponseType: push = '' } = detail;
  if (result === 'SUCCESS') return undefined;
  if (/_(?:DENY|REJECT)/.test(number) || push === 'OV_RESPONSE_DENY') return 'denied';
  if (/_(?:INVALID|WRONG|INCORRECT)/.test(number)) return 'number';
  if (result === 'UNANSWERED' || /TIME_?OUT/i.test(reason)) return 'timed_out';
  return reason === 'INVALID_CREDENTIALS' ? 'denied' : undefined;
}

const PUSHES = {
  denied: 'the push was denied on the phone',
  timed_out: 'nobody answered the push',
  number: 'another number was chosen on the phone',
};

/** Why an event is a failure; '' where Okta says nothing. */
export function reasonOf(event: LogEvent): string {
  const push = pushOutcome(event);
  if (push) return PUSHES[push];
  if (event.eventType === 'user.authentication.auth_via_mfa' && event.reason === 'INVALID_CREDENTIALS')
    return 'the factor was wrong';
  return REASONS[event.reason] ?? (event.reason || REASONS[event.result] || '');
}
