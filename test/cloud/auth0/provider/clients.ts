import type { ClientMetadata } from 'oidc-provider';
import { CHANGE_DETAILS } from '../ciba/details.ts';
import { type Client, isConfidential } from '../configuration.ts';

const CIBA = 'urn:openid:params:grant-type:ciba';

/** A client of the tenant as oidc-provider takes it. */
export function metadataOf(client: Client): ClientMetadata {
  const { client_id, client_secret, grant_types, callbacks } = client;
  const visited = grant_types.includes('authorization_code');
  return {
    client_id,
    grant_types,
    response_types: visited ? ['code'] : [],
    redirect_uris: visited ? callbacks : [],
    // As with Auth0, the secret may also come in the body.
    token_endpoint_auth_method: isConfidential(client) ? 'client_secret_basic' : 'none',
    ...(client_secret !== undefined && { client_secret }),
    ...(grant_types.includes(CIBA) && {
      backchannel_token_delivery_mode: 'poll',
      authorization_details_types: [CHANGE_DETAILS],
    }),
  };
}
