/** An MCP client's part of OAuth, and its person's, by plain requests. */
import type { Person } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { challengeOf, type Json, randomVerifier, token, visitor } from '../visitor.ts';

const { mcp } = AUTH0;

export interface ClientSignIn {
  clientId?: string;
  callback?: string;
  /** The address of the door, as the client was told it. */
  resource?: string;
  browser?: ReturnType<typeof visitor>;
  /** Changes or (by '') removes parameters of the authorization request. */
  changes?: Record<string, string>;
}

/** The address of a sign-in, as a client makes it that read the door's metadata (RFC 9728, RFC 8707). */
export function authorizeAddress(url: string, verifier: string, given: ClientSignIn = {}): string {
  const { clientId = mcp.client.clientId, callback = mcp.client.callback, resource = mcp.audience } = given;
  const query = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: `${mcp.scopes.join(' ')} offline_access`,
    resource,
    state: 'st',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    prompt: 'consent',
    ...given.changes,
  };
  return `${url}/authorize?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))}`;
}

/** Opens an address and follows it to the consent page, or to wherever it ends without one. */
export async function reach(
  address: string,
  browser = visitor(),
): Promise<{ at: string; page: string; status: number }> {
  const { response, url } = await browser.open(address);
  return { at: url, page: response.headers.has('location') ? '' : await response.text(), status: response.status };
}

/** Presses a button of the consent page. @returns where the browser is sent; @throws when the page has no such form */
export async function press(
  url: string,
  page: string,
  decision: 'accept' | 'decline',
  browser: ReturnType<typeof visitor>,
): Promise<{ response: Response; url: string }> {
  const action = /action="(\/consent[^"]*)"/.exec(page)?.[1];
  if (!action) throw new Error(`This is no consent page: ${page.slice(0, 200)}`);
  return browser.open(url + action, { decision });
}

/**
 * Signs someone in to a client, with all it asks for accepted. In a local cloud `browser` is `browserOf` their Okta.
 * @returns the token response. @throws with Auth0's words when there is no code for it
 */
export async function signInToClient(
  url: string,
  who: Pick<Person, 'email'>,
  given: ClientSignIn = {},
): Promise<Record<string, string>> {
  const { browser = visitor(), clientId = mcp.client.clientId, callback = mcp.client.callback } = given;
  const verifier = randomVerifier();
  const changes = { login_hint: who.email, ...given.changes };
  const { page } = await reach(authorizeAddress(url, verifier, { ...given, changes }), browser);
  const back = new URL((await press(url, page, 'accept', browser)).url);
  const code = back.searchParams.get('code');
  if (!code) throw new Error(String(back.searchParams));
  const { body } = await token(url, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    resource: given.resource ?? mcp.audience,
  });
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

/** New tokens for a client's refresh token. */
export const renew = (
  url: string,
  refresh_token: string,
  clientId: string = mcp.client.clientId,
): Promise<{ status: number; body: Json }> =>
  token(url, { grant_type: 'refresh_token', client_id: clientId, refresh_token });
