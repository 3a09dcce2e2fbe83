/**
 * What Auth0 lets a third-party client do (`third_party_security_mode: strict`), and what it does not.
 * https://auth0.com/docs/get-started/applications/third-party-applications/security-controls
 */
import { errors, interactionPolicy } from 'oidc-provider';
import { type Client, type Configuration, clientOf } from '../configuration.ts';
import { systemAudiences } from '../provider/apis.ts';

/** Such a client of the tenant: public, with refresh tokens that rotate. */
export const thirdPartyClient = (
  client_id: string,
  given: Pick<Client, 'name' | 'app_type' | 'callbacks'>,
): Client => ({
  ...given,
  client_id,
  is_first_party: false,
  third_party_security_mode: 'strict',
  redirection_policy: 'open_redirect_protection',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', policies: [] },
  allowed_logout_urls: [],
  web_origins: [],
  async_approval_notification_channels: [],
});

export const isThirdParty = (configuration: Configuration, clientId: string | undefined): boolean =>
  clientId !== undefined && clientOf(configuration, clientId)?.is_first_party === false;

/** Of the scopes that OpenID Connect knows it may have this one, which is OAuth's, too. */
export const THIRD_PARTY_SCOPES = ['offline_access'] as const;
const NOT_FOR_THEM = ['openid', 'profile', 'email', 'address', 'phone'];

/** What such a client asks of `/authorize`, without what is OpenID Connect's: no identity, no My Account API. */
export function withoutIdentity(query: URLSearchParams): URLSearchParams {
  const rewritten = new URLSearchParams(query);
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => !NOT_FOR_THEM.includes(scope));
  rewritten.set('scope', scopes.filter(Boolean).join(' '));
  // Parameters that oidc-provider takes together with `openid` alone.
  for (const name of ['nonce', 'max_age', 'claims', 'acr_values', 'id_token_hint']) rewritten.delete(name);
  return rewritten;
}

/** @throws what the client is told where it may not have the API, however widely that is open for others */
export function refuseUngranted(
  issuer: string,
  client: { clientId: string },
  audience: string,
  scopes: string[],
): void {
  const { myAccount, management } = systemAudiences(issuer);
  if (scopes.length > 0 && ![myAccount, management].includes(audience)) return;
  throw new errors.UnauthorizedClient(
    `Client "${client.clientId}" is not authorized to access resource server "${audience}".`,
  );
}

/** Before a third-party client gets anything, whoever signs in is asked, each time; a first-party client needs no consent. */
export function consentPolicy(configuration: Configuration) {
  const policy = interactionPolicy.base();
  const checks = policy.get('consent')?.checks;
  checks?.clear();
  checks?.add(
    new interactionPolicy.Check(
      'third_party',
      'Consent required',
      'consent_required',
      ({ oidc }) => isThirdParty(configuration, oidc.client?.clientId) && !oidc.result?.consent,
    ),
  );
  return policy;
}
