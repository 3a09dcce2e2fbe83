/** A fresh token for work that goes on: by the person's phone, or by the privileged worker; each refusal has its code. */
import { exportJWK, exportPKCS8 } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshBy } from '../../../../lambdas/okta/background/fresh-by.ts';
import { type FreshToken, freshByPhone } from '../../../../lambdas/okta/background/fresh-token.ts';
import type { VaultAnswer } from '../../../../lambdas/platform/vault/answer.ts';
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

/** The way of a deployment that asks the phone, or has a worker, as BACKGROUND_TOKEN says. */
const deployed = async (
  given: Pick<Parameters<typeof freshBy>[0], 'token' | 'clientId' | 'credential'>,
  connection: string = AUTH0.connection,
) => freshBy({ ...given, issuer: new URL(world.issuer), connection, timeoutSeconds: 60, now: Date.now });
const byPhone = async (credential: string = AUTH0.background.clientSecret): Promise<FreshToken> => {
  const { phone, worker } = await deployed({ token: 'phone', clientId: AUTH0.background.clientId, credential });
  if (!phone || worker) throw new Error('The phone is not asked');
  return phone;
};
const byWorker = async (connection?: string): Promise<FreshToken> => {
  const credential = await exportPKCS8((await rsaKeyOf('worker')).privateKey);
  const given = { token: 'privileged_worker', clientId: WORKER, credential } as const;
  const { phone, worker } = await deployed(given, connection);
  if (!worker || phone) throw new Error('There is no worker');
  return worker;
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
  expect(await (await byPhone())({ change, scopes: SCOPES, approvalToken: await approvalToken() })).toEqual(A_TOKEN);
});

test('the privileged worker gets a token of just the scopes it needs, and nobody is asked', async () => {
  expect(await (await byWorker())({ change, scopes: SCOPES })).toEqual(A_TOKEN);
  expect(world.okta.exchanges.at(-1)?.get('scope')).toBe(SCOPES.join(' '));
});

describe('there is no token', () => {
  const refusal = (code: string) => ({ ok: false, refusal: { outcome: 'failed', code } });

  test('by the phone, before it was asked', async () => {
    expect(await (await byPhone())({ change, scopes: SCOPES })).toMatchObject(refusal('session_expired'));
  });

  test('by the phone, for what is no approval', async () => {
    expect(await (await byPhone())({ change, scopes: SCOPES, approvalToken: 'x.y.z' })).toMatchObject(
      refusal('approval_invalid'),
    );
  });

  test('by the phone, with a wrong secret, which is not told', async () => {
    const answer = await (await byPhone('guess'))({ change, scopes: SCOPES, approvalToken: 'x.y.z' });
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

test('a worker whose key is none does not start', async () => {
  const wrong = { token: 'privileged_worker', clientId: WORKER, credential: 'a secret' } as const;
  await expect(deployed(wrong)).rejects.toThrow();
});
