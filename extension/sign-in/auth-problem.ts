import { type Problem, problem } from '../client/problem.ts';

/** What was being asked for in Auth0's window. */
export type Ceremony = 'sign-in' | 'connect';

// Chromium's own words for launchWebAuthFlow; it gives no code.
const CLOSED = /did not approve access/;
const NOT_LOADED = /could not be loaded/;
// fetch's and spa-js' words for a network that does not answer.
const NO_NETWORK = /failed to fetch|networkerror|timeout/i;

const text = (error: unknown, field: string): string | undefined => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** OAuth's and Auth0's codes for what passes by itself (RFC 6749 §4.1.2.1). */
const PASSES = new Set(['temporarily_unavailable', 'server_error', 'too_many_requests', 'timeout']);
/** For a sign-in that has ended, or that needs the person again (RFC 6749 §5.2, OpenID Connect Core §3.1.2.6). */
const ENDED = new Set([
  'invalid_grant',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'mfa_required',
  'missing_refresh_token',
  // The tenant's policy for My Account asks for a second factor.
  'unmet_authentication_requirements',
]);

/** Whether My Account's problem document (RFC 9457) says that it does not work now. */
const isUnavailable = (error: unknown): boolean => {
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined;
  return typeof status === 'number' && (status === 429 || status >= 500);
};

/** Why Auth0's window led nowhere: the person closed it, the network is down, Auth0 or Okta refused, or a surprise. */
export function authProblem(error: unknown, ceremony: Ceremony): Problem {
  const during = ceremony === 'connect' ? { connecting: true as const } : {};
  const message = text(error, 'message') ?? '';
  if (CLOSED.test(message)) return problem('cancelled', during);
  if (NOT_LOADED.test(message)) return problem('not_loaded', during);
  if (NO_NETWORK.test(message)) return problem('offline', during);
  // OAuth 2.0 (RFC 6749 §4.1.2.1) answers carry `error`; My Account answers are problem documents with `detail`.
  const code = text(error, 'error') ?? '';
  const detail = text(error, 'error_description') ?? text(error, 'detail');
  if (PASSES.has(code) || isUnavailable(error))
    return problem('auth0_unavailable', { ...during, ...(detail && { detail }) });
  if (code === 'clock_wrong') return problem('clock_wrong', { ...during, ...(detail && { detail }) });
  if (code || detail) return problem('refused', { ...during, ...(detail && { detail }) });
  return problem('auth_failed', { ...during, ...(message && { detail: message }) });
}

/**
 * Why there is no access token: Auth0 does not work now, the clock is wrong, the sign-in has ended, the tenant is not
 * set up for it, or a surprise. Only an ended sign-in needs a new one.
 */
export function tokenProblem(error: unknown): Problem {
  const message = text(error, 'message') ?? '';
  const code = text(error, 'error') ?? '';
  const detail = text(error, 'error_description');
  if (NO_NETWORK.test(message) || isUnavailable(error)) return problem('auth0_unavailable');
  if (PASSES.has(code)) return problem('auth0_unavailable', { ...(detail && { detail }) });
  if (ENDED.has(code)) return problem('token_invalid');
  if (code === 'clock_wrong') return problem('clock_wrong', { ...(detail && { detail }) });
  if (code) return problem('auth0_refused', { detail: `${code}: ${detail}` });
  return problem('auth_failed', { ...(message && { detail: message }) });
}
