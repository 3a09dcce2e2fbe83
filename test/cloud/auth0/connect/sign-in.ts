/** Signing in at the identity provider behind a connection: the tenant itself never sees a password. */
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { InteractionResults, Provider } from 'oidc-provider';
import { type Configuration, type Connection, connectionsOf } from '../configuration.ts';
import { messagePage } from '../pages/page.ts';
import type { Users } from '../provider/users.ts';
import { isRefusal, type OktaConnection, type Trip, upstreamParameters } from './okta-connection.ts';

export interface SignInOptions {
  issuer: string;
  provider: Provider;
  users: Users;
  okta: OktaConnection;
  configuration: Configuration;
}

/** Somebody on their way to the provider and back. */
interface Journey {
  trip: Trip;
  connection: Connection;
  /** The sign-in at this tenant that it belongs to. */
  uid: string;
}

type Bindings = { Bindings: HttpBindings };

const MOST_JOURNEYS = 1000;
const SILENT = 'The identity provider of the connection does not answer, or not as an OpenID provider does';

export function signInRoutes({ issuer, provider, users, okta, configuration }: SignInOptions): Hono<Bindings> {
  const journeys = new Map<string, Journey>();
  const interaction = ({ env }: Context<Bindings>) =>
    provider.interactionDetails(env.incoming, env.outgoing).catch(() => undefined);
  const end = async (c: Context<Bindings>, result: InteractionResults) => {
    const { incoming, outgoing } = c.env;
    return c.redirect(
      await provider.interactionResult(incoming, outgoing, result, { mergeWithLastSubmission: false }),
      303,
    );
  };
  const app = new Hono<Bindings>();

  app.get('/login', async (c) => {
    const details = await interaction(c);
    if (!details) return c.html(messagePage('This sign-in has ended', 'Go back and choose “Sign in” again.'), 400);
    const { params, uid } = details;
    const enabled = connectionsOf(configuration, String(params.client_id));
    // With one connection nobody has to be asked which, and no client of this tenant has more.
    const connection = enabled.find(({ name }) => name === params.connection) ?? enabled[0];
    if (!connection) {
      return end(c, { error: 'invalid_request', error_description: 'no connections enabled for the client' });
    }
    try {
      const scopes = connection.options.scope.split(' ');
      const trip = await okta.depart(scopes, upstreamParameters(connection, params));
      journeys.set(trip.state, { trip, connection, uid });
      const [oldest] = journeys.keys();
      if (journeys.size > MOST_JOURNEYS && oldest !== undefined) journeys.delete(oldest);
      return c.redirect(trip.url.href);
    } catch {
      return end(c, { error: 'temporarily_unavailable', error_description: SILENT });
    }
  });

  app.get('/login/callback', async (c, next) => {
    const state = c.req.query('state') ?? '';
    const journey = journeys.get(state);
    // It may be somebody who connects an account.
    if (!journey) return next();
    journeys.delete(state);
    const details = await interaction(c);
    if (details?.uid !== journey.uid) {
      return c.html(messagePage('This sign-in is not known', 'Go back and choose “Sign in” again.'), 400);
    }
    const error = c.req.query('error');
    if (error) return end(c, { error, error_description: c.req.query('error_description') ?? error });
    try {
      const callback = new URL(`${issuer}login/callback${new URL(c.req.url).search}`);
      const { userId, name, email } = await okta.arrive(journey.trip, callback);
      const sub = `${journey.connection.strategy}|${journey.connection.name}|${userId}`;
      users.signedIn({ sub, name, email });
      return end(c, { login: { accountId: sub } });
    } catch (problem) {
      return end(
        c,
        isRefusal(problem)
          ? { error: 'access_denied', error_description: 'The identity provider refused the authorization code' }
          : { error: 'server_error', error_description: SILENT },
      );
    }
  });

  return app;
}
