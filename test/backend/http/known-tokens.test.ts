/** A token that was found good is known for a while, so that its signature is looked at once and not with each request. */
import type { JWTVerifyGetKey } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fail, succeed } from '../../../backend/failure.ts';
import type { Possess } from '../../../backend/http/dpop/possession.ts';
import { tokenVerifier } from '../../../backend/http/token.ts';
import { rsaKeyOf } from '../../cloud/rsa-key.ts';
import { AUDIENCE, startTenant, type Tenant } from '../doubles/tenant.ts';

const MINUTE = 60_000;
let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

let clock: number;
/** How often a key was asked for: once for each signature that is looked at. */
let looked: number;
/** Whether Auth0 still has the key. */
let isWithdrawn: boolean;
let possess: Possess;
beforeEach(() => {
  [clock, looked, isWithdrawn] = [Date.now(), 0, false];
  possess = async () => succeed(undefined);
});

const verifier = () => {
  const keys: JWTVerifyGetKey = async () => {
    looked += 1;
    return (await rsaKeyOf(isWithdrawn ? 'another tenant' : 'Auth0')).publicKey;
  };
  const verify = tokenVerifier({
    ...{ issuer: tenant.issuer, audience: AUDIENCE, keys, now: () => clock },
    possess: (sent) => possess(sent),
  });
  return (token: string) =>
    verify(new Request('https://backend.example/agent', { headers: { authorization: `Bearer ${token}` } }));
};

test('it is looked at once, and says the same of who asks', async () => {
  const verify = verifier();
  const token = await tenant.sign();
  const first = await verify(token);
  expect(first).toMatchObject({ ok: true, value: { sub: tenant.claims().sub, token } });
  expect(await verify(token)).toEqual(first);
  expect(looked).toBe(1);
});

test('it is looked at again after five minutes, so that a key that was withdrawn counts', async () => {
  const verify = verifier();
  const token = await tenant.sign();
  await verify(token);
  isWithdrawn = true;
  clock += 5 * MINUTE - 1;
  expect(await verify(token)).toMatchObject({ ok: true });
  clock += 1;
  expect(await verify(token)).toMatchObject({ code: 'token_invalid', detail: 'The signature does not hold.' });
});

test('it is known no longer than it lives', async () => {
  const verify = verifier();
  const token = await tenant.sign({ exp: Math.ceil(clock / 1000) + 60 });
  await verify(token);
  clock += 2 * MINUTE;
  await verify(token);
  expect(looked).toBe(2);
});

test('who sends it is asked each time', async () => {
  const verify = verifier();
  const token = await tenant.sign();
  expect(await verify(token)).toMatchObject({ ok: true });
  possess = async () => fail('proof_invalid');
  expect(await verify(token)).toMatchObject({ code: 'proof_invalid' });
});

test('one whose sender was refused is known, and its sender refused again', async () => {
  const verify = verifier();
  possess = async () => fail('proof_old');
  const token = await tenant.sign();
  for (const _ of [1, 2]) expect(await verify(token)).toMatchObject({ code: 'proof_old' });
  expect(looked).toBe(1);
});

test('one that was refused is looked at each time', async () => {
  const verify = verifier();
  const token = await tenant.sign({ aud: 'another' });
  for (const _ of [1, 2]) expect(await verify(token)).toMatchObject({ code: 'token_invalid' });
  expect(looked).toBe(2);
});

test.each<[string, (parts: string[]) => string[]]>([
  [
    'another signature',
    ([header = '', payload = '', signature = '']) => [
      header,
      payload,
      `${signature.startsWith('x') ? 'y' : 'x'}${signature.slice(1)}`,
    ],
  ],
  ['other claims', ([header = '', , signature = '']) => [header, btoa('{"sub":"eve"}'), signature]],
  ['something behind it', (parts) => [...parts, 'x']],
])('it vouches for no token with %s', async (_, changed) => {
  const verify = verifier();
  const token = await tenant.sign();
  expect(await verify(token)).toMatchObject({ ok: true });
  expect(await verify(changed(token.split('.')).join('.'))).toMatchObject({ code: 'token_invalid' });
});
