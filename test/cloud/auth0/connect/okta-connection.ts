/** The tenant's `okta` connection: Auth0 as an OpenID Connect client of the Okta org. */
import * as client from 'openid-client';

/** A person's tokens at Okta, as the vault keeps them. */
export interface TokenSet {
  accessToken: string;
  refreshToken: string | undefined;
  /** Epoch milliseconds. */
  expiresAt: number;
  scopes: string[];
}

/** A trip of a person to Okta, and what its return must match. */
export interface Trip {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OktaConnection {
  /** Begins a trip to Okta's authorization endpoint (code, PKCE S256, state, nonce). */
  depart(scopes: readonly string[], loginHint: string): Promise<Trip>;
  /** Ends it with the address Okta sent the person back to. @throws when Okta or the address is not in order */
  arrive(trip: Trip, callback: URL): Promise<{ userId: string; tokens: TokenSet }>;
  /** New tokens for old. @throws when Okta refuses or does not answer */
  refresh(tokens: TokenSet): Promise<TokenSet>;
}

export interface OktaConnectionOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

export function createOktaConnection(options: OktaConnectionOptions): OktaConnection {
  let found: Promise<client.Configuration> | undefined;
  /** Discovery happens at the first use, for the two stand-ins start side by side. */
  const configuration = () => {
    found ??= client
      .discovery(
        new URL(options.issuer),
        options.clientId,
        undefined,
        client.ClientSecretBasic(options.clientSecret),
        // The stand-ins speak http on 127.0.0.1.
        { execute: [client.allowInsecureRequests] },
      )
      .catch((problem) => {
        found = undefined;
        throw problem;
      });
    return found;
  };

  return {
    depart: async (scopes, loginHint) => {
      const state = client.randomState();
      const nonce = client.randomNonce();
      const codeVerifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri,
        scope: scopes.join(' '),
        login_hint: loginHint,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, state, nonce, codeVerifier };
    },
    arrive: async ({ state, nonce, codeVerifier }, callback) => {
      const answer = await client.authorizationCodeGrant(await configuration(), callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      return { userId: String(answer.claims()?.sub), tokens: tokenSet(answer, undefined) };
    },
    refresh: async (tokens) =>
      tokenSet(await client.refreshTokenGrant(await configuration(), tokens.refreshToken ?? ''), tokens),
  };
}

/** Okta may keep the refresh token or give a new one, and may leave out a scope that did not change. */
function tokenSet(answer: client.TokenEndpointResponse, before: TokenSet | undefined): TokenSet {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? before?.refreshToken,
    expiresAt: Date.now() + (answer.expires_in ?? 0) * 1000,
    scopes: answer.scope?.split(' ') ?? before?.scopes ?? [],
  };
}

/** Whether Okta itself said no, rather than not answering. */
export const isRefusal = (problem: unknown): boolean =>
  problem instanceof client.ResponseBodyError ||
  problem instanceof client.AuthorizationResponseError ||
  problem instanceof client.WWWAuthenticateChallengeError;
