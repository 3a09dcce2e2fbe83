/** The browser's session with the org, Okta's `idx` cookie: whoever has one is not asked for a password again. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newSecret } from '../ids.ts';
import type { Org, User } from '../org.ts';

const COOKIE = 'idx';
/** Okta's default: two hours without use. */
const IDLE_MS = 2 * 3_600_000;

/** Begins a session of this browser; one that was there before ends. */
export function startSession(c: Context, { sessions, now }: Org, user: User): void {
  sessions.delete(getCookie(c, COOKIE) ?? '');
  const token = newSecret();
  sessions.set(token, { userId: user.id, expiresAt: now() + IDLE_MS });
  // Sent on the way here from another site, which a sign-in always is.
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/' });
}

/** Who is signed in in this browser; nobody when the session is too old or the user is not active any more. */
export function sessionUser(c: Context, { sessions, users, now }: Org): User | undefined {
  const session = sessions.get(getCookie(c, COOKIE) ?? '');
  if (!session || session.expiresAt <= now()) return undefined;
  session.expiresAt = now() + IDLE_MS;
  const user = users.get(session.userId);
  return user?.status === 'ACTIVE' ? user : undefined;
}

/** Ends the sessions of a user in every browser. */
export function endSessions({ sessions }: Pick<Org, 'sessions'>, userId: string): void {
  for (const [token, session] of sessions) if (session.userId === userId) sessions.delete(token);
}
