/** Two APIs, two vault clients: neither exchanges the other's tokens, and an MCP client cannot fill the vault itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { VAULT_GRANT } from '../../connect/privileged-worker.ts';
import { VAULT_TOKEN_TYPE } from '../../connect/vault.ts';
import { connected, me } from '../connect/connect.ts';
import { startWorld, type World } from '../tenant.ts';
import { token } from '../visitor.ts';
import { signInToClient } from './mcp-client.ts';

const mia = someone('Mia');
let world: World;
let ofPanel: string;
let ofClient: string;
beforeAll(async () => {
  world = await startWorld();
  ofPanel = (await connected(world, mia)).accessToken;
  ofClient = (await signInToClient(world.url, mia)).access_token ?? '';
});
afterAll(() => world.close());

const exchange = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }, subjectToken: string) =>
  token(world.url, {
    grant_type: VAULT_GRANT,
    client_id: clientId,
    client_secret: clientSecret,
    subject_token: subjectToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: VAULT_TOKEN_TYPE,
    connection: AUTH0.connection,
  });

test('the vault client of MCP gives for a client’s token what the panel connected', async () => {
  const { status, body } = await exchange(AUTH0.mcp.vault, ofClient);
  expect(status).toBe(200);
  expect(body.access_token).toBe((await exchange(AUTH0.vault, ofPanel)).body.access_token);
});

test.each([
  ['the vault client of MCP', AUTH0.mcp.vault, 'of the panel', () => ofPanel],
  ['the panel’s vault client', AUTH0.vault, 'of a client', () => ofClient],
  ['the background client', AUTH0.background, 'of a client', () => ofClient],
])('%s takes no token %s', async (_, vault, _whose, subject) => {
  const { status, body } = await exchange(vault, subject());
  expect([status, body.error]).toEqual([403, 'unauthorized_client']);
});

test('a client’s token opens nothing of the My Account API', async () => {
  expect((await me(world, ofClient, 'GET', '/accounts')).status).toBe(401);
});
