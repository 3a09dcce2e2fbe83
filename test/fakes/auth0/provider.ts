import { randomBytes } from 'node:crypto';
import { type ClientMetadata, errors, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Person } from '../people.ts';
import { AUTH0 } from '../tenant.ts';
import { memoryAdapter } from './adapter.ts';
import { isApi, OIDC_SCOPES, scopesOf, systemAudiences } from './apis.ts';
import { changeDetailsFeature, cibaFeature } from './ciba.ts';
import { claimsOf } from './claims.ts';
import { type Configuration, isMultiResource } from './configuration.ts';
import { CHANGE_DETAILS } from './details.ts';
import type { Phones } from './phone.ts';
import type { Signing } from './signing.ts';
import { VAULT_GRANT } from './vault.ts';

const DAY = 86_400;

export interface ProviderOptions {
  issuer: string;
  people: readonly Person[];
  /** `https://<id>.chromiumapp.org/`: callbacks and logout addresses are whatever lies under it. */
  callbackBase: string;
  /** The browser origin that may call the tenant. */
  origin: string;
  signing: Signing;
  phones: Phones;
  configuration: Configuration;
}

/** oidc-provider at the routes, with the clients and with the habits of an Auth0 tenant. */
export function createProvider(options: ProviderOptions): Provider {
  const { issuer, people, callbackBase, origin, signing, phones, configuration } = options;
  const configured = (clientId: string) => configuration.clients.find(({ client_id }) => client_id === clientId);
  const { myAccount, userinfo } = systemAudiences(issuer);

  const provider = new Provider(issuer, {
    adapter: memoryAdapter(),
    jwks: { keys: [{ kty: 'RSA', ...signing.jwk }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: clients(callbackBase),
    clientBasedCORS: (_ctx, from) =>
      from === origin && configuration.clients.some(({ web_origins }) => web_origins.includes(from)),
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
      backchannel_authentication: '/bc-authorize',
      end_session: '/oidc/logout',
    },
    scopes: [...OIDC_SCOPES],
    claims: {
      openid: ['sub'],
      profile: ['name', 'nickname', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    extraParams: ['audience'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // Auth0 gives a browser a refresh token only when it rotates.
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') &&
      code.scopes.has('offline_access') &&
      configured(client.clientId)?.refresh_token?.rotation_type === 'rotating',
    expiresWithSession: () => false,
    ttl: {
      AccessToken: DAY,
      ClientCredentials: DAY,
      IdToken: 36_000,
      AuthorizationCode: 60,
      RefreshToken: 30 * DAY,
      Session: 3 * DAY,
      Interaction: 3600,
      Grant: 365 * DAY,
      BackchannelAuthenticationRequest: ({ oidc }) => Number(oidc.params?.requested_expiry ?? 300),
    },
    findAccount: (_ctx, sub) => {
      const person = people.find((one) => one.sub === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    interactions: { url: (_ctx, { uid }) => `/u/login?state=${uid}`, policy: firstPartyPolicy() },
    // A first-party client needs no consent: it is granted what it may ask for.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.account || !oidc.client) return undefined;
      const grant = new provider.Grant({ accountId: oidc.account.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope(OIDC_SCOPES.join(' '));
      for (const [audience, { scope }] of Object.entries(oidc.resourceServers ?? {})) {
        grant.addResourceScope(audience, String(scope));
      }
      await grant.save();
      return grant;
    },
    formats: {
      // Auth0's token profile: no `jti`, `azp` for the client, and /userinfo as a second audience.
      customizers: {
        jwt: (_ctx, _token, parts) => {
          const { jti: _, client_id: azp, sub, aud, scope, ...rest } = parts.payload;
          const forUserinfo = String(scope).split(' ').includes('openid');
          parts.header = { typ: 'JWT' };
          parts.payload =
            sub === azp
              ? { ...rest, sub: `${sub}@clients`, aud, scope, azp, gty: 'client-credentials' }
              : { ...rest, sub, aud: forUserinfo ? [aud, userinfo] : aud, scope, azp };
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, { clientId }, token) => token.clientId === clientId },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      ciba: cibaFeature(issuer, phones, configuration),
      richAuthorizationRequests: changeDetailsFeature,
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        // A sign-in covers the API asked for and the My Account API; its first token is for the API.
        defaultResource: (ctx, client, oneOf) => {
          if (oneOf) return oneOf.find((audience) => audience !== myAccount);
          const audience = audienceOf(ctx);
          if (!audience) return undefined;
          return isMultiResource(configuration, client.clientId, myAccount)
            ? [...new Set([audience, myAccount])]
            : audience;
        },
        getResourceServerInfo: (_ctx, audience, client) => {
          if (!isApi(configuration, issuer, audience)) throw new errors.AccessDenied(`Service not found: ${audience}`);
          const scopes = scopesOf(configuration, issuer, client.clientId, audience);
          if (scopes.length === 0) {
            throw new errors.AccessDenied(`Client is not authorized to access resource server "${audience}".`);
          }
          const scope = [...OIDC_SCOPES, ...scopes].join(' ');
          return { audience, scope, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
        },
      },
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'text/plain';
      ctx.body = `${error}: ${error_description}`;
    },
  });
  provider.Client.prototype.redirectUriAllowed = function (uri: string) {
    return configured(this.clientId)?.callbacks.some((callback) => uri.startsWith(callback)) ?? false;
  };
  provider.Client.prototype.grantTypeAllowed = function (type: string) {
    return (configured(this.clientId)?.grant_types ?? this.grantTypes ?? []).includes(type);
  };
  return provider;
}

const audienceOf = ({ oidc: { params } }: KoaContextWithOIDC) =>
  typeof params?.audience === 'string' ? params.audience : undefined;

function firstPartyPolicy() {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.clear();
  return policy;
}

function clients(callbackBase: string): ClientMetadata[] {
  const confidential = (client: { clientId: string; clientSecret: string }, grant: string): ClientMetadata => ({
    client_id: client.clientId,
    client_secret: client.clientSecret,
    grant_types: [grant],
    response_types: [],
    redirect_uris: [],
    // As with Auth0, the secret may also come in the body.
    token_endpoint_auth_method: 'client_secret_basic',
  });
  return [
    {
      client_id: AUTH0.spaClientId,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [callbackBase],
    },
    confidential(AUTH0.vault, VAULT_GRANT),
    confidential(AUTH0.management, 'client_credentials'),
    {
      ...confidential(AUTH0.ciba, 'urn:openid:params:grant-type:ciba'),
      backchannel_token_delivery_mode: 'poll',
      authorization_details_types: [CHANGE_DETAILS],
    },
  ];
}
