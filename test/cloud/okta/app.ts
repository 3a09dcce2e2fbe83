/** The local Okta org as one web app: authorization server, Management API, pages, and what tests need. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { oidcAppRoutes } from './api/oidc-apps.ts';
import { apiRoutes } from './api/routes.ts';
import { ERRORS, errorBody, refuse } from './errors.ts';
import { oktaFaults } from './faults.ts';
import { appOf, clientOf } from './oauth/app.ts';
import { createCodes } from './oauth/authorization.ts';
import { authorizeRoutes } from './oauth/authorize.ts';
import type { OAuthClient } from './oauth/client.ts';
import { discovery } from './oauth/discovery.ts';
import type { SigningKey } from './oauth/keys.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import type { Org } from './org.ts';
import { missing, pageHeaders, pageRoutes } from './pages/routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { createRequestLog } from './requests.ts';
import type { Tokens } from './tokens.ts';

export interface OktaAppOptions {
  org: Org;
  client: OAuthClient;
  tokens: Tokens;
  key: SigningKey;
  /** The access token of a super administrator; nobody has one when it is left out. */
  adminToken?: string | undefined;
  /** How many times Okta's rate limits. */
  rateLimits?: number | undefined;
}

export function oktaApp({
  org,
  client: start,
  tokens,
  key,
  adminToken,
  rateLimits,
}: OktaAppOptions): Hono<{ Bindings: HttpBindings }> {
  const companion = appOf(start);
  const client = clientOf(companion, start);
  const codes = createCodes(org.now);
  const requests = createRequestLog(org.now);
  const faults = oktaFaults(org.now);
  const rateLimiter = createRateLimiter(org.now, rateLimits);

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error, c) => {
    console.error('okta:', error);
    return c.json(errorBody(refuse('E0000009')), ERRORS.E0000009.status);
  });
  app.use(pageHeaders);
  app.get('/.well-known/openid-configuration', (c) => c.json(discovery(org.url, client.scopes)));
  app.get('/oauth2/v1/keys', (c) => c.json({ keys: [key.jwk] }));
  app.route('/', authorizeRoutes({ org, client, codes }));
  app.route('/', tokenRoutes({ org, client, codes, tokens, key, requests, faults }));
  if (adminToken) app.route('/', oidcAppRoutes({ org, apps: new Map([[companion.id, companion]]), adminToken }));
  app.route('/', apiRoutes({ org, tokens, rateLimiter, requests, faults }));
  app.route('/', faults.routes);
  app.route('/', org.index.routes);
  app.route('/', pageRoutes(org, requests));
  app.notFound(missing);
  return app;
}
