/** Tokens that are bound to a key (RFC 9449): how the tenant gives them, and what it takes them for. */
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newProver, type Prover } from '../../../../backend/doubles/prover.ts';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { VAULT_GRANT } from '../../connect/privileged-worker.ts';
import { VAULT_TOKEN_TYPE } from '../../connect/vault.ts';
import { connected } from '../connect/connect.ts';
import { startWorld, type World } from '../tenant.ts';
import { token } from '../visitor.ts';
import { boundSignIn, proved } from './bound.ts';

const mia = someone('Mia');
let world: World;
let browser: Prover;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld(), newProver()]);
});
afterAll(() => world.close());

test('a sign-in with a proof gives a bound token, once the proof has the nonce', async () => {
  const { first, body } = await boundSignIn(world, browser, mia);
  expect(first.error).toBe('use_dpop_nonce');
  expect(body.token_type).toBe('DPoP');
  expect(decodeJwt(String(body.access_token)).cnf).toEqual({ jkt: browser.jkt });
});

test('its refresh token is of use to nobody with another key', async () => {
  const { body } = await boundSignIn(world, browser, mia);
  const form = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token), audience: AUTH0.audience };
  expect((await proved(world, await newProver(), form)).body.error).toBe('invalid_grant');
  expect((await proved(world, browser, form)).body.token_type).toBe('DPoP');
});

test.each([
  ['with a proof by its key', true, 'DPoP', 200],
  ['with a proof by another key', false, 'DPoP', 401],
  ['as a bearer token', true, 'Bearer', 401],
])('My Account takes it %s: %s %s %i', async (_, isOwn, scheme, status) => {
  const { body } = await boundSignIn(world, browser, mia);
  const form = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token), audience: `${world.url}/me/` };
  const accessToken = String((await proved(world, browser, form)).body.access_token);
  const url = `${world.url}/me/v1/connected-accounts/accounts`;
  const dpop = await (isOwn ? browser : await newProver()).prove({ url, token: accessToken });
  expect((await fetch(url, { headers: { authorization: `${scheme} ${accessToken}`, dpop } })).status).toBe(status);
});

test.each([
  ['takes', true, 200],
  ['refuses', false, 401],
])('a Token Vault that %s bound tokens', async (_, vaultTakesBound, status) => {
  const own = await startWorld({ vaultTakesBound });
  const { accessToken } = await connected(own, mia);
  const { body } = await boundSignIn(own, browser, mia);
  const exchange = (subject: string) =>
    token(own.url, {
      grant_type: VAULT_GRANT,
      client_id: AUTH0.vault.clientId,
      client_secret: AUTH0.vault.clientSecret,
      subject_token: subject,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      requested_token_type: VAULT_TOKEN_TYPE,
      connection: AUTH0.connection,
    });
  expect((await exchange(accessToken)).status).toBe(200);
  expect((await exchange(String(body.access_token))).status).toBe(status);
  await own.close();
});
