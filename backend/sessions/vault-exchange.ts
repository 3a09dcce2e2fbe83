import {
  allowInsecureRequests,
  ClientError,
  ClientSecretPost,
  type Configuration,
  discovery,
  genericGrantRequest,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { fail, type Result, succeed } from '../failure.ts';
import type { OktaToken } from '../ports.ts';
import { VAULT_GRANT } from '../vault-grant.ts';

const SUBJECT_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
const REQUESTED_TYPE = 'http://auth0.com/oauth/token-type/federated-connection-access-token';

/** Auth0 has no (usable) Okta refresh token of this person: only connecting Okta again helps. */
const NOT_CONNECTED = new Set([
  'federated_connection_refresh_token_not_found',
  'federated_connection_refresh_token_flow_failed',
]);

const TIMEOUT_SECONDS = 8;

/**
 * Exchanges an Auth0 access token of a person for their Okta token. Fails with `okta_not_connected`, `token_invalid`,
 * `vault_refused` or `auth0_unavailable`.
 */
export type Exchange = (accessToken: string) => Promise<Result<OktaToken>>;

/**
 * Auth0 Token Vault's access-token exchange (OAuth 2.0 Token Exchange, RFC 8693, with Auth0's grant type).
 * The tenant's metadata (RFC 8414) is read once, at the first exchange that gets it.
 */
export function vaultExchange({
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
}): Exchange {
  const { hostname, protocol } = new URL(issuer);
  const local = hostname === '127.0.0.1' && protocol === 'http:';
  let tenant: Promise<Configuration> | undefined;

  const discovered = () => {
    tenant ??= discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), {
      timeout: TIMEOUT_SECONDS * patience,
      ...(local && { execute: [allowInsecureRequests] }),
    }).catch((problem: unknown) => {
      tenant = undefined;
      throw problem;
    });
    return tenant;
  };

  return async (accessToken) => {
    try {
      const answer = await genericGrantRequest(await discovered(), VAULT_GRANT, {
        subject_token: accessToken,
        subject_token_type: SUBJECT_TYPE,
        requested_token_type: REQUESTED_TYPE,
        connection,
      });
      return tokenOf(answer, scopes, now());
    } catch (refusal) {
      return refusalOf(refusal);
    }
  };
}

function tokenOf(
  answer: { access_token: string; expires_in?: number; scope?: string },
  scopes: readonly string[],
  now: number,
): Result<OktaToken> {
  if (answer.expires_in === undefined) {
    return fail('vault_refused', { detail: 'Token Vault did not say when the token expires.' });
  }
  // A list without any scope of Okta's API does not speak of the connection: then Okta tells with the first read.
  const held = answer.scope?.split(' ').filter((scope) => scope.startsWith('okta.')) ?? [];
  const missing = scopes.filter((scope) => !held.includes(scope));
  if (held.length > 0 && missing.length > 0) {
    return fail('okta_not_connected', { detail: `The connection was made without ${missing.join(', ')}.` });
  }
  return succeed({ accessToken: answer.access_token, expiresAt: Math.floor(now / 1000) + answer.expires_in });
}

/** Judges by OAuth's error code and the HTTP status (RFC 6749 §5.2), never by the wording. */
function refusalOf(refusal: unknown): Result<OktaToken> {
  if (refusal instanceof ResponseBodyError) {
    const { error, error_description, status } = refusal;
    if (NOT_CONNECTED.has(error)) return fail('okta_not_connected');
    const log = `vault: ${status} ${readable(error)}`;
    if (status === 429) return fail('auth0_unavailable', { log });
    // The sign-in that is exchanged, and not the set-up, is at fault.
    const code = error === 'invalid_grant' ? 'token_invalid' : 'vault_refused';
    return fail(code, { detail: readable(error_description ?? error), log });
  }
  if (refusal instanceof WWWAuthenticateChallengeError) {
    return fail('vault_refused', { detail: 'Auth0 refused the credentials of the vault client.', log: 'vault: 401' });
  }
  const code = refusal instanceof ClientError ? refusal.code : undefined;
  return fail('auth0_unavailable', { log: `vault: ${code ?? (refusal instanceof Error ? refusal.name : 'unknown')}` });
}

/** Auth0's own words, fit for one line. */
const readable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
