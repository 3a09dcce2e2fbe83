import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { VAULT_GRANT } from '../../connect/privileged-worker.ts';
import { VAULT_TOKEN_TYPE } from '../../connect/vault.ts';
import { management } from '../machine.ts';
import { startWorld, type World } from '../tenant.ts';
import { myAccountToken, signIn, token } from '../visitor.ts';
import { begin, connected, me, travel } from './connect.ts';

const mia = someone('Mia');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.okta.mood = { consent: 'allow', token: 'give', expiresIn: 3600 };
});
afterEach(() => vi.useRealTimers());

const exchangeForm = (subjectToken: string) => ({
  grant_type: VAULT_GRANT,
  client_id: AUTH0.vault.clientId,
  client_secret: AUTH0.vault.clientSecret,
  subject_token: subjectToken,
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  requested_token_type: VAULT_TOKEN_TYPE,
  connection: AUTH0.connection,
});

const exchange = (subjectToken: string, changes: Record<string, string> = {}) =>
  token(world.url, { ...exchangeForm(subjectToken), ...changes });

describe('Token Vault gives', () => {
  test('the person’s token at Okta, with the life it has left', async () => {
    const { accessToken } = await connected(world, mia);
    const { status, body } = await exchange(accessToken);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^okta-access-/),
      scope: expect.stringContaining('okta.groups.read'),
      expires_in: expect.any(Number),
      issued_token_type: VAULT_TOKEN_TYPE,
      token_type: 'Bearer',
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 500_000 });
    const later = await exchange(accessToken);
    expect(later.body.access_token).toBe(body.access_token);
    expect(later.body.expires_in).toBeLessThanOrEqual(3100);
  });

  test('it to openid-client', async () => {
    const { accessToken } = await connected(world, mia);
    const configuration = await client.discovery(
      new URL(world.url),
      AUTH0.vault.clientId,
      AUTH0.vault.clientSecret,
      undefined,
      { execute: [client.allowInsecureRequests] },
    );
    const answer = await client.genericGrantRequest(configuration, VAULT_GRANT, {
      subject_token: accessToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      requested_token_type: VAULT_TOKEN_TYPE,
      connection: AUTH0.connection,
    });
    expect(answer.access_token).toMatch(/^okta-access-/);
  });

  test('a new one when the old has expired, fetched once for all who ask', async () => {
    world.okta.mood.expiresIn = 300;
    const { accessToken } = await connected(world, mia);
    const before = world.okta.exchanges.length;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400_000 });
    const answers = await Promise.all([exchange(accessToken), exchange(accessToken), exchange(accessToken)]);
    expect(new Set(answers.map(({ body }) => body.access_token)).size).toBe(1);
    const refreshes = world.okta.exchanges.slice(before);
    expect(refreshes.map((form) => form.get('grant_type'))).toEqual(['refresh_token']);
  });

  test('a new one with the refresh token that Okta gave last', async () => {
    world.okta.mood.expiresIn = 0;
    const { accessToken } = await connected(world, mia);
    await exchange(accessToken);
    await exchange(accessToken);
    const [one, two] = world.okta.exchanges.slice(-2).map((form) => form.get('refresh_token'));
    expect(one).not.toBe(two);
  });
});

describe('Token Vault refuses', () => {
  test.each([
    ['a wrong secret', { client_secret: 'guess' }, 401, 'access_denied'],
    ['another client', { ...credentials(AUTH0.ciba) }, 403, 'unauthorized_client'],
    ['a token that is none', { subject_token: 'x.y.z' }, 401, 'invalid_grant'],
    [
      'a refresh token as subject',
      { subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' },
      400,
      'invalid_request',
    ],
    ['another kind of token', { requested_token_type: 'urn:x' }, 400, 'invalid_request'],
    ['no connection', { connection: '' }, 400, 'invalid_request'],
    ['an unknown connection', { connection: 'google' }, 401, 'federated_connection_refresh_token_not_found'],
    [
      'another account of the connection',
      { login_hint: '00uelse' },
      401,
      'federated_connection_refresh_token_not_found',
    ],
  ])('%s', async (_, changes, status, error) => {
    const { accessToken } = await connected(world, mia);
    const answer = await exchange(accessToken, changes);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.body).not.toHaveProperty('access_token');
  });

  test('someone who has not connected Okta, in words a client can read', async () => {
    const { access_token = '' } = await signIn(world.url, someone('Olga'));
    expect(await exchange(access_token)).toEqual({
      status: 401,
      body: {
        error: 'federated_connection_refresh_token_not_found',
        error_description: 'Federated connection Refresh Token not found.',
      },
    });
  });

  test('someone who has disconnected Okta', async () => {
    const { accessToken, bearer } = await connected(world, mia);
    const { body } = await me(world, bearer, 'GET', '/accounts');
    const [account] = Array.isArray(body.accounts) ? body.accounts : [];
    await me(world, bearer, 'DELETE', `/accounts/${account.id}`);
    expect((await exchange(accessToken)).body.error).toBe('federated_connection_refresh_token_not_found');
  });

  test('when Okta no longer renews', async () => {
    world.okta.mood.expiresIn = 300;
    const { accessToken } = await connected(world, mia);
    world.okta.mood.token = 'refuse';
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400_000 });
    const { status, body } = await exchange(accessToken);
    expect([status, body.error]).toEqual([401, 'federated_connection_refresh_token_flow_failed']);
  });

  test('an expired token of the panel', async () => {
    const { accessToken } = await connected(world, mia);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_500_000 });
    const { status, body } = await exchange(accessToken);
    expect([status, body.error]).toEqual([401, 'invalid_grant']);
  });

  test('a token for another API of the same person, and an ID token', async () => {
    const tokens = await signIn(world.url, mia);
    const { access_token = '', id_token = '' } = await myAccountToken(world.url, tokens.refresh_token ?? '');
    expect(await exchange(access_token)).toMatchObject({ status: 403, body: { error: 'unauthorized_client' } });
    expect(await exchange(id_token)).toMatchObject({ status: 401, body: { error: 'invalid_grant' } });
  });

  test('everyone while the tenant requires MFA "Always", and no one after', async () => {
    const { accessToken } = await connected(world, mia);
    const tenant = await management(world.url);
    await tenant('PUT', '/guardian/policies', ['all-applications']);
    expect(await exchange(accessToken)).toMatchObject({
      status: 403,
      body: { error: 'access_denied', error_description: expect.stringContaining('MFA policy to "Never"') },
    });
    await tenant('PUT', '/guardian/policies', []);
    expect((await exchange(accessToken)).status).toBe(200);
  });
});

function credentials({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  return { client_id: clientId, client_secret: clientSecret };
}

describe('while Okta does not answer', () => {
  let silent: World;
  beforeEach(async () => {
    silent = await startWorld();
  });
  afterEach(() => silent.close().catch(() => {}));

  test('an expired token is not taken for a lost connection', async () => {
    silent.okta.mood.expiresIn = 300;
    const { accessToken } = await connected(silent, mia);
    await silent.okta.close();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400_000 });
    const answer = await token(silent.url, exchangeForm(accessToken));
    expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
  });

  test('whoever wants to connect it is told so', async () => {
    const started = await begin(silent, mia);
    silent.okta.mood.token = 'break';
    expect((await travel(started)).searchParams.get('error')).toBe('server_error');
  });
});
