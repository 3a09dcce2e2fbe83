import type { Person } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import {
  CALLBACK,
  challengeOf,
  type Json,
  Json as JsonObject,
  myAccountToken,
  randomVerifier,
  signIn,
  visitor,
} from '../visitor.ts';

/** Where the tenant is. */
type Tenant = { url: string };

export const CONNECT_CALLBACK = CALLBACK;
export const SCOPES = ['openid', 'profile', 'offline_access', 'okta.groups.read'];

/** A request of the My Account API. */
export async function me(
  { url }: Tenant,
  bearer: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${url}/me/v1/connected-accounts${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JsonObject.parse(JSON.parse(text)) };
}

export interface Started {
  bearer: string;
  verifier: string;
  authSession: string;
  /** Where the panel sends the person. */
  address: string;
}

/** Signs someone in and begins to connect their Okta account. */
export async function begin(
  tenant: Tenant,
  who: Person,
  scopes: readonly string[] = SCOPES,
  browser = visitor(),
): Promise<Started & { accessToken: string }> {
  const tokens = await signIn(tenant.url, who, browser);
  const { access_token: bearer = '' } = await myAccountToken(tenant.url, tokens.refresh_token ?? '');
  const verifier = randomVerifier();
  const { body } = await me(tenant, bearer, 'POST', '/connect', {
    connection: AUTH0.connection,
    redirect_uri: CONNECT_CALLBACK,
    state: 'st',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    scopes,
  });
  const { connect_uri, connect_params, auth_session } = body;
  const { ticket } = JsonObject.parse(connect_params);
  const address = `${connect_uri}?${new URLSearchParams({ ticket: String(ticket) })}`;
  return { bearer, verifier, authSession: String(auth_session), address, accessToken: tokens.access_token ?? '' };
}

/** Goes to Okta and back. @returns the address the extension is given. */
export const travel = async ({ address }: Started): Promise<URL> => new URL((await visitor().open(address)).url);

/** What the panel sends to end it; `changes` make it wrong. */
export const completion = ({ authSession, verifier }: Started, back: URL, changes: object = {}) => ({
  auth_session: authSession,
  connect_code: back.searchParams.get('connect_code'),
  redirect_uri: CONNECT_CALLBACK,
  code_verifier: verifier,
  ...changes,
});

/** Someone with a connected Okta account. */
export async function connected(tenant: Tenant, who: Person): Promise<{ accessToken: string; bearer: string }> {
  const started = await begin(tenant, who);
  await me(tenant, started.bearer, 'POST', '/complete', completion(started, await travel(started)));
  return started;
}
