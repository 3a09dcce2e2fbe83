/** The tenant's `okta` connection: Auth0 as an OpenID Connect client of the Okta org. */
import * as client from 'openid-client';
import type { Connection } from '../configuration.ts';

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

/** Who came back, as the ID token says, and with what. */
interface Arrival {
  userId: string;
  name: string;
  email: string;
  tokens: TokenSet;
}

export interface OktaConnection {
  /** Begins a trip to Okta's authorization endpoint (code, PKCE S256, state, nonce), with parameters besides. */
  depart(scopes: readonly string[], parameters: Record<string, string>): Promise<Trip>;
  /** Ends it with the address Okta sent the person back to. @throws when Okta or the address is not in order */
  arrive(trip: Trip, callback: URL): Promise<Arrival>;
  /** New tokens for old, or for some of their scopes alone. @throws when Okta refuses or does not answer */
  refresh(tokens: TokenSet, scopes?: readonly string[]): Promise<TokenSet>;
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
    depart: async (scopes, parameters) => {
      const state = client.randomState();
      const nonce = client.randomNonce();
      const codeVerifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(await configuration(), {
        ...parameters,
        redirect_uri: options.redirectUri,
        scope: scopes.join(' '),
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
      const claims = answer.claims();
      if (!claims) throw new Error('Okta gave no ID token');
      const { sub, name, email } = claims;
      return {
        userId: sub,
        name: String(name ?? email ?? sub),
        email: String(email ?? ''),
        tokens: tokenSet(answer, undefined),
      };
    },
    refresh: async (tokens, scopes) =>
      tokenSet(
        await client.refreshTokenGrant(
          await configuration(),
          tokens.refreshToken ?? '',
          scopes && { scope: scopes.join(' ') },
        ),
        scopes ? { ...tokens, scopes: [...scopes] } : tokens,
      ),
  };
}

/**
 * What a request of `/authorize` passes on to the provider: what the connection's `upstream_params` name, by a value of
 * their own or by the parameter they are an alias of. `consent` is no prompt of the client's: see `authorizeQuery`.
 */
export function upstreamParameters({ options }: Connection, params: Record<string, unknown>): Record<string, string> {
  const given = (alias: string) =>
    alias === 'prompt' ? String(params.prompt ?? '').replace(/ ?\bconsent\b/, '') : String(params[alias] ?? '');
  return Object.fromEntries(
    Object.entries(options.upstream_params ?? {})
      .map(([name, { alias, value }]): [string, string] => [name, alias ? given(alias) : (value ?? '')])
      .filter(([, value]) => value !== ''),
  );
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
