/** `openid-client` proves a key (RFC 9449) at the tenant: it gets bound tokens, renews and uses them. */
import * as oauth from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { startWorld, type World } from '../tenant.ts';
import { publicClient, refusal, signedIn } from './client.ts';

const mia = someone('Mia');
let world: World;
let panel: oauth.Configuration;
beforeAll(async () => {
  world = await startWorld();
  panel = await publicClient(world);
});
afterAll(() => world.close());

const newKey = async (alg = 'ES256') => oauth.getDPoPHandle(panel, await oauth.randomDPoPKeyPair(alg));

test('a sign-in with a key gives tokens that are bound to it, and /userinfo takes them with a proof', async () => {
  const DPoP = await newKey();
  const tokens = await signedIn(panel, mia, { DPoP });
  expect(tokens.token_type).toBe('dpop');
  expect(await oauth.fetchUserInfo(panel, tokens.access_token, mia.sub, { DPoP })).toMatchObject({ name: mia.name });
});

test('its refresh token is renewed with the key, and is of no use with another or without', async () => {
  const DPoP = await newKey();
  const { refresh_token } = await signedIn(panel, mia, { DPoP });
  for (const others of [{ DPoP: await newKey() }, {}]) {
    const stolen = oauth.refreshTokenGrant(panel, refresh_token, {}, others);
    await expect(stolen).rejects.toMatchObject(refusal(403, 'invalid_grant'));
  }
  expect(await oauth.refreshTokenGrant(panel, refresh_token, {}, { DPoP })).toMatchObject({ token_type: 'dpop' });
});

test('My Account takes its token with a proof by the key, and by no other', async () => {
  const DPoP = await newKey();
  const { refresh_token } = await signedIn(panel, mia, { DPoP });
  const { access_token } = await oauth.refreshTokenGrant(
    panel,
    refresh_token,
    { audience: `${world.issuer}me/`, scope: 'openid offline_access read:me:connected_accounts' },
    { DPoP },
  );
  const accounts = new URL('me/v1/connected-accounts/accounts', world.issuer);
  const ask = async (key: oauth.DPoPHandle) =>
    (await oauth.fetchProtectedResource(panel, access_token, accounts, 'GET', null, undefined, { DPoP: key })).status;
  expect([await ask(DPoP), await ask(await newKey())]).toEqual([200, 401]);
});

test('a key of another kind than discovery names is refused', async () => {
  const DPoP = await newKey('Ed25519');
  await expect(signedIn(panel, mia, { DPoP })).rejects.toMatchObject(refusal(400, 'invalid_dpop_proof'));
});
