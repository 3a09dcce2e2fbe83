/** What is asked of Auth0 Token Vault: OAuth 2.0 Token Exchange (RFC 8693) with Auth0's grant type. */

/** Grant type of every exchange at Token Vault. */
export const VAULT_GRANT = 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';

/**
 * An access token of the person, whose audience is the API that the client is linked to. The Okta token has every scope
 * that the person connected with: this exchange narrows none.
 */
export const byAccessToken = (connection: string, accessToken: string): Record<string, string> => ({
  subject_token: accessToken,
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  requested_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
  connection,
});

/** A privileged worker’s own signed word on whom it acts for. The Okta token has these scopes and no others. */
export const byPrivilegedWorker = (
  connection: string,
  subjectToken: string,
  scopes: readonly string[],
): Record<string, string> => ({
  subject_token: subjectToken,
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  requested_token_type: 'http://auth0.com/oauth/token-type/token-vault-access-token',
  connection,
  scope: scopes.join(' '),
});
