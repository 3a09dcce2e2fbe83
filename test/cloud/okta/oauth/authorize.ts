/** Signing in and consent: the browser's part of the authorization code flow. */
import { type Context, Hono } from 'hono';
import { newRequestId, newSecret } from '../ids.ts';
import { findUser, type Org, type User } from '../org.ts';
import { consentPage, noticePage, signInPage } from '../pages/sign-in.ts';
import { type LogEntry, userParty } from '../system-log.ts';
import { type AuthorizationRequest, backTo, type Codes, judgeAuthorization } from './authorization.ts';
import type { OAuthClient } from './client.ts';

export interface AuthorizeOptions {
  org: Org;
  client: OAuthClient;
  codes: Codes;
}

/** A sign-in under way; its name is unguessable and stands in the pages' forms only. */
interface Pending {
  request: AuthorizationRequest;
  user?: User;
}

const DENIED = { error: 'access_denied', error_description: 'The resource owner denied the request.' };
const MOST_PENDING = 1000;

export function authorizeRoutes({ org, client, codes }: AuthorizeOptions): Hono {
  const pending = new Map<string, Pending>();

  const log = (c: Context, user: User, entry: Pick<LogEntry, 'eventType' | 'displayMessage' | 'outcome' | 'target'>) =>
    org.log.write({
      severity: entry.outcome.result === 'SUCCESS' ? 'INFO' : 'WARN',
      actor: userParty(user),
      ipAddress: '127.0.0.1',
      userAgent: c.req.header('user-agent') ?? 'unknown',
      transactionId: newRequestId(),
      ...entry,
    });
  const signedIn = (c: Context, user: User, outcome: LogEntry['outcome'] = { result: 'SUCCESS', reason: null }) =>
    log(c, user, {
      eventType: 'user.session.start',
      displayMessage: 'User login to Okta',
      outcome,
      target: [userParty(user)],
    });

  const askConsent = (c: Context, transaction: string, { request }: Pending, user: User) => {
    signedIn(c, user);
    user.lastLogin = org.now();
    pending.set(transaction, { request, user });
    return c.html(consentPage({ transaction, user, scopes: request.scopes }));
  };

  const app = new Hono();
  app.get('/oauth2/v1/authorize', (c) => {
    const verdict = judgeAuthorization(c.req.query(), client);
    if (verdict.kind === 'redirect') return c.redirect(verdict.to);
    if (verdict.kind === 'page') return c.html(noticePage({ title: 'Bad request', message: verdict.message }), 400);

    const transaction = newSecret();
    const started: Pending = { request: verdict.request };
    pending.set(transaction, started);
    const [oldest] = pending.keys();
    if (pending.size > MOST_PENDING && oldest !== undefined) pending.delete(oldest);

    const { loginHint } = verdict.request;
    if (loginHint === undefined) return c.html(signInPage({ transaction }));
    const user = findUser(org, loginHint);
    if (user?.status !== 'ACTIVE') {
      return c.html(
        noticePage({
          title: 'You cannot sign in',
          message: user
            ? `The account ${user.profile.login} is ${user.status}, not ACTIVE.`
            : `This org has no user ${loginHint}.`,
          ...(user?.status === 'RECOVERY' && {
            link: { href: '/outbox', text: 'Its password was reset: finish that with the mail in the outbox' },
          }),
          transaction,
        }),
        403,
      );
    }
    return askConsent(c, transaction, started, user);
  });

  app.post('/oauth2/v1/authorize/:transaction/sign-in', async (c) => {
    const transaction = c.req.param('transaction');
    const started = pending.get(transaction);
    if (!started) return c.html(noticePage(ENDED), 400);
    const { username, password } = await c.req.parseBody();
    const user = typeof username === 'string' ? findUser(org, username.trim()) : undefined;
    if (user?.status !== 'ACTIVE' || org.passwords.get(user.id) !== password) {
      if (user) signedIn(c, user, { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' });
      return c.html(signInPage({ transaction, failed: true }), 401);
    }
    return askConsent(c, transaction, started, user);
  });

  app.post('/oauth2/v1/authorize/:transaction/consent', async (c) => {
    const transaction = c.req.param('transaction');
    const started = pending.get(transaction);
    pending.delete(transaction);
    if (!started) return c.html(noticePage(ENDED), 400);
    const { request, user } = started;
    const { decision } = await c.req.parseBody();
    const outcome = decision === 'allow' && user ? 'SUCCESS' : 'DENY';
    if (user) {
      log(c, user, {
        eventType: 'app.oauth2.authorize.code',
        displayMessage: 'OIDC authorization code request',
        outcome: { result: outcome, reason: outcome === 'DENY' ? 'access_denied' : null },
        target: [{ id: client.clientId, type: 'PublicClientApp', alternateId: 'Auth0', displayName: 'Auth0' }],
      });
    }
    if (outcome === 'DENY' || !user)
      return c.redirect(backTo(request.redirectUri, { ...DENIED, state: request.state }));
    const code = codes.issue({ request, userId: user.id, authenticatedAt: org.now() });
    return c.redirect(backTo(request.redirectUri, { code, state: request.state }));
  });
  return app;
}

const ENDED = {
  title: 'This sign-in has ended',
  message: 'It was finished, or it is too old. Start again in the app you came from.',
};
