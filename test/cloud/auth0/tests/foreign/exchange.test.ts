/** What Token Vault refuses, as `openid-client` reads it; that it gives a token is with the other tests of Token Vault. */
import * as oauth from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { VAULT_GRANT } from '../../connect/privileged-worker.ts';
import { VAULT_TOKEN_TYPE } from '../../connect/vault.ts';
import { connected } from '../connect/connect.ts';
import { startWorld, type World } from '../tenant.ts';
import { confidentialClient, publicClient, refusal, signedIn } from './client.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const exchange = async (by: { clientId: string; clientSecret: string }, subject_token: string) =>
  oauth.genericGrantRequest(await confidentialClient(world, by), VAULT_GRANT, {
    subject_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: VAULT_TOKEN_TYPE,
    connection: AUTH0.connection,
  });

test('an account that is not connected', async () => {
  const { access_token } = await signedIn(await publicClient(world), someone('Olga'));
  await expect(exchange(AUTH0.vault, access_token)).rejects.toMatchObject({
    ...refusal(401, 'federated_connection_refresh_token_not_found'),
    error_description: 'Federated connection Refresh Token not found.',
  });
});

test.each([
  ['a wrong secret', { ...AUTH0.vault, clientSecret: 'guess' }, 401, 'access_denied'],
  ['a client that may not', AUTH0.ciba, 403, 'unauthorized_client'],
])('%s', async (_, by, status, error) => {
  const { accessToken } = await connected(world, someone('Mia'));
  await expect(exchange(by, accessToken)).rejects.toMatchObject(refusal(status, error));
});

test('a token that it gave itself', async () => {
  const { accessToken } = await connected(world, someone('Mia'));
  const { access_token } = await exchange(AUTH0.vault, accessToken);
  await expect(exchange(AUTH0.vault, access_token)).rejects.toMatchObject(refusal(401, 'invalid_grant'));
});
