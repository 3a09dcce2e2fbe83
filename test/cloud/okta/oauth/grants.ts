/** What a token request is granted, without any I/O: RFC 6749 §4.1.3 and §6, RFC 7636 §4.5. */
import type { Org, User } from '../org.ts';
import type { Grant, Tokens } from '../tokens.ts';
import { type Codes, provesChallenge } from './authorization.ts';
import { credentialsOf, type OAuthClient } from './client.ts';

/** RFC 6749 §5.2. */
export interface OAuthError {
  error: string;
  error_description: string;
}

export interface Granted {
  user: User;
  grant: Grant;
  /** When the user signed in; absent for a refresh. */
  authenticatedAt?: number;
  nonce?: string | undefined;
  refreshToken?: string;
}

export interface GrantOptions {
  org: Org;
  client: OAuthClient;
  codes: Codes;
  tokens: Tokens;
}

const MAY_REFRESH: readonly User['status'][] = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'];

const fail = (error: string, error_description: string): OAuthError => ({ error, error_description });

/** Whether the request comes from the client; else what is wrong. RFC 6749 §2.3.1, §5.2. */
export function authenticate(
  authorization: string | undefined,
  form: URLSearchParams,
  client: OAuthClient,
): OAuthError | undefined {
  const credentials = credentialsOf(authorization, form);
  if (credentials.kind === 'none') return fail('invalid_client', 'Client authentication is required.');
  if (credentials.kind === 'malformed') {
    return fail('invalid_request', 'Cannot supply multiple client credentials, or the credentials are malformed.');
  }
  if (credentials.id !== client.clientId) return fail('invalid_client', "Invalid value for 'client_id' parameter.");
  if (client.dpop) return fail('invalid_dpop_proof', 'The DPoP proof JWT header is missing.');
  return credentials.secret === client.clientSecret
    ? undefined
    : fail('invalid_client', 'The client secret supplied for a confidential client is invalid.');
}

/** RFC 6749 §4.1.3 with RFC 7636 §4.5. */
function byCode(form: URLSearchParams, { org, codes, tokens, client }: GrantOptions): Granted | OAuthError {
  const issued = codes.redeem(form.get('code') ?? '');
  const user = issued && org.users.get(issued.userId);
  if (!user) return fail('invalid_grant', 'The authorization code is invalid or has expired.');
  if (form.get('redirect_uri') !== issued.request.redirectUri) {
    return fail(
      'invalid_grant',
      "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
    );
  }
  if (!provesChallenge(form.get('code_verifier') ?? '', issued.request.codeChallenge)) {
    return fail('invalid_grant', 'PKCE verification failed.');
  }
  const grant = { userId: user.id, clientId: client.clientId, scopes: issued.request.scopes };
  return {
    user,
    grant,
    authenticatedAt: issued.authenticatedAt,
    nonce: issued.request.nonce,
    ...(grant.scopes.includes('offline_access') && { refreshToken: tokens.issueRefresh(grant) }),
  };
}

/** RFC 6749 §6. The refresh token persists, as Okta's web apps have it unless rotation is chosen. */
function byRefreshToken(form: URLSearchParams, { org, tokens }: GrantOptions): Granted | OAuthError {
  const refreshToken = form.get('refresh_token') ?? '';
  const grant = tokens.refresh(refreshToken);
  const user = grant && org.users.get(grant.userId);
  if (!user || !MAY_REFRESH.includes(user.status)) {
    return fail('invalid_grant', 'The refresh token is invalid or expired.');
  }
  const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? grant.scopes;
  if (!scopes.every((scope) => grant.scopes.includes(scope))) {
    return fail('invalid_scope', 'The requested scopes exceed those of the refresh token.');
  }
  return { user, grant: { ...grant, scopes }, refreshToken };
}

/** By `grant_type`. */
export function granted(form: URLSearchParams, options: GrantOptions): Granted | OAuthError {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return byCode(form, options);
    case 'refresh_token':
      return byRefreshToken(form, options);
    case null:
      return fail('invalid_request', "The token request must specify a 'grant_type'.");
    default:
      return fail(
        'unsupported_grant_type',
        'The authorization grant type is not supported by the authorization server.',
      );
  }
}
