/** Where the link of a reset mail leads: a new password ends RECOVERY. The link works once. */
import { type Context, Hono } from 'hono';
import { newRequestId } from '../ids.ts';
import { moveTo, type Org, type User } from '../org.ts';
import { userParty } from '../system-log.ts';
import { newPasswordPage, noticePage } from './sign-in.ts';

const SHORTEST = 8;

const ENDED = {
  title: 'This link no longer works',
  message: 'It was used, is over an hour old, or a newer one was sent. Ask your administrator for a new one.',
};
const DONE = { title: 'Password set', message: 'You can sign in with it now.' };

export function passwordRoutes(org: Org): Hono {
  /** Whoever may choose a password with this link now. */
  const userOf = (token: string): User | undefined => {
    const reset = org.resets.get(token);
    const user = reset && reset.expiresAt > org.now() ? org.users.get(reset.userId) : undefined;
    return user?.status === 'RECOVERY' ? user : undefined;
  };

  const problemOf = (password: unknown, again: unknown): string | undefined => {
    if (typeof password !== 'string' || password.length < SHORTEST) return 'Take at least 8 characters.';
    return password === again ? undefined : 'The two passwords differ.';
  };

  const setPassword = (c: Context, user: User, password: string) => {
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
  };

  const app = new Hono();
  app.get('/signin/reset/:token', (c) => {
    const user = userOf(c.req.param('token'));
    return user ? c.html(newPasswordPage({ user })) : c.html(noticePage(ENDED), 410);
  });
  app.post('/signin/reset/:token', async (c) => {
    const token = c.req.param('token');
    const { password, again } = await c.req.parseBody();
    const user = userOf(token);
    if (!user) return c.html(noticePage(ENDED), 410);
    const problem = problemOf(password, again);
    if (problem !== undefined) return c.html(newPasswordPage({ user, problem }), 400);
    org.resets.delete(token);
    setPassword(c, user, String(password));
    return c.html(noticePage(DONE));
  });
  return app;
}
