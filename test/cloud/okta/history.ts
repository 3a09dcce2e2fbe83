/** What the System Log holds before anybody does anything: sign-ins, and how the people with a story came to their status. */
import { newRequestId } from './ids.ts';
import type { Org, User } from './org.ts';
import { type LogEntry, userParty } from './system-log.ts';

const MINUTE = 60_000;
const RECENT_MS = 72 * 60 * MINUTE;
/** From where somebody tried the password of another. */
const STRANGER = '198.51.100.23';
const BROWSER = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5) AppleWebKit/537.36 Chrome/142.0 Safari/537.36';

interface Past extends LogEntry {
  at: number;
}

const event = (at: number, eventType: string, displayMessage: string, user: User, given: Partial<LogEntry> = {}) => ({
  at,
  eventType,
  displayMessage,
  severity: 'INFO' as const,
  actor: userParty(user),
  target: [userParty(user)],
  outcome: { result: 'SUCCESS' as const, reason: null },
  ipAddress: `203.0.113.${(user.profile.login.length * 7) % 250}`,
  userAgent: BROWSER,
  transactionId: newRequestId(),
  ...given,
});

const signIn = (user: User, at: number, given?: Partial<LogEntry>): Past =>
  event(at, 'user.session.start', 'User login to Okta', user, given);

const lockOut = (user: User, at: number): Past[] => [
  ...Array.from({ length: 5 }, (_, attempt) =>
    signIn(user, at - (5 - attempt) * MINUTE, {
      severity: 'WARN',
      outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
      ipAddress: STRANGER,
    }),
  ),
  event(at, 'user.account.lock', 'Max sign in attempts exceeded', user, {
    severity: 'WARN',
    outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
    ipAddress: STRANGER,
  }),
];

/** How somebody came to their status; nothing for those of whom the log no longer knows. */
function causeOf(user: User, administrator: User, now: number): Past[] {
  const at = user.statusChanged ?? user.created;
  if (now - at > RECENT_MS) return [];
  const by = { actor: userParty(administrator) };
  switch (user.status) {
    case 'LOCKED_OUT':
      return lockOut(user, at);
    case 'SUSPENDED':
      return [event(at, 'user.lifecycle.suspend', 'Suspend Okta user', user, by)];
    case 'DEPROVISIONED':
      return [event(at, 'user.lifecycle.deactivate', 'Deactivate Okta user', user, by)];
    default:
      return [];
  }
}

/** Writes the past into the log, oldest first. `administrator` did what somebody had to do. */
export function writeHistory(org: Org, administrator: User): void {
  const now = org.now();
  const past = [...org.users.values()].flatMap((user) => [
    ...(user.lastLogin !== null && now - user.lastLogin < RECENT_MS ? [signIn(user, user.lastLogin)] : []),
    ...causeOf(user, administrator, now),
  ]);
  for (const { at, ...entry } of past.toSorted((left, right) => left.at - right.at)) org.log.write(entry, at);
}
