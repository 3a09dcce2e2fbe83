/** Connected Accounts of the My Account API: `/me/v1/connected-accounts`. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { Configuration, Connection } from '../configuration.ts';
import type { ConnectedAccount, ConnectedAccounts } from '../provider/accounts.ts';
import { systemAudiences } from '../provider/apis.ts';
import type { Signing } from '../provider/signing.ts';
import { CONNECT_SECONDS, type ConnectSessions } from './connect-sessions.ts';
import { personAllowed, problem, readJson } from './my-account-door.ts';

const Connect = z.object({
  connection: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().optional(),
  code_challenge: z.string().min(43).max(128).optional(),
  code_challenge_method: z.literal('S256').optional(),
  scopes: z.array(z.string().min(1)).min(1).max(100).optional(),
  authorization_params: z.record(z.string(), z.unknown()).optional(),
});

const Complete = z.object({
  auth_session: z.string().min(1),
  connect_code: z.string().min(1),
  redirect_uri: z.url(),
  code_verifier: z.string().min(43).max(128).optional(),
});

export interface MyAccountOptions {
  issuer: string;
  signing: Signing;
  accounts: ConnectedAccounts;
  sessions: ConnectSessions;
  configuration: Configuration;
}

export function myAccountApi(options: MyAccountOptions): Hono {
  const { issuer, signing, accounts, sessions, configuration } = options;
  const { myAccount } = systemAudiences(issuer);
  const connectable = () => configuration.connections.filter(({ connected_accounts }) => connected_accounts.active);

  const allowed = personAllowed(signing, myAccount);
  const app = new Hono();

  app.post('/connect', async (c) => {
    const sub = await allowed(c, 'create:me:connected_accounts');
    if (typeof sub !== 'string') return sub;
    const request = await readJson(c, Connect);
    if (request instanceof Response) return request;
    const connection = connectable().find(({ name }) => name === request.connection);
    if (!connection) {
      return problem(c, 404, 'Not Found', `The connection ${request.connection} has no connected accounts`);
    }
    if (!configuration.clients.some(({ callbacks }) => callbacks.includes(request.redirect_uri))) {
      return problem(c, 400, 'Validation Error', 'redirect_uri is not an allowed callback', 'redirect_uri');
    }
    const { authSession, ticket } = sessions.begin({
      sub,
      connection: request.connection,
      redirectUri: request.redirect_uri,
      scopes: scopesToAsk(connection, request.scopes),
      state: request.state,
      codeChallenge: request.code_challenge,
    });
    const connect_uri = `${issuer}connected-accounts/connect`;
    return c.json(
      { auth_session: authSession, connect_uri, connect_params: { ticket }, expires_in: CONNECT_SECONDS },
      201,
    );
  });

  app.post('/complete', async (c) => {
    const sub = await allowed(c, 'create:me:connected_accounts');
    if (typeof sub !== 'string') return sub;
    const request = await readJson(c, Complete);
    if (request instanceof Response) return request;
    const session = sessions.complete({
      sub,
      authSession: request.auth_session,
      connectCode: request.connect_code,
      redirectUri: request.redirect_uri,
      codeVerifier: request.code_verifier,
    });
    if (!session) return problem(c, 400, 'Bad Request', 'The auth_session or the connect_code is not valid');
    const { connection, arrival } = session;
    return c.json(asJson(accounts.connect({ sub, connection, userId: arrival.userId, tokens: arrival.tokens })), 201);
  });

  app.get('/accounts', async (c) => {
    const sub = await allowed(c, 'read:me:connected_accounts');
    if (typeof sub !== 'string') return sub;
    return c.json({ accounts: accounts.of(sub, c.req.query('connection')).map(asJson) });
  });

  app.delete('/accounts/:id', async (c) => {
    const sub = await allowed(c, 'delete:me:connected_accounts');
    if (typeof sub !== 'string') return sub;
    if (!accounts.disconnect(sub, c.req.param('id'))) return problem(c, 404, 'Not Found', 'No such connected account');
    return c.body(null, 204);
  });

  app.get('/connections', async (c) => {
    const sub = await allowed(c, 'read:me:connected_accounts');
    if (typeof sub !== 'string') return sub;
    return c.json({
      connections: connectable().map(({ name, strategy, options: { scope } }) => ({
        name,
        strategy,
        scopes: scope.split(' '),
      })),
    });
  });

  return app;
}

/** Whatever a request names, only the connection itself asks for a refresh token. */
const scopesToAsk = ({ options }: Connection, asked: readonly string[] | undefined): string[] => {
  const own = options.scope.split(' ');
  const others = (asked ?? own).filter((scope) => scope !== 'offline_access');
  return own.includes('offline_access') ? [...others, 'offline_access'] : others;
};

/** A connected account as Auth0's APIs show it: never a token. */
export const asJson = ({ id, connection, createdAt, tokens }: ConnectedAccount) => ({
  id,
  connection,
  access_type: 'offline',
  scopes: tokens.scopes,
  created_at: createdAt,
});
