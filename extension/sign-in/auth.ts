import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Config } from '../config.ts';
import { type Guardian, guardianOf } from '../phone/guardian.ts';
import { storedSignOut } from '../storage.ts';
import { auth0Client, type Locks, tokenLock } from './auth0-client.ts';
import { sessionCache } from './session-cache.ts';

/** Who is signed in, from the ID token. */
const Person = z.object({ sub: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) });
export type Person = z.infer<typeof Person>;

const Accounts = z.object({ accounts: z.array(z.object({ id: z.string(), connection: z.string() })) });

/** The person's sign-in with Auth0, and the link of their Okta account in Token Vault. */
export interface Auth {
  /** Who is signed in, without asking Auth0. */
  person(): Promise<Person | undefined>;
  /** Opens Okta's page by way of Auth0. @throws when it is closed, not reached or refuses; see `authProblem`. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** An access token for the backend, renewed when it ran out. @throws when the sign-in has ended; see `tokenProblem`. */
  token(): Promise<string>;
  /** Opens Okta's consent page by way of Auth0's Connected Accounts. @throws as `signIn`. */
  connectOkta(): Promise<void>;
  /**
   * Takes the link back: Token Vault gives no token of it any more. Auth0 does not revoke what Okta gave it.
   * @throws when My Account refuses.
   */
  disconnectOkta(): Promise<void>;
  /** Whether Token Vault holds the person's Okta account. @throws when My Account does not say. */
  isOktaConnected(): Promise<boolean>;
}

/** The sign-in of an extension page: redirects go through `launchWebAuthFlow`, PKCE included. */
export function createAuth({ auth0, oktaScopes }: Config, locks: Locks): Auth & { guardian: Guardian } {
  const redirectUri = browser.identity.getRedirectURL();
  const alone = tokenLock(locks);
  const client = auth0Client(auth0, { redirectUri, cache: sessionCache, alone });
  const inWindow = async (url: string) => {
    const back = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    if (!back) throw new Error('The sign-in window gave no address back');
    await client.handleRedirectCallback(back);
  };

  const fetcher = client.createFetcher({
    getAccessToken: () =>
      client.getTokenSilently({ authorizationParams: { audience: `${auth0.origin}/me/` }, detailedResponse: true }),
  });
  const askMyAccount = async (path: string, method = 'GET') => {
    const response = await fetcher.fetchWithAuth(`${auth0.origin}/me/v1/connected-accounts/${path}`, { method });
    const { ok, status } = response;
    if (!ok) throw Object.assign(new Error(`My Account answered ${status}`), { status });
    return response;
  };
  const oktaAccounts = async () => {
    const { accounts } = Accounts.parse(await (await askMyAccount('accounts')).json());
    return accounts.filter(({ connection }) => connection === auth0.connection);
  };

  return {
    guardian: guardianOf(client.myAccount),
    person: async () => Person.safeParse(await client.getUser()).data,
    signIn: async () => {
      await client.loginWithRedirect({
        openUrl: inWindow,
        authorizationParams: {
          // Named again: with a scope an audience, spa-js asks for `openid` only when the call names no audience.
          audience: auth0.audience,
          // Leads straight to Okta, whatever else the tenant lets people sign in with.
          connection: auth0.connection,
          ...((await storedSignOut.getValue()) && { prompt: 'login' as const }),
        },
      });
      await storedSignOut.setValue(false);
    },
    signOut: () =>
      alone(async () => {
        await storedSignOut.setValue(true);
        // Before logout, which empties the cache that holds the refresh token. Auth0 being away must not keep anyone in.
        await client.revokeRefreshToken().catch(() => {});
        await client.logout({
          logoutParams: { returnTo: redirectUri },
          openUrl: async (url) => {
            await browser.identity
              .launchWebAuthFlow({
                url,
                interactive: false,
                abortOnLoadForNonInteractive: false,
                timeoutMsForNonInteractive: 5_000,
              })
              .catch(() => {});
          },
        });
      }),
    token: async () => {
      const token = await client.getTokenSilently({ authorizationParams: { audience: auth0.audience } });
      // The session's ceiling is reached, and spa-js has emptied the cache.
      if (!token) throw Object.assign(new Error('The session is over'), { error: 'login_required' });
      return token;
    },
    connectOkta: () =>
      client.connectAccountWithRedirect({
        connection: auth0.connection,
        scopes: [...oktaScopes],
        redirectUri,
        openUrl: inWindow,
      }),
    disconnectOkta: async () => {
      for (const { id } of await oktaAccounts()) await askMyAccount(`accounts/${encodeURIComponent(id)}`, 'DELETE');
    },
    isOktaConnected: async () => (await oktaAccounts()).length > 0,
  };
}
