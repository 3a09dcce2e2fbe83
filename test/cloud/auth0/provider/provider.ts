import { randomBytes } from 'node:crypto';
import { errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { changeDetailsFeature, cibaFeature } from '../ciba/ciba.ts';
import type { Phones } from '../ciba/phone.ts';
import { type Configuration, clientOf, connectionsOf, granted, isMultiResource } from '../configuration.ts';
import { consentPolicy, isThirdParty, refuseUngranted, THIRD_PARTY_SCOPES } from '../third-party/strict.ts';
import { memoryAdapter } from './adapter.ts';
import { OIDC_SCOPES, systemAudiences } from './apis.ts';
import { claimsOf } from './claims.ts';
import { metadataOf, refreshSeconds } from './clients.ts';
import type { Signing } from './signing.ts';
import type { User } from './users.ts';

const DAY = 86_400;
/** Auth0's own, where a client says nothing else. */
const ID_TOKEN_SECONDS = 36_000;

export interface ProviderOptions {
  issuer: string;
  people: readonly User[];
  /** The browser origin that may call the tenant. */
  origin: string;
  signing: Signing;
  phones: Phones;
  configuration: Configuration;
}

/** oidc-provider at the routes, with the clients and with the habits of an Auth0 tenant. */
export function createProvider(options: ProviderOptions): Provider {
  const { issuer, people, origin, signing, phones, configuration } = options;
  const configured = (clientId: string) => clientOf(configuration, clientId);
  const { myAccount, userinfo } = systemAudiences(issuer);

  const provider = new Provider(issuer, {
    adapter: memoryAdapter({
      clientOf: (id) => {
        const client = configured(id);
        return client && metadataOf(client);
      },
      leewaySeconds: (id = '') => configured(id)?.refresh_token?.leeway ?? 0,
    }),
    jwks: { keys: [{ kty: 'RSA', ...signing.jwk }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
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
      openid: ['sub', 'auth_time', 'acr', 'amr'],
      profile: ['name', 'nickname', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    extraParams: {
      audience: null,
      connection: (_ctx, name, client) => {
        if (!name) return;
        const isThere = configuration.connections.some((connection) => connection.name === name);
        if (!isThere) throw new errors.InvalidRequest('the connection was not found');
        if (!connectionsOf(configuration, client.clientId).some((connection) => connection.name === name)) {
          throw new errors.InvalidRequest('the connection was not enabled');
        }
      },
    },
    pkce: { required: () => true },
    enabledJWA: { dPoPSigningAlgValues: ['ES256'] },
    rotateRefreshToken: true,
    // Auth0 gives a browser a refresh token only when it rotates, and the API allows it.
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') &&
      code.scopes.has('offline_access') &&
      allowsOffline(configuration, code) &&
      configured(client.clientId)?.refresh_token?.rotation_type === 'rotating',
    expiresWithSession: () => false,
    ttl: {
      AccessToken: (_ctx, { resourceServer }) => resourceServer?.accessTokenTTL ?? DAY,
      ClientCredentials: DAY,
      IdToken: (_ctx, _token, { clientId }) =>
        configured(clientId)?.jwt_configuration?.lifetime_in_seconds ?? ID_TOKEN_SECONDS,
      AuthorizationCode: 60,
      RefreshToken: (_ctx, { iiat }, { clientId }) => refreshSeconds(configured(clientId), iiat),
      Session: 3 * DAY,
      Interaction: 3600,
      Grant: 365 * DAY,
      BackchannelAuthenticationRequest: ({ oidc }) => Number(oidc.params?.requested_expiry ?? 300),
    },
    findAccount: (_ctx, sub) => {
      const person = people.find((one) => one.sub === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    interactions: {
      url: (_ctx, { uid, prompt }) => `/${prompt.name === 'consent' ? 'consent' : 'login'}?state=${uid}`,
      policy: consentPolicy(configuration),
    },
    // A client is granted what it may ask for: a first-party one without, a third-party one after consent.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.account || !oidc.client) return undefined;
      const thirdParty = isThirdParty(configuration, oidc.client.clientId);
      if (thirdParty && !oidc.result?.consent) return undefined;
      const grant = new provider.Grant({ accountId: oidc.account.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope((thirdParty ? THIRD_PARTY_SCOPES : OIDC_SCOPES).join(' '));
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
      // As Auth0 wants it of public clients; who sends no proof gets tokens that are not bound.
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      rpInitiatedLogout: { enabled: true },
      // A setting of the tenant that is off by default, as the `iss` of an authorization response is.
      pushedAuthorizationRequests: { enabled: false },
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
        getResourceServerInfo: (ctx, audience, client) => {
          const api = configuration.resourceServers.find(({ identifier }) => identifier === audience);
          if (!api) throw new errors.AccessDenied(`Service not found: ${audience}`);
          const subject = ctx.oidc.params?.grant_type === 'client_credentials' ? 'client' : 'user';
          const scopes = granted(configuration, client.clientId, audience, subject);
          const thirdParty = isThirdParty(configuration, client.clientId);
          if (thirdParty) refuseUngranted(issuer, client, audience, scopes);
          if (scopes.length === 0) {
            throw new errors.AccessDenied(`Client is not authorized to access resource server "${audience}".`);
          }
          const scope = [...(thirdParty ? THIRD_PARTY_SCOPES : OIDC_SCOPES), ...scopes].join(' ');
          const accessTokenTTL = api.token_lifetime ?? DAY;
          return { audience, scope, accessTokenTTL, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
        },
      },
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'text/plain';
      ctx.body = `${error}: ${error_description}`;
    },
  });
  return provider;
}

/** Of the APIs a sign-in covers each may forbid it; a system API does not say. */
const allowsOffline = (
  { resourceServers }: Configuration,
  { resource }: { resource?: string | string[] | undefined },
): boolean =>
  [resource ?? []]
    .flat()
    .every(
      (audience) => resourceServers.find(({ identifier }) => identifier === audience)?.allow_offline_access !== false,
    );

const audienceOf = ({ oidc: { params } }: KoaContextWithOIDC) =>
  typeof params?.audience === 'string' ? params.audience : undefined;
