import { createRemoteJWKSet } from 'jose';
import { ClientSecretPost } from 'openid-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Backchannel, backchannel } from '../../../lambdas/ciba/backchannel.ts';
import { verifyApproval } from '../../../lambdas/okta/proof/approval.ts';
import { discoverOnce, issuerOf } from '../../../lambdas/platform/auth0.ts';
import { type Auth0Tenant, startAuth0 } from '../../cloud/auth0/start.ts';
import { people } from '../../cloud/people.ts';
import { AUTH0, OKTA_APP } from '../../cloud/tenant.ts';
import { sampleChange } from '../changes/sample.ts';

let auth0: Auth0Tenant;
let phone: Backchannel;
const { audience } = AUTH0.approval;
const client = (domain: string, clientSecret: string = AUTH0.ciba.clientSecret) =>
  backchannel(
    discoverOnce({
      issuer: issuerOf(domain),
      clientId: AUTH0.ciba.clientId,
      authentication: ClientSecretPost(clientSecret),
      timeoutSeconds: 5,
    }),
    { audience },
  );

beforeAll(async () => {
  auth0 = await startAuth0({
    port: 0,
    people,
    extensionId: 'menlnfbaabfljjfbcfgngmhjldecmoem',
    okta: { issuer: 'http://127.0.0.1:1', ...OKTA_APP },
    cibaIntervalSeconds: 1,
  });
  phone = client(auth0.url);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterAll(async () => {
  vi.useRealTimers();
  await auth0.close();
});

const press = (id: string, button: string) => fetch(`${auth0.url}/phone/requests/${id}/${button}`, { method: 'POST' });
/** Lets time pass for everyone, the tenant too; otherwise it stands still. */
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const waiting = async (sub: string, seconds = 60) => {
  const change = sampleChange({ sub });
  const started = await phone.start(change, seconds);
  if (started.status !== 'waiting') throw new Error(JSON.stringify(started));
  return { ...started, change };
};

describe('a phone that was asked', () => {
  test('and approves grants a token that is the approval of this change and of no other', async () => {
    const { auth_req_id, change, expires_in, interval } = await waiting('oidc|okta|00u1miakeller0000001');
    expect({ expires_in, interval }).toEqual({ expires_in: 60, interval: 1 });
    await press(auth_req_id, 'approve');
    pass(1);
    const polled = await phone.poll(auth_req_id, 1);
    if (polled.status !== 'granted') throw new Error(JSON.stringify(polled));
    const issuer = issuerOf(auth0.url);
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer));
    const misfits: string[] = [];
    const verify = verifyApproval({
      issuer: issuer.href,
      audience,
      clientId: AUTH0.ciba.clientId,
      keys,
      mfa: 'required',
      tell: (why) => misfits.push(why),
    });
    expect(await verify({ type: 'approval', ...polled.tokens }, change)).toBe(true);
    expect(await verify({ type: 'approval', ...polled.tokens }, sampleChange({ sub: change.sub }))).toBe(false);
    expect(misfits).toEqual(['another_change']);
    pass(1);
    expect(await phone.poll(auth_req_id, 1)).toMatchObject({ status: 'failed', failure: { code: 'approval_lost' } });
  });

  test('and says nothing is pending, and asked too fast is pending with a longer interval', async () => {
    const { auth_req_id } = await waiting('oidc|okta|00u1noahbrandt000002');
    pass(1);
    expect(await phone.poll(auth_req_id, 1)).toEqual({ status: 'pending' });
    const again = await phone.poll(auth_req_id, 1);
    expect(again).toMatchObject({ status: 'pending', slower: expect.any(Number) });
    expect('slower' in again && again.slower).toBeGreaterThanOrEqual(6);
  });

  test('and denies refuses', async () => {
    const { auth_req_id } = await waiting('oidc|okta|00u1olganovak0000003');
    await press(auth_req_id, 'deny');
    pass(1);
    expect(await phone.poll(auth_req_id, 1)).toEqual({ status: 'refused' });
  });

  test('and lets the time run out refuses', async () => {
    const { auth_req_id } = await waiting('oidc|okta|00u1olganovak0000003', 1);
    pass(2.1);
    expect(await phone.poll(auth_req_id, 1)).toEqual({ status: 'refused' });
  });
});

describe('a start that fails', () => {
  test('for want of a phone says so', async () => {
    expect(await phone.start(sampleChange({ sub: 'oidc|okta|00u1ritasun000000004' }), 60)).toMatchObject({
      status: 'failed',
      failure: { code: 'phone_not_enrolled' },
    });
  });

  test('for too many requests says so', async () => {
    const sub = 'oidc|okta|00u1pavelhorak000005';
    for (let count = 0; count < 5; count += 1) await waiting(sub);
    expect(await phone.start(sampleChange({ sub }), 60)).toMatchObject({
      status: 'failed',
      failure: { code: 'approval_rate_limited' },
    });
  });

  test.each([
    ['a wrong secret', () => client(auth0.url, 'wrong'), 'approval_refused'],
    ['nobody there', () => client('http://127.0.0.1:9'), 'auth0_unavailable'],
  ])('for %s says so', async (_, make, code) => {
    const started = await make().start(sampleChange({ sub: 'oidc|okta|00u1miakeller0000001' }), 60);
    expect(started).toMatchObject({ status: 'failed', failure: { code } });
    expect(JSON.stringify(started)).not.toContain(AUTH0.ciba.clientSecret);
  });

  test('is unlike a poll while Auth0 is away, which is pending', async () => {
    expect(await client('http://127.0.0.1:9').poll('x', 1)).toEqual({ status: 'pending' });
  });
});

test.each([
  ['acme.eu.auth0.com', 'https://acme.eu.auth0.com/'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/'],
  ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/'],
])('the issuer of %s is %s', (domain, issuer) => {
  expect(issuerOf(domain).href).toBe(issuer);
});

test.each(['http://acme.auth0.com', 'http://127.0.0.1.evil.example', 'http://127.0.0.1@evil.example'])(
  'plain http to %s is never an issuer',
  (domain) => {
    const issuer = (() => {
      try {
        return issuerOf(domain).protocol;
      } catch {
        return 'refused';
      }
    })();
    expect(issuer).not.toBe('http:');
  },
);
