import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createFaults } from '../faults/faults.ts';
import { listen } from '../listen.ts';
import type { Person } from '../people.ts';
import { AUTH0 } from '../tenant.ts';
import { answerPush } from './ciba/ciba.ts';
import { createPhones } from './ciba/phone.ts';
import { phoneRoutes } from './ciba/phone-page.ts';
import { joined } from './configuration.ts';
import { connectRoutes } from './connect/connect.ts';
import { createConnectSessions } from './connect/connect-sessions.ts';
import { myAccountApi } from './connect/my-account.ts';
import { createOktaConnection } from './connect/okta-connection.ts';
import { type PrivilegedWorker, VAULT_GRANT, withWorker } from './connect/privileged-worker.ts';
import { signInRoutes } from './connect/sign-in.ts';
import { VAULT_PARAMETERS, vaultGrant } from './connect/vault.ts';
import { deployedConfiguration } from './deployed-configuration.ts';
import { authorizeQuery, tokenForm, withForm } from './door.ts';
import { authenticationMethodsApi } from './enrol/authentication-methods.ts';
import { createEnrolments } from './enrol/enrolments.ts';
import type { ManagementCall } from './management/door.ts';
import { managementApi } from './management/management.ts';
import { newTenant } from './new-tenant.ts';
import { ownPagesOnly } from './pages/own-pages.ts';
import { tenantRoutes } from './pages/tenant-page.ts';
import { createMfaPolicy } from './policy.ts';
import { createConnectedAccounts } from './provider/accounts.ts';
import { speakAuth0 } from './provider/dialect.ts';
import { issuedBy } from './provider/issued.ts';
import { logoutRoutes } from './provider/logout.ts';
import { createProvider } from './provider/provider.ts';
import { createSigning } from './provider/signing.ts';
import { userinfo } from './provider/userinfo.ts';
import { createUsers } from './provider/users.ts';
import { consentRoutes } from './third-party/consent.ts';
import type { FetchDocument } from './third-party/document.ts';
import { withLoopbackClient } from './third-party/loopback-client.ts';

export interface Auth0Options {
  /** Port on 127.0.0.1; 0 takes any free one. */
  port: number;
  /** Who has signed in before. Whoever else does is made at their first sign-in. */
  people: readonly Person[];
  extensionId: string;
  /** The Okta org behind the `okta` connection. It need not run yet. */
  okta: { issuer: string; clientId: string; clientSecret: string };
  /** Seconds between polls of a CIBA request; 5 as in Auth0 when not given. */
  cibaIntervalSeconds?: number;
  /** How many pushes a person's phone gets in a minute; 5 as in Auth0 when not given. */
  pushesAMinute?: number | undefined;
  /** The address of the door for MCP clients, which is their API here; one of nobody's when not given. */
  mcpAudience?: string;
  /** Fetches the documents of clients, which stand on the internet; none is there when not given. */
  fetchDocument?: FetchDocument;
  /** A tenant on its first day, to which `backend/operator/deploy-auth0/tenant.yaml` was not deployed yet. */
  isNew?: boolean;
  /** A client that may exchange at Token Vault without a person; none when not given, as Auth0 has it by default. */
  privilegedWorker?: PrivilegedWorker;
  /** Whether Token Vault takes a token that is bound to a key; it does when not given. */
  vaultTakesBound?: boolean;
  /** Key and certificate for 127.0.0.1, both PEM; without them the tenant speaks plain http. */
  tls?: { key: string; cert: string };
}

export interface Auth0Tenant {
  /** Without a slash at its end. */
  url: string;
  phone: string;
  /** What was asked of the Management API, first to last. */
  calls: readonly ManagementCall[];
  /** What it gave out that only whoever holds it may know: tokens, cookies of sessions. */
  issued(): string[];
  close(): Promise<void>;
}

