import { ClientSecretPost } from 'openid-client';
import { byAccessToken, discoverOnce, type VaultAnswer, vaultExchange } from '../../lambdas/contract/platform.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { OktaToken } from '../ports.ts';

const TIMEOUT_SECONDS = 8;

/**
 * Exchanges an Auth0 access token of a person for their Okta token. Fails with `okta_not_connected`, `token_invalid`,
 * `vault_refused` or `auth0_unavailable`.
 */
export type PanelExchange = (accessToken: string) => Promise<Result<OktaToken>>;

/** Auth0 Token Vault's access-token exchange, as the Custom API Client of the backend's own API. */
export function panelExchange({
  issuer,
  clientId,
  clientSecret,
  connection,
  scopes,
  patience = 1,
  now,
}: {
  /** With its trailing slash. Plain http is for a tenant on 127.0.0.1 only. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  connection: string;
  /** What the product asks of Okta. A connection made when it asked for less is made anew. */
  scopes: readonly string[];
  /** Multiplies how long an answer may take; 1 when left out. */
  patience?: number;
  /** Epoch milliseconds. */
  now(): number;
}): PanelExchange {
  const configuration = discoverOnce({
    issuer: new URL(issuer),
    clientId,
    authentication: ClientSecretPost(clientSecret),
    timeoutSeconds: TIMEOUT_SECONDS * patience,
  });
  const exchange = vaultExchange(configuration, now);
  return async (accessToken) => resultOf(await exchange(byAccessToken(connection, accessToken), scopes));
}

const CODES = {
  not_connected: 'okta_not_connected',
  subject_refused: 'token_invalid',
  refused: 'vault_refused',
  unavailable: 'auth0_unavailable',
} as const;

function resultOf(answer: VaultAnswer): Result<OktaToken> {
  if (answer.is === 'token') return succeed({ accessToken: answer.accessToken, expiresAt: answer.expiresAt });
  const { is, log } = answer;
  const detail = is === 'unavailable' ? undefined : answer.detail;
  return fail(CODES[is], { ...(detail !== undefined && { detail }), ...(log !== undefined && { log }) });
}
