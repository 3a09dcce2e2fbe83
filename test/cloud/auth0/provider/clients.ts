import type { ClientMetadata } from 'oidc-provider';
import { CHANGE_DETAILS } from '../ciba/details.ts';
import { type Client, isConfidential } from '../configuration.ts';

const DAY = 86_400;
const CIBA = 'urn:openid:params:grant-type:ciba';

/** A client of the tenant as oidc-provider takes it. */
export function metadataOf(client: Client): ClientMetadata {
  const { client_secret, public_key, grant_types, callbacks, allowed_logout_urls } = client;
  const visited = grant_types.includes('authorization_code');
  return {
    client_id: client.external_client_id ?? client.client_id,
    // Of a web client callbacks are compared as they are, of a native one without the port of a loopback address.
    application_type: client.app_type === 'native' ? 'native' : 'web',
    grant_types,
    response_types: visited ? ['code'] : [],
    redirect_uris: visited ? callbacks : [],
    post_logout_redirect_uris: allowed_logout_urls,
    ...(public_key
      ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [{ kty: 'RSA', ...public_key }] } }
      : // As with Auth0, the secret may also come in the body.
        { token_endpoint_auth_method: isConfidential(client) ? 'client_secret_basic' : 'none' }),
    ...(client_secret !== undefined && { client_secret }),
    ...(grant_types.includes(CIBA) && {
      backchannel_token_delivery_mode: 'poll',
      authorization_details_types: [CHANGE_DETAILS],
    }),
  };
}

/**
 * Seconds that a refresh token of a client lasts: until it was not used for so long, and at the most until the sign-in,
 * at `since` (epoch seconds), is as old as the client lets it be. Without a lifetime of its own: Auth0's.
 */
export function refreshSeconds(client: Client | undefined, since: number | undefined): number {
  const { token_lifetime = 30 * DAY, idle_token_lifetime = 15 * DAY } = client?.refresh_token ?? {};
  const age = since === undefined ? 0 : Math.floor(Date.now() / 1000) - since;
  return Math.max(1, Math.min(idle_token_lifetime, token_lifetime - age));
}
