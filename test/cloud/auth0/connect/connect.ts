/** The browser's way of connecting an account: from the ticket to Okta, and from Okta back to the extension. */
import { Hono } from 'hono';
import { messagePage } from '../pages/page.ts';
import type { User } from '../provider/users.ts';
import type { ConnectSession, ConnectSessions } from './connect-sessions.ts';
import { isRefusal, type OktaConnection } from './okta-connection.ts';

export interface ConnectOptions {
  issuer: string;
  people: readonly User[];
  sessions: ConnectSessions;
  okta: OktaConnection;
}

export function connectRoutes({ issuer, people, sessions, okta }: ConnectOptions): Hono {
  const app = new Hono();

  app.get('/connected-accounts/connect', async (c) => {
    const session = sessions.redeem(c.req.query('ticket') ?? '');
    if (!session) return c.html(messagePage('This link is used up', 'Go back and choose “Connect Okta” again.'), 400);
    const person = people.find(({ sub }) => sub === session.sub);
    // Whatever was asked for, the connection itself needs an identity.
    const scopes = [...new Set(['openid', ...session.scopes])];
    const trip = await okta.depart(scopes, person ? { login_hint: person.email } : {});
    sessions.depart(session, trip);
    return c.redirect(trip.url.href);
  });

  app.get('/login/callback', async (c) => {
    const session = sessions.returning(c.req.query('state') ?? '');
    if (!session?.trip) {
      return c.html(messagePage('This sign-in is not known', 'Go back and choose “Connect Okta” again.'), 400);
    }
    const error = c.req.query('error');
    if (error) {
      const error_description = c.req.query('error_description') ?? error;
      return c.redirect(backWith(session, { error, error_description }));
    }
    try {
      const callback = new URL(`${issuer}login/callback${new URL(c.req.url).search}`);
      const { userId, tokens } = await okta.arrive(session.trip, callback);
      return c.redirect(backWith(session, { connect_code: sessions.arrive(session, userId, tokens) }));
    } catch (problem) {
      const refusal = isRefusal(problem)
        ? { error: 'access_denied', error_description: 'Okta refused the authorization code' }
        : { error: 'server_error', error_description: SILENT };
      return c.redirect(backWith(session, refusal));
    }
  });

  return app;
}

const SILENT = 'Okta does not answer, or not as an OpenID provider does';

function backWith({ redirectUri, state }: ConnectSession, answer: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, ...(state !== undefined && { state }) })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
