/** A person's own choice of a new password. */
import type { Context } from 'hono';
import { newRequestId } from '../ids.ts';
import { moveTo, type Org, type User } from '../org.ts';
import { userParty } from '../system-log.ts';

const SHORTEST = 8;

/** What is wrong with a new password, typed twice. */
export function passwordProblem(password: unknown, again: unknown): string | undefined {
  if (typeof password !== 'string' || password.length < SHORTEST) return 'Take at least 8 characters.';
  return password === again ? undefined : 'The two passwords differ.';
}

/** Sets it; the user is active afterwards. */
export function setPassword(c: Context, org: Org, user: User, password: string): void {
  org.passwords.set(user.id, password);
  user.passwordChanged = org.now();
  moveTo(user, 'ACTIVE', org.now());
  org.log.write({
    eventType: 'user.account.update_password',
    displayMessage: 'User update password for Okta',
    severity: 'INFO',
    actor: userParty(user),
    target: [userParty(user)],
    outcome: { result: 'SUCCESS', reason: null },
    ipAddress: '127.0.0.1',
    userAgent: c.req.header('user-agent') ?? 'unknown',
    transactionId: newRequestId(),
  });
}
