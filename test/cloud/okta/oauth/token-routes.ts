/** The client's part of OAuth: token (RFC 6749), introspection (RFC 7662), revocation (RFC 7009), userinfo. */
import { type Context, Hono } from 'hono';
import { bearerOf } from '../api/gate.ts';
import type { Faults } from '../faults.ts';
import { fullName } from '../org.ts';
import type { RequestEnv, RequestLog } from '../requests.ts';
import { userParty } from '../system-log.ts';
import { ACCESS_TOKEN_SECONDS } from '../tokens.ts';
import { authenticate, type GrantOptions, granted, type OAuthError } from './grants.ts';
import type { SigningKey } from './keys.ts';

export interface TokenOptions extends GrantOptions {
  key: SigningKey;
  requests: RequestLog;
  faults: Faults;
}

export function tokenRoutes(options: TokenOptions): Hono<RequestEnv> {
  const { org, client, tokens, key, requests, faults } = options;
  const refuse = (c: Context, error: OAuthError) => c.json(error, error.error === 'invalid_client' ? 401 : 400);
  const form = async (c: Context) => new URLSearchParams(await c.req.text());

  const token = async (c: Context<RequestEnv>): Promise<Response> => {
    const given = await form(c);
    const stranger = authenticate(c.req.header('authorization'), given, client);
    if (stranger) return refuse(c, stranger);
    const result = granted(given, options);
    if ('error' in result) return refuse(c, result);
    const { user, grant, refreshToken } = result;
    c.set('actor', user.profile.login);
    org.log.write({
      eventType: 'app.oauth2.token.grant.access_token',
      displayMessage: 'OAuth2 access token is granted',
      severity: 'INFO',
      actor: { id: client.clientId, type: 'PublicClientApp', alternateId: 'Auth0', displayName: 'Auth0' },
      target: [userParty(user)],
      outcome: { result: 'SUCCESS', reason: null },
      ipAddress: '127.0.0.1',
      userAgent: c.req.header('user-agent') ?? 'unknown',
      transactionId: c.get('requestId'),
    });
    return c.json(
      {
        token_type: 'Bearer',
        expires_in: ACCESS_TOKEN_SECONDS,
        access_token: tokens.issueAccess(grant),
        scope: grant.scopes.join(' '),
        ...(refreshToken !== undefined && { refresh_token: refreshToken }),
        ...(grant.scopes.includes('openid') && {
          id_token: await key.idToken(org, user, {
            clientId: client.clientId,
            authenticatedAt: result.authenticatedAt ?? org.now(),
            nonce: result.nonce,
          }),
        }),
      },
      200,
      { 'cache-control': 'no-store', pragma: 'no-cache' },
    );
  };

  const introspect = async (c: Context<RequestEnv>): Promise<Response> => {
    const given = await form(c);
    const stranger = authenticate(c.req.header('authorization'), given, client);
    if (stranger) return refuse(c, stranger);
    const asked = given.get('token') ?? '';
    const access = tokens.access(asked);
    const grant = access ?? tokens.refresh(asked);
    const user = grant && org.users.get(grant.userId);
    if (!user) return c.json({ active: false });
    return c.json({
      active: true,
      token_type: access ? 'Bearer' : 'refresh_token',
      scope: grant.scopes.join(' '),
      client_id: grant.clientId,
      iss: org.url,
      sub: user.profile.login,
      username: user.profile.login,
      uid: user.id,
      ...(access && {
        aud: org.url,
        jti: access.jti,
        iat: Math.floor(access.issuedAt / 1000),
        exp: Math.floor(access.expiresAt / 1000),
      }),
    });
  };

  const revoke = async (c: Context<RequestEnv>): Promise<Response> => {
    const given = await form(c);
    const stranger = authenticate(c.req.header('authorization'), given, client);
    if (stranger) return refuse(c, stranger);
    tokens.revoke(given.get('token') ?? '');
    return c.body(null, 200);
  };

  const userinfo = (c: Context<RequestEnv>): Response => {
    const bearer = bearerOf(org, tokens, c.req.header('authorization'));
    if (!bearer?.token.scopes.includes('openid')) {
      c.header('www-authenticate', 'Bearer error="invalid_token", error_description="The access token is invalid."');
      return c.body(null, 401);
    }
    const { actor } = bearer;
    c.set('actor', actor.profile.login);
    return c.json({
      sub: actor.id,
      name: fullName(actor),
      given_name: actor.profile.firstName,
      family_name: actor.profile.lastName,
      preferred_username: actor.profile.login,
      email: actor.profile.email,
      email_verified: true,
      updated_at: Math.floor(actor.lastUpdated / 1000),
    });
  };

  const app = new Hono<RequestEnv>();
  const through = (answer: (c: Context<RequestEnv>) => Response | Promise<Response>) => (c: Context<RequestEnv>) =>
    faults.through(c, undefined, () => answer(c));
  return app
    .post('/oauth2/v1/token', requests.recorded, through(token))
    .post('/oauth2/v1/introspect', requests.recorded, through(introspect))
    .post('/oauth2/v1/revoke', requests.recorded, through(revoke))
    .on(['GET', 'POST'], '/oauth2/v1/userinfo', requests.recorded, through(userinfo));
}
