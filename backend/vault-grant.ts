/** Grant type of Auth0 Token Vault's access-token exchange. */
export const VAULT_GRANT = 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';
