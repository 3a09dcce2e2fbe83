import { browser } from 'wxt/browser';
import type { Config } from '../config.ts';
import type { MyAccount } from '../phone/guardian.ts';
import { storedSignOut } from '../storage.ts';
import { auth0Client, type Locks, tokenLock } from './auth0-client.ts';
import { Person } from './kept-sign-in.ts';
import { sessionCache } from './session-cache.ts';

/** What Auth0's SDK is needed for; see `Auth`. */
export interface Ceremonies {
  person(): Promise<Person | undefined>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  connectOkta(): Promise<void>;
  /** The header `Authorization` for an audience with these scopes and those of every sign-in, renewed when the token ran out. */
  authorization(audience: string, scopes: readonly string[]): Promise<string>;
  myAccount: Pick<MyAccount, 'enrollmentChallenge' | 'enrollmentVerify'>;
}

/** The sign-in by Auth0's SDK: redirects go through `launchWebAuthFlow`, PKCE included. */
export function createCeremonies({ auth0, oktaScopes }: Config, locks: Locks): Ceremonies {
  const redirectUri = browser.identity.getRedirectURL();
  const alone = tokenLock(locks);
  const client = auth0Client(auth0, { redirectUri, cache: sessionCache, alone });
  const inWindow = async (url: string) => {
    const back = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    if (!back) throw new Error('The sign-in window gave no address back');
    await client.handleRedirectCallback(back);
  };

  return {
    myAccount: client.myAccount,
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
    authorization: async (audience, scopes) => {
      const authorizationParams = { audience, scope: scopes.join(' ') };
      const token = await client.getTokenSilently({ authorizationParams, detailedResponse: true });
      // The session's ceiling is reached, and spa-js has emptied the cache.
      if (!token) throw Object.assign(new Error('The session is over'), { error: 'login_required' });
      return `${token.token_type} ${token.access_token}`;
    },
    connectOkta: () =>
      client.connectAccountWithRedirect({
        connection: auth0.connection,
        scopes: [...oktaScopes],
        redirectUri,
        openUrl: inWindow,
      }),
  };
}
