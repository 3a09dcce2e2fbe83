/** `openid-client` as anybody would use it with a tenant of Auth0: it checks each answer, and the signature of each ID token. */
import * as oauth from 'openid-client';
import type { Person } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import type { World } from '../tenant.ts';
import { CALLBACK, SCOPE, visitor } from '../visitor.ts';

const execute = [oauth.allowInsecureRequests, oauth.enableNonRepudiationChecks];

/** A client without a secret, as an application in the browser is one. */
export const publicClient = ({ issuer }: World): Promise<oauth.Configuration> =>
  oauth.discovery(new URL(issuer), AUTH0.spaClientId, undefined, oauth.None(), { execute });

export const confidentialClient = (
  { issuer }: World,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<oauth.Configuration> => oauth.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });

/** What Auth0 refuses, as the client tells it. */
export const refusal = (status: number, error: string) => ({ name: 'ResponseBodyError', status, error });

/** Somebody in a browser who was sent to sign in and came back with a code. `redeem` may be given wrong checks. */
export async function signingIn(
  configuration: oauth.Configuration,
  who: Person,
  { DPoP, browser = visitor() }: oauth.DPoPOptions & { browser?: ReturnType<typeof visitor> } = {},
) {
  const checks = {
    pkceCodeVerifier: oauth.randomPKCECodeVerifier(),
    expectedState: oauth.randomState(),
    expectedNonce: oauth.randomNonce(),
    idTokenExpected: true,
  };
  const address = oauth.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK,
    scope: SCOPE,
    audience: AUTH0.audience,
    login_hint: who.email,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...(DPoP && { dpop_jkt: await DPoP.calculateThumbprint() }),
  });
  const back = new URL((await browser.open(address.href)).url);
  return {
    back,
    redeem: (wrong: oauth.AuthorizationCodeGrantChecks = {}) =>
      oauth.authorizationCodeGrant(configuration, back, { ...checks, ...wrong }, undefined, DPoP && { DPoP }),
  };
}

/** Signs somebody in. */
export async function signedIn(...who: Parameters<typeof signingIn>) {
  const { refresh_token = '', ...tokens } = await (await signingIn(...who)).redeem();
  return { ...tokens, refresh_token };
}
