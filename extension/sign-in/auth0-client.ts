import { Auth0Client, type GetTokenSilentlyOptions, type ICache } from '@auth0/auth0-spa-js';
import { SCOPES } from '../../backend/contract.ts';
import type { Config } from '../config.ts';
import { CONNECTED_ACCOUNTS } from './my-account.ts';

const TOKENS = 'okta-companion-tokens';

/** Runs work while no other page or window of the extension, and no other work here, has to do with the tokens. */
export type TokenLock = <T>(work: () => Promise<T>) => Promise<T>;

/** The part of the Web Locks API that is needed. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** One lock (Web Locks API) for every audience: they all renew by the same refresh token. */
export const tokenLock =
  (locks: Locks): TokenLock =>
  (work) =>
    locks.request(TOKENS, work);

/**
 * Auth0's single-page SDK for the tenant of a build. Pages that share `cache` and `alone` share one sign-in: a refresh
 * token rotates (RFC 9700 §2.2.2), so each is spent once, and who waits finds what the one before has got.
 */
export function auth0Client(
  auth0: Config['auth0'],
  { redirectUri, cache, alone }: { redirectUri: string; cache: ICache; alone: TokenLock },
): Auth0Client {
  const identity = 'openid profile email offline_access';
  const client = new Auth0Client({
    domain: auth0.origin,
    clientId: auth0.clientId,
    cache,
    useRefreshTokens: true,
    useMrrt: true,
    useDpop: auth0.dpop,
    legacySameSiteCookie: false,
    authorizationParams: {
      audience: auth0.audience,
      redirect_uri: redirectUri,
      scope: {
        [auth0.audience]: `${identity} ${Object.values(SCOPES).join(' ')}`,
        [`${auth0.origin}/me/`]: `${identity} ${Object.values(CONNECTED_ACCOUNTS).join(' ')}`,
      },
    },
  });
  // spa-js has a lock an audience, and changes its cache before it takes it. It calls this method for its own needs, too.
  const getToken = client.getTokenSilently.bind(client);
  return Object.assign(client, {
    getTokenSilently: (options?: GetTokenSilentlyOptions) => alone(() => getToken(options)),
  });
}
