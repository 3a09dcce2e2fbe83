/** How long tokens last is what `tenant.yaml` says of the API and of the client; and what their keys are published with. */
import { createHash, X509Certificate } from 'node:crypto';
import { exportJWK } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { management } from './machine.ts';
import { startWorld, type World } from './tenant.ts';
import { refresh, signIn } from './visitor.ts';

const DAY_MS = 86_400_000;
const mia = someone('Mia');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => vi.useRealTimers());

test('a refresh token lasts while it is used, and at the most thirty days from the sign-in', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let { refresh_token = '' } = await signIn(world.url, mia);
  for (const days of [14, 14]) {
    vi.setSystemTime(Date.now() + days * DAY_MS);
    const { status, body } = await refresh(world.url, refresh_token);
    expect(status).toBe(200);
    refresh_token = String(body.refresh_token);
  }
  vi.setSystemTime(Date.now() + 3 * DAY_MS);
  expect((await refresh(world.url, refresh_token)).status).toBe(403);
});

test('a refresh token that was not used for fifteen days is over', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { refresh_token = '' } = await signIn(world.url, mia);
  vi.setSystemTime(Date.now() + 15 * DAY_MS + 1_000);
  expect((await refresh(world.url, refresh_token)).status).toBe(403);
});

test('lifetimes are what the tenant says now', async () => {
  const call = await management(world.url);
  const path = `/resource-servers/${encodeURIComponent(AUTH0.audience)}`;
  const { token_lifetime } = z.object({ token_lifetime: z.number() }).parse((await call('GET', path)).body);
  expect(Number((await signIn(world.url, mia)).expires_in)).toBe(token_lifetime);
  await call('PATCH', path, { token_lifetime: 77 });
  expect((await signIn(world.url, mia)).expires_in).toBe('77');
  await call('PATCH', path, { token_lifetime });
});

test('the signing key is published with a certificate of it and its thumbprint, and without its private part', async () => {
  const { keys } = z
    .object({ keys: z.array(z.looseObject({ x5c: z.array(z.string()).length(1), x5t: z.string(), n: z.string() })) })
    .parse(await (await fetch(`${world.url}/.well-known/jwks.json`)).json());
  for (const { x5c, x5t, n, ...key } of keys) {
    const der = Buffer.from(x5c[0] ?? '', 'base64');
    const certificate = new X509Certificate(der);
    expect(await exportJWK(certificate.publicKey)).toMatchObject({ n });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(x5t).toBe(createHash('sha1').update(der).digest('base64url'));
    expect(key).not.toHaveProperty('d');
  }
  expect(keys).toHaveLength(1);
});
