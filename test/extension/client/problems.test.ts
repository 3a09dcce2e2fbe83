import { MissingRefreshTokenError } from '@auth0/auth0-spa-js';
import { describe, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import { remedyOf } from '../../../extension/client/problem.ts';
import { tell } from '../../../extension/sentences/tell.ts';
import { authProblem, tokenProblem } from '../../../extension/sign-in/auth-problem.ts';

const oauth = (error: string, error_description: string) =>
  Object.assign(new Error(error_description), { error, error_description });

describe("a window of Auth0's that led nowhere", () => {
  test.each([
    ['closed', new Error('The user did not approve access.'), 'cancelled'],
    ['not loaded', new Error('Authorization page could not be loaded.'), 'not_loaded'],
    ['without a network', new TypeError('Failed to fetch'), 'offline'],
    ['too slow', oauth('timeout', 'Timeout'), 'offline'],
    ['refused by Auth0', oauth('access_denied', 'Blocked by a rule'), 'refused'],
    ['refused by My Account', { detail: 'Connection is not enabled', status: 403 }, 'refused'],
    ['with a state that is not ours', oauth('state_mismatch', 'Invalid state'), 'refused'],
    ['with Auth0 not working', oauth('temporarily_unavailable', 'Auth0 answered with 503.'), 'auth0_unavailable'],
    ['with My Account not working', { detail: 'Oops', status: 500 }, 'auth0_unavailable'],
    ['with My Account busy', { detail: 'Global limit has been reached', status: 429 }, 'auth0_unavailable'],
    ['with a wrong clock', oauth('clock_wrong', 'It is 24 hours ahead of Auth0’s.'), 'clock_wrong'],
    ['broken', new Error('boom'), 'auth_failed'],
    ['broken oddly', 'boom', 'auth_failed'],
  ])('is named by what happened: %s', (_, error, code) => {
    expect(authProblem(error, 'sign-in').code).toBe(code);
    expect(authProblem(error, 'connect').code).toBe(code);
  });

  test('says in every case something else', () => {
    const errors = [
      new Error('did not approve access'),
      new Error('could not be loaded'),
      oauth('x', 'y'),
      new Error('z'),
    ];
    const sentences = (['sign-in', 'connect'] as const).flatMap((ceremony) =>
      errors.map((error) => tell(authProblem(error, ceremony)).says),
    );
    // Offline and surprise read the same for both.
    expect(new Set(sentences).size).toBe(6);
  });

  test("tells the refuser's reason", () => {
    expect(authProblem(oauth('access_denied', 'Blocked by a rule'), 'sign-in').detail).toBe('Blocked by a rule');
  });
});

test.each([
  [new TypeError('Failed to fetch'), 'auth0_unavailable'],
  [oauth('timeout', 'Timeout'), 'auth0_unavailable'],
  [oauth('temporarily_unavailable', 'Auth0 answered with 503.'), 'auth0_unavailable'],
  [oauth('invalid_grant', 'Unknown or invalid refresh token.'), 'token_invalid'],
  [oauth('login_required', 'Login required'), 'token_invalid'],
  [oauth('interaction_required', 'Interaction required'), 'token_invalid'],
  [oauth('mfa_required', 'Multifactor authentication required'), 'token_invalid'],
  [new MissingRefreshTokenError('default', 'openid'), 'token_invalid'],
  [oauth('unauthorized_client', 'Grant type refresh_token not allowed for the client.'), 'auth0_refused'],
  [oauth('missing_scopes', 'Missing requested scopes after refresh'), 'auth0_refused'],
  [oauth('http_404', 'Auth0 answered with 404.'), 'auth0_refused'],
  [oauth('clock_wrong', 'It is 24 hours ahead of Auth0’s.'), 'clock_wrong'],
  [new Error('Quota exceeded'), 'auth_failed'],
])('a token that is missing for “%s” is told as %s', (error, code) => {
  expect(tokenProblem(error).code).toBe(code);
});

test.each(Object.keys(ERRORS))('%s has a way on, or needs none', (code) => {
  expect(['sign-in', 'connect-okta', 'try-again', 'none']).toContain(remedyOf(code));
});

test.each([
  ['token_invalid', 'sign-in'],
  ['insufficient_scope', 'sign-in'],
  ['okta_not_connected', 'connect-okta'],
  ['message_too_long', 'none'],
  ['auth0_refused', 'none'],
  ['auth0_unavailable', 'try-again'],
  ['clock_wrong', 'try-again'],
  ['agent_cut', 'try-again'],
  ['backend_unreachable', 'try-again'],
  ['backend_silent', 'try-again'],
])('%s is mended by %s', (code, remedy) => {
  expect(remedyOf(code)).toBe(remedy);
});
