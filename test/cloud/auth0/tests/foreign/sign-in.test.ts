/** `openid-client` signs a person in at the tenant, keeps them signed in and signs them out. */
import * as oauth from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { startWorld, type World } from '../tenant.ts';
import { CALLBACK, SCOPE, visitor } from '../visitor.ts';
import { confidentialClient, publicClient, refusal, signedIn, signingIn } from './client.ts';

const mia = someone('Mia');
let world: World;
let panel: oauth.Configuration;
beforeAll(async () => {
  world = await startWorld();
  panel = await publicClient(world);
});
afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

test('discovery names nothing that a tenant has not unless it is asked for it', () => {
  const metadata = panel.serverMetadata();
  // A setting of the tenant that is off by default.
  expect(metadata.pushed_authorization_request_endpoint).toBeUndefined();
  expect(metadata.backchannel_user_code_parameter_supported).toBeUndefined();
  expect(metadata.dpop_signing_alg_values_supported).toEqual(['ES256']);
});

describe('signing in', () => {
  test('by code and PKCE gives tokens that the client takes, and /userinfo is of the same person', async () => {
    const { back, redeem } = await signingIn(panel, mia);
    expect([...back.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    const tokens = await redeem();
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: SCOPE });
    expect(tokens.claims()).toMatchObject({ sub: mia.sub, email: mia.email });
    expect(await oauth.fetchUserInfo(panel, tokens.access_token, mia.sub)).toMatchObject({ name: mia.name });
  });

  test('by a code that was used ends what the code gave', async () => {
    const { redeem } = await signingIn(panel, mia);
    const { refresh_token = '' } = await redeem();
    await expect(redeem()).rejects.toMatchObject(refusal(403, 'invalid_grant'));
    await expect(oauth.refreshTokenGrant(panel, refresh_token)).rejects.toMatchObject(refusal(403, 'invalid_grant'));
  });

  test('with another verifier is refused', async () => {
    const { redeem } = await signingIn(panel, mia);
    const stolen = redeem({ pkceCodeVerifier: oauth.randomPKCECodeVerifier() });
    await expect(stolen).rejects.toMatchObject(refusal(403, 'invalid_grant'));
  });

  test.each([
    ['the state', { expectedState: oauth.randomState() }],
    ['the nonce', { expectedNonce: oauth.randomNonce() }],
  ])('is refused by the client itself where %s is not its own', async (_, wrong) => {
    const { redeem } = await signingIn(panel, mia);
    await expect(redeem(wrong)).rejects.toMatchObject({ name: 'ClientError' });
  });

  test('that the person calls off is an error of the authorization response', async () => {
    world.okta.mood = { ...world.okta.mood, consent: 'cancel' };
    const { redeem } = await signingIn(panel, mia);
    await expect(redeem()).rejects.toMatchObject({ name: 'AuthorizationResponseError', error: 'access_denied' });
    world.okta.mood = { ...world.okta.mood, consent: 'allow' };
  });
});

describe('a refresh token', () => {
  test('gives the next one each time, and tokens of the same person', async () => {
    let { refresh_token } = await signedIn(panel, mia);
    const seen = [refresh_token];
    for (let times = 0; times < 3; times++) {
      const tokens = await oauth.refreshTokenGrant(panel, refresh_token);
      expect(tokens.claims()?.sub).toBe(mia.sub);
      refresh_token = tokens.refresh_token ?? '';
      seen.push(refresh_token);
    }
    expect(new Set(seen).size).toBe(4);
  });

  test('that is used again ends all that came of the same sign-in, and no other', async () => {
    const [one, other] = [await signedIn(panel, mia), await signedIn(panel, mia)];
    const second = await oauth.refreshTokenGrant(panel, one.refresh_token);
    const third = await oauth.refreshTokenGrant(panel, second.refresh_token ?? '');
    for (const reused of [one, second, third].map(({ refresh_token = '' }) => refresh_token)) {
      await expect(oauth.refreshTokenGrant(panel, reused)).rejects.toMatchObject(refusal(403, 'invalid_grant'));
    }
    expect(await oauth.refreshTokenGrant(panel, other.refresh_token)).toHaveProperty('access_token');
  });

  test('that is revoked is over', async () => {
    const { refresh_token } = await signedIn(panel, mia);
    await oauth.tokenRevocation(panel, refresh_token);
    await expect(oauth.refreshTokenGrant(panel, refresh_token)).rejects.toMatchObject(refusal(403, 'invalid_grant'));
  });
});

test.each([
  ['in the body', oauth.ClientSecretPost],
  ['in the header', oauth.ClientSecretBasic],
])('a machine gets its token with its secret %s', async (_, authentication) => {
  const { clientId, clientSecret } = AUTH0.management;
  const machine = new oauth.Configuration(panel.serverMetadata(), clientId, undefined, authentication(clientSecret));
  oauth.allowInsecureRequests(machine);
  const audience = `${world.issuer}api/v2/`;
  expect(await oauth.clientCredentialsGrant(machine, { audience })).toMatchObject({ token_type: 'bearer' });
  const wrong = await confidentialClient(world, { clientId, clientSecret: 'guess' });
  await expect(oauth.clientCredentialsGrant(wrong, { audience })).rejects.toMatchObject(refusal(401, 'access_denied'));
});

describe('signing out at the address of discovery', () => {
  const signOut = async (parameters: Record<string, string>) => {
    const browser = visitor();
    const { id_token = '' } = await signedIn(panel, mia, { browser });
    const address = oauth.buildEndSessionUrl(panel, { id_token_hint: id_token, ...parameters });
    const { url, response } = await browser.open(address.href);
    const trips = world.okta.authorizations.length;
    await signedIn(panel, mia, { browser });
    return { url, status: response.status, hasEnded: world.okta.authorizations.length > trips };
  };

  test('ends the session, and goes back to the application', async () => {
    const { url, hasEnded } = await signOut({ post_logout_redirect_uri: CALLBACK, state: 'bye' });
    expect([url, hasEnded]).toEqual([`${CALLBACK}?state=bye`, true]);
  });

  test.each([
    ['to an address that is not registered', { post_logout_redirect_uri: 'https://evil.example/' }, 400],
    ['with a word that is no ID token', { post_logout_redirect_uri: CALLBACK, id_token_hint: 'x.y.z' }, 400],
    ['for another application', { post_logout_redirect_uri: CALLBACK, client_id: AUTH0.ciba.clientId }, 400],
  ])('does nothing %s', async (_, parameters, status) => {
    expect(await signOut(parameters)).toMatchObject({ status, hasEnded: false });
  });
});
