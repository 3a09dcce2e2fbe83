/** Signing in at the local Okta org by plain requests: a browser's part of it and the app's (RFC 6749 §4.1, RFC 7636). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { people } from '../people.ts';
import { OKTA_APP } from '../tenant.ts';
import type { OAuthClient } from './oauth/client.ts';
import type { Okta } from './start.ts';

type Org = Pick<Okta, 'url'>;

export const VERIFIER = 'a-code-verifier-of-at-least-forty-three-characters';

/** The address of a sign-in to this app; `given` changes or (by `undefined`) removes a parameter. */
export function authorizationUrl(org: Org, app: OAuthClient, given: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  const all = {
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    response_type: 'code',
    state: 'a-state',
    scope: app.scopes.join(' '),
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...given,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return `${org.url}/oauth2/v1/authorize?${query}`;
}

/** Where the first form of a page posts to that ends in `step`. */
export function formOf(org: Org, page: string, step: 'consent' | 'sign-in' | 'password'): string {
  const action = new RegExp(`action="([^"]+/${step})"`).exec(page)?.[1];
  if (!action) throw new Error(`The page has no ${step} form`);
  return org.url + action;
}

export const submit = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

/** Where a response redirects to. */
export const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'about:blank');

/** Signs someone in on Okta's page. @returns what Okta answers: the consent page, or a redirect to the app. */
export async function enter(org: Org, address: string, email: string): Promise<Response> {
  const page = await (await fetch(address)).text();
  const password = people.find((person) => person.email === email)?.password ?? '';
  return submit(formOf(org, page, 'sign-in'), { username: email, password });
}

/** Presses a button of the consent page. @returns the callback's address. */
export const decide = async (org: Org, page: string, decision = 'allow'): Promise<URL> =>
  locationOf(await submit(formOf(org, page, 'consent'), { decision }));

/** The header by which the app proves itself (RFC 6749 §2.3.1). */
export const basic = (id: string = OKTA_APP.clientId, secret: string = OKTA_APP.clientSecret): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** A request of the app to an endpoint of OAuth. */
export const post = (
  org: Org,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = { authorization: basic() },
): Promise<Response> => fetch(`${org.url}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });

export const TokenSet = z.object({
  token_type: z.literal('Bearer'),
  expires_in: z.literal(3600),
  access_token: z.string(),
  scope: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});
export type TokenSet = z.infer<typeof TokenSet>;

/** Signs someone in to the app, with all the app's scopes. @throws when Okta gives no token. */
export async function signInTo(app: OAuthClient, org: Org, email: string): Promise<TokenSet> {
  const entered = await enter(org, authorizationUrl(org, app), email);
  const back = entered.headers.has('location') ? locationOf(entered) : await decide(org, await entered.text());
  const answer = await post(org, '/oauth2/v1/token', {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: app.redirectUri,
    code_verifier: VERIFIER,
  });
  return TokenSet.parse(await answer.json());
}