/** Starts a local Auth0 tenant: everything it knows lives in memory until it is closed. */
export async function startAuth0(options: Auth0Options): Promise<Auth0Tenant> {
  const { extensionId, okta: org, mcpAudience = AUTH0.mcp.audience } = options;
  const server = options.tls ? createTlsServer(options.tls) : createServer();
  const { url: plain, close } = await listen(server, options.port);
  const url = options.tls ? plain.replace('http:', 'https:') : plain;
  const issuer = `${url}/`;
  const origin = `chrome-extension://${extensionId}`;
  const signing = await createSigning(issuer);
  const enrolled = options.people.filter(({ phone }) => phone).map(({ sub }) => sub);
  const phones = createPhones(enrolled, options.pushesAMinute);
  const enrolments = createEnrolments(phones);
  const users = createUsers(options.people);
  const people = users.all;
  const accounts = createConnectedAccounts();
  const sessions = createConnectSessions();
  const mfa = createMfaPolicy();
  const empty = newTenant(issuer);
  const deployed = options.isNew
    ? empty
    : withLoopbackClient(joined(empty, deployedConfiguration(issuer, org, mcpAudience)), mcpAudience);
  const configuration = options.privilegedWorker ? withWorker(deployed, options.privilegedWorker) : deployed;
  const calls: ManagementCall[] = [];
  const fetchDocument = options.fetchDocument ?? (() => Promise.reject(new Error('Nothing outside is reached')));
  const okta = createOktaConnection({ ...org, redirectUri: `${issuer}login/callback` });

  const provider = createProvider({ issuer, people, origin, signing, phones, configuration });
  provider.use(speakAuth0(options.cibaIntervalSeconds ?? 5, configuration));
  provider.registerGrantType(
    VAULT_GRANT,
    vaultGrant({
      issuer,
      signing,
      accounts,
      okta,
      configuration,
      worker: options.privilegedWorker,
      mfaAlways: mfa.always,
      takesBound: options.vaultTakesBound ?? true,
    }),
    VAULT_PARAMETERS,
  );
  const issued = issuedBy(provider);
  const handle = provider.callback();

  const app = new Hono<{ Bindings: HttpBindings }>();
  const fromPanel = cors({
    origin: (from) => (from === origin ? from : null),
    allowMethods: ['GET', 'POST', 'DELETE'],
    // Where what was made is to be found: auth0-spa-js reads it.
    exposeHeaders: ['Location'],
  });
  // oidc-provider writes its answers itself, so none of them can be taken back once it is made.
  const faults = createFaults(['500'], ['hang', 'cut-before', 'hold']);
  app.route('/', faults.routes);
  app.use(faults.before(() => Response.json({ error: 'server_error' }, { status: 500 })));
  app.use('/me/*', fromPanel);
  // The provider itself says on an answer whom it is for; it only takes preflights from everyone.
  for (const path of ['/oauth/*', '/userinfo']) app.options(path, fromPanel);
  for (const path of ['/', '/tenant/*', '/phone', '/phone/*', '/consent']) app.use(path, ownPagesOnly(url));

  app.route('/', tenantRoutes({ people, phones, accounts, mfa }));
  app.route(
    '/phone',
    phoneRoutes({ people, phones, enrolments, answer: (id, answer) => answerPush(provider, phones, id, answer) }),
  );
  app.route('/', signInRoutes({ issuer, provider, users, okta, configuration }));
  app.route('/', consentRoutes({ provider, people, configuration }));
  app.route('/', logoutRoutes(provider, configuration, signing));
  app.route('/', connectRoutes({ issuer, people, sessions, okta }));
  app.route('/me/v1/connected-accounts', myAccountApi({ issuer, signing, accounts, sessions, configuration }));
  app.route(
    '/me/v1/authentication-methods',
    authenticationMethodsApi({ issuer, signing, phones, enrolments, configuration }),
  );
  app.route(
    '/api/v2',
    managementApi({ issuer, people, signing, accounts, mfa, phones, configuration, calls, fetchDocument }),
  );
  app.on(['GET', 'POST'], '/userinfo', fromPanel, userinfo({ issuer, people, provider, signing }));

  // RFC 8414 §3: the same document as OpenID Connect's.
  app.get('/.well-known/oauth-authorization-server', async ({ env: { incoming, outgoing } }) => {
    incoming.url = '/.well-known/openid-configuration';
    await handle(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.get('/.well-known/jwks.json', cors(), (c) => c.json({ keys: [signing.publicJwk] }));
  app.get('/authorize', async ({ env: { incoming, outgoing }, req }) => {
    incoming.url = `/authorize?${authorizeQuery(new URL(req.url).searchParams, configuration)}`;
    await handle(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.on('POST', ['/oauth/token', '/oauth/revoke'], async (c) => {
    const form = tokenForm(await c.req.text(), c.req.header('content-type') ?? '', {
      issuer,
      configuration,
    });
    if (!form) return c.json({ error: 'invalid_request', error_description: 'The body is no JSON object.' }, 400);
    await handle(withForm(c.env.incoming, form), c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  app.all('*', async ({ env: { incoming, outgoing } }) => {
    await handle(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });

  server.on('request', getRequestListener(app.fetch));
  return { url, phone: `${url}/phone`, calls, issued, close };
}
