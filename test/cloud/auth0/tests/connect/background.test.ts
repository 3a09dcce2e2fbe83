/** Token Vault for work that goes on later: what a phone's approval gave, exchanged by the client of the Approvals API. */
import { beforeEach, describe, expect, test } from 'vitest';
import { AUTH0 } from '../../../tenant.ts';
import { VAULT_GRANT } from '../../connect/privileged-worker.ts';
import { VAULT_TOKEN_TYPE } from '../../connect/vault.ts';
import { askId, mia, pass, poll, press, startTenant, world } from '../ciba/ciba.ts';
import { token } from '../visitor.ts';
import { connected, me } from './connect.ts';

startTenant();
let panel: { accessToken: string; bearer: string };
beforeEach(async () => {
  panel = await connected(world(), mia);
});

/** The token that an approval of Mia's phone gives. */
const approved = async (): Promise<string> => {
  const id = await askId();
  await press('approve', id);
  return String((await poll(id)).body.access_token);
};
const credentials = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  client_id: clientId,
  client_secret: clientSecret,
});
const exchange = (subject_token: string, changes: Record<string, string> = {}) =>
  token(world().url, {
    grant_type: VAULT_GRANT,
    ...credentials(AUTH0.background),
    subject_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: VAULT_TOKEN_TYPE,
    connection: AUTH0.connection,
    ...changes,
  });

test('an approval is exchanged for the token at Okta of the person who gave it', async () => {
  const { status, body } = await exchange(await approved());
  expect(status).toBe(200);
  expect(body).toMatchObject({
    access_token: expect.stringMatching(/^okta-access-/),
    scope: expect.stringContaining('okta.groups.read'),
    issued_token_type: VAULT_TOKEN_TYPE,
  });
});

describe('it is refused', () => {
  test.each([
    ['by the client of the other API', credentials(AUTH0.vault), 403, 'unauthorized_client'],
    ['by the client that asked the phone', credentials(AUTH0.ciba), 403, 'unauthorized_client'],
    ['with a wrong secret', { client_secret: 'guess' }, 401, 'access_denied'],
    ['for another connection', { connection: 'google' }, 401, 'federated_connection_refresh_token_not_found'],
  ])('%s', async (_, changes, status, error) => {
    const answer = await exchange(await approved(), changes);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  test('for a token of the panel, which is of the other API', async () => {
    expect(await exchange(panel.accessToken)).toMatchObject({ status: 403, body: { error: 'unauthorized_client' } });
  });

  test('five minutes after the approval', async () => {
    const late = await approved();
    pass(301);
    expect(await exchange(late)).toMatchObject({ status: 401, body: { error: 'invalid_grant' } });
  });

  test('for somebody who disconnected Okta since', async () => {
    const subject = await approved();
    const { body } = await me(world(), panel.bearer, 'GET', '/accounts');
    const [account] = Array.isArray(body.accounts) ? body.accounts : [];
    await me(world(), panel.bearer, 'DELETE', `/accounts/${account.id}`);
    expect((await exchange(subject)).body.error).toBe('federated_connection_refresh_token_not_found');
  });
});
