/** What a verdict on a sign-in rests on: the account as it is, and what the System Log tells. */
import { isFailure, type LogEvent } from '../../operations/log/event.ts';
import type { OktaGroup, OktaUser } from '../../operations/objects.ts';
import type { Moment } from '../question.ts';

/** An application that somebody wants to open. */
export interface AppAccess {
  id: string;
  label: string;
  status: string;
  isAssigned: boolean;
  /** The groups that give it, as far as they were read. */
  groups: readonly OktaGroup[];
}

/** A part that was not read, because it may not be or Okta refused, is `undefined`. */
export interface Evidence {
  user: OktaUser;
  blocks: readonly ('ANY_DEVICES' | 'UNKNOWN_DEVICES')[] | undefined;
  /** How many factors are enrolled. */
  factors: number | undefined;
  /** Those that the person did or that were done to them, the newest first. */
  events: readonly LogEvent[] | undefined;
  /** How far back the log was read. */
  hours: number;
  app?: AppAccess | undefined;
  moment: Moment;
}

/** Types of attempts to sign in, whatever became of them. */
const ATTEMPTS = [
  'user.session.start',
  'user.authentication.auth_via_mfa',
  'user.authentication.auth_via_AD_agent',
  'user.authentication.auth_via_LDAP_agent',
  'user.mfa.okta_verify.deny_push',
  'user.account.lock',
  'policy.evaluate_sign_on',
  'app.generic.unauth_app_access_attempt',
  'application.policy.sign_on.deny_access',
  'system.org.rate_limit.violation',
];

const isDeniedPush = ({ eventType }: LogEvent): boolean => eventType === 'user.mfa.okta_verify.deny_push';

/** When somebody last signed in well, in epoch milliseconds; 0 for never. */
export function lastGood({ user, events = [] }: Evidence): number {
  const told = events.find(({ eventType, result }) => eventType === 'user.session.start' && result === 'SUCCESS');
  return Math.max(Date.parse(user.lastLogin) || 0, told?.at ?? 0);
}

/** What lifts that which stood against earlier attempts. */
const LIFTING = [
  'user.account.unlock',
  'user.account.unlock_by_admin',
  'user.account.update_password',
  'user.lifecycle.activate',
  'user.lifecycle.reactivate',
  'user.lifecycle.unsuspend',
];

/** Whether whatever was before does not count any more: a good sign-in, or an act that lifts what was in the way. */
const isFreshStart = ({ eventType, result }: LogEvent): boolean =>
  result === 'SUCCESS' && (eventType === 'user.session.start' || LIFTING.includes(eventType));

/** The attempts that failed since the last fresh start, the newest first. */
export function failures(evidence: Evidence): LogEvent[] {
  const since = Math.max(lastGood(evidence), evidence.events?.find(isFreshStart)?.at ?? 0);
  return (evidence.events ?? []).filter(
    (event) => event.at > since && ATTEMPTS.includes(event.eventType) && (isFailure(event) || isDeniedPush(event)),
  );
}

const TOGETHER_MS = 60_000;

/**
 * The failures that one attempt left behind, the newest attempt's: Okta writes down what the policy, the directory and
 * the session said of it, each by itself.
 */
export function lastAttempt(evidence: Evidence): LogEvent[] {
  const all = failures(evidence);
  const [newest] = all;
  return newest === undefined ? [] : all.filter(({ at }) => newest.at - at < TOGETHER_MS);
}

/** The failure of the newest attempt that is meant. */
export const inLastAttempt = (evidence: Evidence, isIt: (event: LogEvent) => boolean): LogEvent | undefined =>
  lastAttempt(evidence).find(isIt);

/** Wrong passwords before a time and since the last fresh start before it, and from how many addresses. */
export function wrongPasswords({ events = [] }: Evidence, until = Number.POSITIVE_INFINITY) {
  const before = events.filter(({ at }) => at <= until);
  const start = before.findIndex(isFreshStart);
  const wrong = before
    .slice(0, start < 0 ? before.length : start)
    .filter(({ eventType, reason }) => eventType === 'user.session.start' && reason === 'INVALID_CREDENTIALS');
  const addresses = [...new Set(wrong.map(({ address }) => address))];
  return {
    attempts: wrong.length === 0 ? '' : String(wrong.length),
    addresses: wrong.length === 0 ? '' : String(addresses.length),
    address: addresses.length === 1 ? String(addresses[0]) : '',
  };
}

/** Who did something to the account last, and when; nothing where the log does not tell. */
export const doneBy = ({ events = [] }: Evidence, ...eventTypes: string[]): LogEvent | undefined =>
  events.find(({ eventType, result }) => eventTypes.includes(eventType) && result === 'SUCCESS');
