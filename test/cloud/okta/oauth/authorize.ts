/** Signing in and consent: the browser's part of the authorization code flow. */
import { type Context, Hono } from 'hono';
import { newSecret } from '../ids.ts';
import type { Org, User } from '../org.ts';
import { passwordProblem, setPassword } from '../pages/set-password.ts';
import { consentPage, newPasswordPage, noticePage, signInPage } from '../pages/sign-in.ts';
import { signOnRule } from '../security/sign-on.ts';
import { zoneAt } from '../security/zones.ts';
import { type AuthorizationRequest, backTo, type Codes, judgeAuthorization } from './authorization.ts';
import type { OAuthClient } from './client.ts';
import { passwordJudge } from './password.ts';
import { needsConsent } from './scopes.ts';
import { sessionUser, startSession } from './sessions.ts';
import { addressOf, signInLog } from './sign-in-log.ts';

export interface AuthorizeOptions {
  org: Org;
  client: OAuthClient;
  codes: Codes;
}

/** A sign-in under way; its name is unguessable and stands in the pages' forms only. */
interface Pending {
  request: AuthorizationRequest;
  /** Who has given the right password. */
  user?: User;
  /** Whether that password has expired, so that another must be chosen first. */
  expired?: boolean;
}

const DENIED = { error: 'access_denied', error_description: 'The resource owner denied the request.' };
const MOST_PENDING = 1000;

export function authorizeRoutes({ org, client, codes }: AuthorizeOptions): Hono {
  const pending = new Map<string, Pending>();
  const judgePassword = passwordJudge(org);

  const log = signInLog(org);

  const grant = (c: Context, request: AuthorizationRequest, user: User) => {
    log.codeAsked(c, user, client.clientId);
    const code = codes.issue({ request, userId: user.id, authenticatedAt: org.now() });
    return c.redirect(backTo(request.redirectUri, { code, state: request.state }));
  };
  const refuse = (c: Context, { redirectUri, state }: AuthorizationRequest, error: string, error_description: string) =>
    c.redirect(backTo(redirectUri, { error, error_description, state }));

  /** Goes on with somebody who is signed in: to the consent page where the app asks for more than who they are. */
  const goOn = (c: Context, transaction: string, request: AuthorizationRequest, user: User) => {
    if (!needsConsent(request.scopes)) {
      pending.delete(transaction);
      return grant(c, request, user);
    }
    pending.set(transaction, { request, user });
    return c.html(consentPage({ transaction, user, scopes: request.scopes }));
  };
  /** Lets somebody in who gave the right password, where the policy does. */
  const enter = (c: Context, transaction: string, request: AuthorizationRequest, user: User) => {
    const decided = signOnRule(org, user, addressOf(c));
    if (decided) log.evaluated(c, user, decided);
    if (decided?.rule.access === 'DENY') {
      return c.html(signInPage({ transaction, username: user.profile.login, failed: true }));
    }
    log.signedIn(c, user);
    user.lastLogin = org.now();
    startSession(c, org, user);
    return goOn(c, transaction, request, user);
  };

  const app = new Hono();
  app.get('/oauth2/v1/authorize', (c) => {
    const verdict = judgeAuthorization(c.req.query(), client);
    if (verdict.kind === 'redirect') return c.redirect(verdict.to);
    if (verdict.kind === 'page') return c.html(noticePage({ title: 'Bad request', message: verdict.message }), 400);
    const { request } = verdict;
    const { loginHint, prompt } = request;
    const user = prompt === 'login' ? undefined : sessionUser(c, org);
    // Another one than the app means is not signed in on the quiet.
    const known = loginHint === undefined || user?.profile.login === loginHint.toLowerCase() ? user : undefined;
    if (prompt === 'none' && !known) {
      return refuse(c, request, 'login_required', 'The client specified not to prompt, but the user is not logged in.');
    }
    if (prompt === 'none' && needsConsent(request.scopes)) {
      return refuse(c, request, 'consent_required', 'The client specified not to prompt, but consent is required.');
    }

    const transaction = newSecret();
    pending.set(transaction, { request });
    const [oldest] = pending.keys();
    if (pending.size > MOST_PENDING && oldest !== undefined) pending.delete(oldest);
    if (known) return goOn(c, transaction, request, known);
    return c.html(signInPage({ transaction, username: loginHint }));
  });

  app.post('/oauth2/v1/authorize/:transaction/sign-in', async (c) => {
    const transaction = c.req.param('transaction');
    const started = pending.get(transaction);
    if (!started) return c.html(noticePage(ENDED), 400);
    const zone = zoneAt(org.zones.values(), addressOf(c));
    if (zone?.usage === 'BLOCKLIST') {
      log.blocked(c, zone);
      return c.html(noticePage(BLOCKED), 403);
    }
    const { username, password } = await c.req.parseBody();
    const verdict = judgePassword(String(username), String(password));
    if (verdict.kind === 'accepted') return enter(c, transaction, started.request, verdict.user);
    if (verdict.kind === 'expired') {
      pending.set(transaction, { ...started, user: verdict.user, expired: true });
      return c.html(newPasswordPage({ user: verdict.user, transaction }));
    }
    const { user, reason, locks } = verdict;
    if (user) log.refused(c, user, reason);
    if (user && locks) log.locked(c, user);
    // Okta's page is a script, so its status is 200. Chromium closes a `launchWebAuthFlow` window on an error status.
    return c.html(signInPage({ transaction, username: String(username), failed: true }));
  });

  app.post('/oauth2/v1/authorize/:transaction/password', async (c) => {
    const transaction = c.req.param('transaction');
    const { request, user, expired } = pending.get(transaction) ?? {};
    if (!request || !user || !expired || user.status !== 'PASSWORD_EXPIRED') return c.html(noticePage(ENDED), 400);
    const { password, again } = await c.req.parseBody();
    const problem = passwordProblem(password, again);
    if (problem !== undefined) return c.html(newPasswordPage({ user, problem, transaction }));
    setPassword(c, org, user, String(password));
    return enter(c, transaction, request, user);
  });

  app.post('/oauth2/v1/authorize/:transaction/consent', async (c) => {
    const transaction = c.req.param('transaction');
    const started = pending.get(transaction);
    pending.delete(transaction);
    if (!started) return c.html(noticePage(ENDED), 400);
    const { request, user, expired } = started;
    const { decision } = await c.req.parseBody();
    if (decision === 'allow' && user && !expired) return grant(c, request, user);
    if (user) log.codeAsked(c, user, client.clientId, { result: 'DENY', reason: 'access_denied' });
    return refuse(c, request, DENIED.error, DENIED.error_description);
  });
  return app;
}

const BLOCKED = { title: 'Access forbidden', message: 'Nobody signs in from where you are. Ask your administrator.' };
const ENDED = {
  title: 'This sign-in has ended',
  message: 'It was finished, or it is too old. Start again in the app you came from.',
};
