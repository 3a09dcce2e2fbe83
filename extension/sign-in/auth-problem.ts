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

/** Why Auth0's window led nowhere: the person closed it, the network is down, Auth0 or Okta refused, or a surprise. */
export function authProblem(error: unknown, ceremony: Ceremony): Problem {
  const during = ceremony === 'connect' ? { connecting: true as const } : {};
  const message = text(error, 'message') ?? '';
  if (CLOSED.test(message)) return problem('cancelled', during);
  if (NOT_LOADED.test(message)) return problem('not_loaded', during);
  if (NO_NETWORK.test(message)) return problem('offline', during);
  // OAuth 2.0 (RFC 6749 §4.1.2.1) answers carry `error`; My Account answers are problem documents with `detail`.
  const detail = text(error, 'error_description') ?? text(error, 'detail');
  if (text(error, 'error') || detail) return problem('refused', { ...during, ...(detail && { detail }) });
  return problem('auth_failed', { ...during, ...(message && { detail: message }) });
}

/** Why there is no access token: the network, or a sign-in that has ended. */
export const tokenProblem = (error: unknown): Problem =>
  problem(NO_NETWORK.test(text(error, 'message') ?? '') ? 'auth0_unavailable' : 'token_invalid');
