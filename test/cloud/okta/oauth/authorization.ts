/** The authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3) and what comes of it, without any I/O. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { newSecret } from '../ids.ts';
import type { OAuthClient } from './client.ts';

export interface AuthorizationRequest {
  redirectUri: string;
  state: string;
  scopes: readonly string[];
  codeChallenge: string;
  nonce?: string | undefined;
  loginHint?: string | undefined;
  /** `login`: the password is asked for whoever is signed in; `none`: nothing is asked. */
  prompt?: string | undefined;
}

/** `page`: nobody may be sent back, so the person is told; `redirect`: the client is told. */
export type AuthorizationVerdict =
  | { kind: 'accepted'; request: AuthorizationRequest }
  | { kind: 'page'; message: string }
  | { kind: 'redirect'; to: string };

/** Where to send the browser back to, with the answer in the query. */
export function backTo(redirectUri: string, answer: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return url.href;
}

const Parameters = z.object({
  response_type: z.string().optional(),
  scope: z.string().default(''),
  state: z.string().optional(),
  nonce: z.string().optional(),
  prompt: z.string().optional(),
  login_hint: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});

export function judgeAuthorization(query: Record<string, string>, client: OAuthClient): AuthorizationVerdict {
  if (query.client_id !== client.clientId) return { kind: 'page', message: 'The client_id is not known here.' };
  const { redirectUri } = client;
  if (query.redirect_uri !== redirectUri) {
    return { kind: 'page', message: 'The redirect_uri is not one of the app’s sign-in redirect URIs.' };
  }
  const given = Parameters.parse(query);
  const refuse = (error: string, error_description: string): AuthorizationVerdict => ({
    kind: 'redirect',
    to: backTo(redirectUri, { error, error_description, ...(given.state && { state: given.state }) }),
  });
  if (!given.state) return refuse('invalid_request', "The 'state' parameter must be specified.");
  if (given.response_type !== 'code') {
    return refuse('unsupported_response_type', 'The response type is not supported by the authorization server.');
  }
  if (given.code_challenge_method !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(given.code_challenge ?? '')) {
    return refuse('invalid_request', 'PKCE code challenge is required when the token endpoint is called: use S256.');
  }
  const scopes = given.scope.split(' ').filter(Boolean);
  if (!scopes.includes('openid')) return refuse('invalid_scope', "The 'openid' scope must be specified.");
  if (!scopes.every((scope) => client.scopes.includes(scope))) {
    return refuse('invalid_scope', 'One or more scopes are not configured for the authorization server resource.');
  }
  return {
    kind: 'accepted',
    request: {
      redirectUri,
      state: given.state,
      scopes,
      codeChallenge: given.code_challenge ?? '',
      nonce: given.nonce,
      loginHint: given.login_hint,
      prompt: given.prompt,
    },
  };
}

/** What a code stands for until it is exchanged. */
interface IssuedCode {
  request: AuthorizationRequest;
  userId: string;
  authenticatedAt: number;
}

export interface Codes {
  issue(code: IssuedCode): string;
  /** A code is good once, for five minutes. */
  redeem(code: string): IssuedCode | undefined;
}

const CODE_LIFETIME_MS = 300_000;

export function createCodes(now: () => number): Codes {
  const codes = new Map<string, IssuedCode>();
  return {
    issue: (issued) => {
      const code = newSecret();
      codes.set(code, issued);
      return code;
    },
    redeem: (code) => {
      const issued = codes.get(code);
      codes.delete(code);
      return issued && issued.authenticatedAt + CODE_LIFETIME_MS > now() ? issued : undefined;
    },
  };
}

/** RFC 7636 §4.6. */
export const provesChallenge = (verifier: string, challenge: string): boolean =>
  createHash('sha256').update(verifier).digest('base64url') === challenge;
