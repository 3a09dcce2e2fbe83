/** Where the links of mails lead: a password ends RECOVERY or completes an activation. Each link works once. */
import { Hono } from 'hono';
import type { Org, User } from '../org.ts';
import { passwordProblem, setPassword } from './set-password.ts';
import { newPasswordPage, noticePage } from './sign-in.ts';

const ENDED = {
  title: 'This link no longer works',
  message: 'It was used, is too old, or a newer one was sent. Ask your administrator for a new one.',
};
const DONE = { title: 'Password set', message: 'You can sign in with it now.' };

export function passwordRoutes(org: Org): Hono {
  /** Whoever may choose a password with this link now. */
  const userOf = (token: string): User | undefined => {
    const reset = org.resets.get(token);
    const user = reset && reset.expiresAt > org.now() ? org.users.get(reset.userId) : undefined;
    return user?.status === 'RECOVERY' || user?.status === 'PROVISIONED' ? user : undefined;
  };

  const app = new Hono();
  for (const path of ['/signin/reset/:token', '/tokens/:token/verify'] as const) {
    app.get(path, (c) => {
      const user = userOf(c.req.param('token'));
      return user ? c.html(newPasswordPage({ user })) : c.html(noticePage(ENDED), 410);
    });
    app.post(path, async (c) => {
      const token = c.req.param('token');
      const { password, again } = await c.req.parseBody();
      const user = userOf(token);
      if (!user) return c.html(noticePage(ENDED), 410);
      const problem = passwordProblem(password, again);
      if (problem !== undefined) return c.html(newPasswordPage({ user, problem }), 400);
      org.resets.delete(token);
      setPassword(c, org, user, String(password));
      return c.html(noticePage(DONE));
    });
  }
  return app;
}
