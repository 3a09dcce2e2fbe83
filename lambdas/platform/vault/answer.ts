/** What an answer of Auth0 Token Vault means, without any I/O. */
import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';

/** `detail` may be read by the person; `log` and `error`, OAuth's code, are for the log only. None holds a token. */
export type VaultAnswer =
  /** `expiresAt` in epoch seconds. */
  | { is: 'token'; accessToken: string; expiresAt: number }
  /** Auth0 has no usable Okta refresh token of this person, or one of fewer scopes: only connecting Okta again helps. */
  | { is: 'not_connected'; detail?: string; log?: string }
  /** What was given in exchange is at fault, and not the set-up. */
  | { is: 'subject_refused'; detail: string; log?: string }
  | { is: 'refused'; detail: string; error?: string; log?: string }
  | { is: 'unavailable'; log: string };

const NOT_CONNECTED = new Set([
  'federated_connection_refresh_token_not_found',
  'federated_connection_refresh_token_flow_failed',
]);

/** The token of an answer that has all of `scopes`. `now` in epoch milliseconds. */
export function tokenOf(
  answer: { access_token: string; expires_in?: number; scope?: string },
  scopes: readonly string[],
  now: number,
): VaultAnswer {
  if (answer.expires_in === undefined)
    return { is: 'refused', detail: 'Token Vault did not say when the token expires.' };
  // A list without any scope of Okta's API does not speak of the connection: then Okta tells with the first request.
  const held = answer.scope?.split(' ').filter((scope) => scope.startsWith('okta.')) ?? [];
  const missing = scopes.filter((scope) => !held.includes(scope));
  if (held.length > 0 && missing.length > 0)
    return { is: 'not_connected', detail: `The connection was made without ${missing.join(', ')}.` };
  return { is: 'token', accessToken: answer.access_token, expiresAt: Math.floor(now / 1000) + answer.expires_in };
}

/** Judges by OAuth's error code and the HTTP status (RFC 6749 §5.2), never by the wording. */
export function refusalOf(refusal: unknown): VaultAnswer {
  if (refusal instanceof ResponseBodyError) {
    const { error, error_description, status } = refusal;
    if (NOT_CONNECTED.has(error)) return { is: 'not_connected' };
    const log = `vault: ${status} ${readable(error)}`;
    if (status === 429) return { is: 'unavailable', log };
    const detail = readable(error_description ?? error);
    return error === 'invalid_grant' ? { is: 'subject_refused', detail, log } : { is: 'refused', detail, error, log };
  }
  if (refusal instanceof WWWAuthenticateChallengeError)
    return {
      is: 'refused',
      detail: 'Auth0 refused the credentials of the vault client.',
      error: 'invalid_client',
      log: 'vault: 401',
    };
  const code = refusal instanceof ClientError ? refusal.code : undefined;
  return { is: 'unavailable', log: `vault: ${code ?? (refusal instanceof Error ? refusal.name : 'unknown')}` };
}

/** Auth0's own words, fit for one line. */
const readable = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
