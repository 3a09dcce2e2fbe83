/** Auth0's SDK is loaded when there is something to get from Auth0, and not before. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAuth } from '../../../extension/sign-in/auth.ts';
import type { Ceremonies } from '../../../extension/sign-in/ceremonies.ts';
import type { KeptSignIn } from '../../../extension/sign-in/kept-sign-in.ts';

const ORIGIN = 'https://acme.eu.auth0.com';
const config = {
  auth0: { origin: ORIGIN, clientId: 'client', audience: 'https://api.example', connection: 'okta', dpop: true },
  oktaScopes: [],
  backend: 'https://api.example',
  oktaAdmin: undefined,
  samplePeople: undefined,
};
const mia = { sub: 'oidc|okta|00umia', name: 'Mia Keller' };
const nothing = async () => {};

/** A page whose cache holds this; what it asked of the SDK and of My Account, in order. */
function page(kept: Partial<KeptSignIn>, answers: Record<string, unknown> = {}) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method, headers }: RequestInit) => {
    asked.push(`${method} ${url.replace(ORIGIN, '')} ${new Headers(headers).get('authorization')}`);
    const answer = answers[url.replace(`${ORIGIN}/me/v1/`, '')];
    return answer ? Response.json(answer) : new Response(null, { status: method === 'DELETE' ? 204 : 403 });
  });
  const sdk: Ceremonies = {
    person: async () => mia,
    signIn: nothing,
    signOut: nothing,
    connectOkta: nothing,
    authorization: async (audience, scopes) => `DPoP new for ${audience}: ${scopes}`,
    myAccount: { enrollmentChallenge: async () => ({}), enrollmentVerify: async () => ({}) },
  };
  const whole = { find: async () => ({ state: 'nobody' as const }), authorization: async () => undefined, ...kept };
  const load = async () => {
    asked.push('loads the SDK');
    return sdk;
  };
  const auth = createAuth(config, whole, load, (url, init) => fetch(url, init));
  return { auth, asked };
}
afterEach(() => vi.unstubAllGlobals());

const keptToken = { authorization: async (audience: string) => `DPoP kept for ${audience}` };
const ACCOUNTS = {
  accounts: [
    { id: 'cac_1', connection: 'okta' },
    { id: 'cac_2', connection: 'google' },
  ],
};

describe('without the SDK', () => {
  test.each([
    [{ state: 'nobody' as const }, undefined],
    [{ state: 'signed-in' as const, person: mia }, mia],
  ])('it is known who is signed in: %j', async (found, person) => {
    const { auth, asked } = page({ find: async () => found });
    expect(await auth.person()).toEqual(person);
    expect(asked).toEqual([]);
  });

  test('a token that is kept goes to the backend', async () => {
    const { auth, asked } = page(keptToken);
    expect(await auth.authorization()).toBe('DPoP kept for https://api.example');
    expect(asked).toEqual([]);
  });

  test('My Account is asked for the link to Okta and for the phone, with the token that is kept', async () => {
    const methods = { authentication_methods: [{ type: 'push-notification', confirmed: true }] };
    const { auth, asked } = page(keptToken, {
      'connected-accounts/accounts': ACCOUNTS,
      'authentication-methods?type=push-notification': methods,
    });
    expect(await auth.isOktaConnected()).toBe(true);
    expect(await auth.guardian.isEnrolled()).toBe(true);
    expect(asked).toEqual([
      `GET /me/v1/connected-accounts/accounts DPoP kept for ${ORIGIN}/me/`,
      `GET /me/v1/authentication-methods?type=push-notification DPoP kept for ${ORIGIN}/me/`,
    ]);
  });

  test('only the link of this connection is taken back', async () => {
    const { auth, asked } = page(keptToken, { 'connected-accounts/accounts': ACCOUNTS });
    await auth.disconnectOkta();
    expect(asked.slice(1)).toEqual([`DELETE /me/v1/connected-accounts/accounts/cac_1 DPoP kept for ${ORIGIN}/me/`]);
  });

  test('a refusal of My Account has its status', async () => {
    await expect(page(keptToken).auth.isOktaConnected()).rejects.toMatchObject({ status: 403 });
  });
});

describe('with the SDK', () => {
  test('a sign-in that is not sure is judged', async () => {
    const { auth, asked } = page({ find: async () => ({ state: 'unsure' }) });
    expect(await auth.person()).toEqual(mia);
    expect(asked).toEqual(['loads the SDK']);
  });

  test('a token is got where none is kept, with the scopes of what it is for', async () => {
    const { auth, asked } = page({}, { 'connected-accounts/accounts': ACCOUNTS });
    expect(await auth.authorization()).toBe(
      'DPoP new for https://api.example: chat,read:changes,cancel:changes,confirm:changes',
    );
    await auth.isOktaConnected();
    expect(asked).toEqual([
      'loads the SDK',
      `GET /me/v1/connected-accounts/accounts DPoP new for ${ORIGIN}/me/: read:me:connected_accounts`,
    ]);
  });

  test.each(['signIn', 'signOut', 'connectOkta'] as const)('%s happens', async (ceremony) => {
    const { auth, asked } = page({});
    await auth[ceremony]();
    expect(asked).toEqual(['loads the SDK']);
  });
});
