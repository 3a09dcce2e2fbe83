/** What the System Log holds before anybody does anything: sign-ins, and how the people with a story came to their status. */
import { newRequestId } from './ids.ts';
import { fullName, type Org, type User } from './org.ts';
import { type LogEntry, userParty } from './system-log.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
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

const lockOut = (user: User, now: number): Past[] => [
  ...Array.from({ length: 5 }, (_, attempt) =>
    signIn(user, now - HOUR - (6 - attempt) * MINUTE, {
      severity: 'WARN',
      outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
      ipAddress: '198.51.100.23',
    }),
  ),
  event(now - HOUR, 'user.account.lock', 'Max sign in attempts exceeded', user, {
    severity: 'WARN',
    outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
    ipAddress: '198.51.100.23',
  }),
];

/** Writes the past into the log, oldest first. `administrator` did what somebody had to do. */
export function writeHistory(org: Org, administrator: User): void {
  const now = org.now();
  const users = [...org.users.values()];
  const named = (name: string) => users.filter((user) => fullName(user) === name);
  const by = { actor: userParty(administrator) };
  const past: Past[] = [
    ...users
      .filter(({ status, lastLogin }) => status === 'ACTIVE' && lastLogin !== null && now - lastLogin < 72 * HOUR)
      .map((user) => signIn(user, user.lastLogin ?? now)),
    ...named('Ana Ruiz').flatMap((ana) => lockOut(ana, now)),
    ...named('Carl Weber').map((carl) =>
      event(now - 26 * HOUR, 'user.lifecycle.suspend', 'Suspend Okta user', carl, by),
    ),
    ...named('Gita Rao').map((gita) =>
      event(now - 50 * HOUR, 'user.lifecycle.deactivate', 'Deactivate Okta user', gita, by),
    ),
    ...named('Eva Lindt').map((eva) => event(now - 20 * HOUR, 'user.lifecycle.create', 'Create okta user', eva, by)),
  ];
  for (const { at, ...entry } of past.toSorted((left, right) => left.at - right.at)) org.log.write(entry, at);
}
