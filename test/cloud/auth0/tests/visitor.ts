/** A browser without a screen, and the panel's part of OAuth, by plain requests. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { EXTENSION_ID } from '../../../../extension/key.ts';
import type { Person } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';

export const CALLBACK = `https://${EXTENSION_ID}.chromiumapp.org/`;
export const ORIGIN = `chrome-extension://${EXTENSION_ID}`;
export const SCOPE = `openid profile email offline_access ${AUTH0.scopes.join(' ')}`;

export const Json = z.record(z.string(), z.unknown());
export type Json = z.infer<typeof Json>;

/** A browser: keeps cookies of the tenant, follows redirects up to the first that leaves this machine. */
export function visitor() {
  const cookies = new Map<string, string>();

  const open = async (url: string, form?: Record<string, string>): Promise<{ response: Response; url: string }> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { response, url };
    const next = new URL(location, url);
    return next.hostname === '127.0.0.1' ? open(next.href) : { response, url: next.href };
  };
  return { open };
}

export const randomVerifier = (): string => randomBytes(32).toString('base64url');
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The address of a sign-in, as auth0-spa-js makes it; `with` changes or (by '') removes a parameter. */
export function authorizeUrl(url: string, verifier: string, changes: Record<string, string> = {}): string {
  const query = {
    client_id: AUTH0.spaClientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: CALLBACK,
    scope: SCOPE,
    audience: AUTH0.audience,
    state: 'st',
    nonce: 'no',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    auth0Client: 'eyJuYW1lIjoidGVzdCJ9',
    ...changes,
  };
  return `${url}/authorize?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))}`;
}

/** A request of the token endpoint, by a form. */
export async function token(url: string, form: Record<string, string>): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: Json.parse(await response.json()) };
}

/** Signs someone in, at Okta. @returns the token response. @throws with Auth0's words when there is no code for it */
export async function signIn(
  url: string,
  who: Pick<Person, 'email'>,
  browser = visitor(),
): Promise<Record<string, string>> {
  const verifier = randomVerifier();
  const back = new URL((await browser.open(authorizeUrl(url, verifier, { login_hint: who.email }))).url);
  const code = back.searchParams.get('code');
  if (!code) throw new Error(String(back.searchParams));
  const { body } = await token(url, {
    grant_type: 'authorization_code',
    client_id: AUTH0.spaClientId,
    code,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  });
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

/** A refresh of a sign-in's tokens; `more` says of which audience and scopes. */
export const refresh = (url: string, refreshToken: string, more: Record<string, string> = {}) =>
  token(url, { grant_type: 'refresh_token', client_id: AUTH0.spaClientId, refresh_token: refreshToken, ...more });

/** The token for the My Account API that the refresh token of a sign-in also gives. */
export async function myAccountToken(
  url: string,
  refreshToken: string,
  scope = 'create:me:connected_accounts read:me:connected_accounts delete:me:connected_accounts',
): Promise<Record<string, string>> {
  const { body } = await refresh(url, refreshToken, {
    audience: `${url}/me/`,
    scope: `openid profile email offline_access ${scope}`,
  });
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}
