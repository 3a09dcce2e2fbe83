/** A fresh token for work that goes on: by the person's phone, or by the privileged worker; each refusal has its code. */
import { exportJWK } from 'jose';
import { ClientSecretPost, PrivateKeyJwt } from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshToken, freshByPhone, freshByWorker } from '../../../../lambdas/okta/background/fresh-token.ts';
import { signedBy } from '../../../../lambdas/okta/background/subject-token.ts';
import { discoverOnce } from '../../../../lambdas/platform/auth0.ts';
import type { VaultAnswer } from '../../../../lambdas/platform/vault/answer.ts';
import { vaultExchange } from '../../../../lambdas/platform/vault/exchange.ts';
import { connected } from '../../../cloud/auth0/tests/connect/connect.ts';
import { startWorld, type World } from '../../../cloud/auth0/tests/tenant.ts';
import { token } from '../../../cloud/auth0/tests/visitor.ts';
import { someone } from '../../../cloud/people.ts';
import { rsaKeyOf } from '../../../cloud/rsa-key.ts';
import { AUTH0 } from '../../../cloud/tenant.ts';

const mia = someone('Mia');
const WORKER = 'okta-companion-worker';
const SCOPES = ['okta.groups.read'];
const change = { change_id: '0d2f3c1e-7f53-4d15-8b02-6a6f0f3f2b11', sub: mia.sub };
let world: World;
beforeAll(async () => {
  const publicKey = await exportJWK((await rsaKeyOf('worker')).publicKey);
  const grants = [{ connection: AUTH0.connection, scopes: SCOPES }];
  world = await startWorld({
    privilegedWorker: { clientId: WORKER, publicKey, ipAllowlist: ['127.0.0.1'], grants },
  });
  await connected(world, mia);
});
afterAll(() => world.close());

const exchangeAs = (clientId: string, authentication: Parameters<typeof discoverOnce>[0]['authentication']) =>
  vaultExchange(
    discoverOnce({ issuer: new URL(world.issuer), clientId, authentication, timeoutSeconds: 60 }),
    Date.now,
  );
const byPhone = (clientSecret: string = AUTH0.background.clientSecret): FreshToken =>
  freshByPhone(exchangeAs(AUTH0.background.clientId, ClientSecretPost(clientSecret)), AUTH0.connection);
const byWorker = async (connection: string = AUTH0.connection): Promise<FreshToken> => {
  const { privateKey: key } = await rsaKeyOf('worker');
  const sign = signedBy({ clientId: WORKER, key, issuer: world.issuer, now: Date.now });
  return freshByWorker(exchangeAs(WORKER, PrivateKeyJwt(key)), connection, sign);
};

/** What Mia's phone gives when it is asked and she agrees. */
const approvalToken = async (): Promise<string> => {
  const client = { client_id: AUTH0.ciba.clientId, client_secret: AUTH0.ciba.clientSecret };
  const type = 'urn:auth0:schemas:authorization-details:v1:okta-change';
  const form = {
    ...client,
    login_hint: JSON.stringify({ format: 'iss_sub', iss: world.issuer, sub: mia.sub }),
    scope: `openid ${AUTH0.approval.scope}`,
    audience: AUTH0.approval.audience,
    binding_message: '7F3K Go on',
    authorization_details: JSON.stringify([{ type, instruction: 'Go on', properties: {} }]),
  };
  const asked = await fetch(`${world.url}/bc-authorize`, { method: 'POST', body: new URLSearchParams(form) });
  const { auth_req_id } = Object(await asked.json());
  await fetch(`${world.url}/phone/requests/${auth_req_id}/approve`, { method: 'POST' });
  const polled = await token(world.url, { ...client, grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id });
  return String(polled.body.access_token);
};

const A_TOKEN = {
  ok: true,
  value: { accessToken: expect.stringMatching(/^okta-access-/), expiresAt: expect.any(Number) },
};

test('the approval of the phone becomes the person’s token at Okta', async () => {
  expect(await byPhone()({ change, scopes: SCOPES, approvalToken: await approvalToken() })).toEqual(A_TOKEN);
});

test('the privileged worker gets a token of just the scopes it needs, and nobody is asked', async () => {
  expect(await (await byWorker())({ change, scopes: SCOPES })).toEqual(A_TOKEN);
  expect(world.okta.exchanges.at(-1)?.get('scope')).toBe(SCOPES.join(' '));
});

describe('there is no token', () => {
  const refusal = (code: string) => ({ ok: false, refusal: { outcome: 'failed', code } });

  test('by the phone, before it was asked', async () => {
    expect(await byPhone()({ change, scopes: SCOPES })).toMatchObject(refusal('session_expired'));
  });

  test('by the phone, for what is no approval', async () => {
    expect(await byPhone()({ change, scopes: SCOPES, approvalToken: 'x.y.z' })).toMatchObject(
      refusal('approval_invalid'),
    );
  });

  test('by the phone, with a wrong secret, which is not told', async () => {
    const answer = await byPhone('guess')({ change, scopes: SCOPES, approvalToken: 'x.y.z' });
    expect(answer).toMatchObject(refusal('vault_refused'));
    expect(JSON.stringify(answer)).not.toMatch(/guess|x\.y\.z/);
  });

  test.each([
    ['for a scope it is not granted', AUTH0.connection, ['okta.users.manage'], change, 'vault_refused'],
    ['for another connection', 'google', SCOPES, change, 'vault_refused'],
    [
      'for somebody without Okta',
      AUTH0.connection,
      SCOPES,
      { ...change, sub: someone('Olga').sub },
      'okta_not_connected',
    ],
  ])('by the worker, %s', async (_, connection, scopes, of, code) => {
    expect(await (await byWorker(connection))({ change: of, scopes })).toMatchObject(refusal(code));
  });

  test.each<[VaultAnswer, string]>([
    [{ is: 'not_connected' }, 'okta_not_connected'],
    [{ is: 'subject_refused', detail: 'Expired.' }, 'approval_invalid'],
    [{ is: 'refused', detail: 'No.' }, 'vault_refused'],
    [{ is: 'unavailable', log: 'vault: 500' }, 'auth0_unavailable'],
  ])('where Token Vault answers %o', async (answer, code) => {
    const fresh = freshByPhone(async () => answer, AUTH0.connection);
    expect(await fresh({ change, scopes: SCOPES, approvalToken: 'a' })).toMatchObject(refusal(code));
  });
});
