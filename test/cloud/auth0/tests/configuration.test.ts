/** The local tenant does what it is configured to do: each setting a doctor looks at has its consequence. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { management } from './machine.ts';
import { startWorld, type World } from './tenant.ts';
import { signIn, token } from './visitor.ts';

const mia = someone('Mia');
let world: World;
let call: Awaited<ReturnType<typeof management>>;
beforeEach(async () => {
  world = await startWorld();
  call = await management(world.url);
});
afterEach(() => world.close());

const patchPanel = (body: unknown) => call('PATCH', `/clients/${AUTH0.spaClientId}`, body);
const askPhone = async () => {
  const { client_id, client_secret } = { client_id: AUTH0.ciba.clientId, client_secret: AUTH0.ciba.clientSecret };
  const response = await fetch(`${world.url}/bc-authorize`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id,
      client_secret,
      scope: `openid ${AUTH0.approval.scope}`,
      audience: AUTH0.approval.audience,
      binding_message: 'Code 7F3K',
      login_hint: JSON.stringify({ format: 'iss_sub', iss: world.issuer, sub: mia.sub }),
    }),
  });
  return { status: response.status, body: await response.json() };
};

describe('the panel', () => {
  test('without rotation gets no refresh token', async () => {
    expect((await signIn(world.url, mia)).refresh_token).toBeTypeOf('string');
    await patchPanel({ refresh_token: { rotation_type: 'non-rotating', policies: [] } });
    expect((await signIn(world.url, mia)).refresh_token).toBeUndefined();
  });

  test('without a policy has no token for My Account', async () => {
    const refresh = async () => {
      const { refresh_token } = await signIn(world.url, mia);
      const form = { grant_type: 'refresh_token', client_id: AUTH0.spaClientId, refresh_token: String(refresh_token) };
      return (await token(world.url, { ...form, audience: `${world.issuer}me/` })).status;
    };
    expect(await refresh()).toBe(200);
    await patchPanel({ refresh_token: { rotation_type: 'rotating', policies: [] } });
    expect(await refresh()).toBeGreaterThanOrEqual(400);
  });

  test('is granted what its client grants say of persons', async () => {
    const Grants = z.array(z.looseObject({ id: z.string(), audience: z.string(), scope: z.array(z.string()) }));
    const grants = Grants.parse((await call('GET', `/client-grants?client_id=${AUTH0.spaClientId}`)).body);
    expect(grants).toHaveLength(2);
    for (const { id, audience, scope } of grants) {
      await call('DELETE', `/client-grants/${id}`);
      await call('POST', '/client-grants', { client_id: AUTH0.spaClientId, audience, scope });
    }
    await expect(signIn(world.url, mia)).rejects.toThrow();
  });
});

describe('a phone', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['the factor', () => call('PUT', '/guardian/factors/push-notification', { enabled: false })],
    [
      'the channel',
      () => call('PATCH', `/clients/${AUTH0.ciba.clientId}`, { async_approval_notification_channels: [] }),
    ],
    ['the enrolment', () => call('DELETE', `/guardian/enrollments/${encodeURIComponent(`dev_${mia.sub}`)}`)],
  ])('is not asked without %s', async (_what, take) => {
    expect((await askPhone()).status).toBe(200);
    await take();
    expect(await askPhone()).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('the Management API', () => {
  test.each([
    ['GET', '/clients/nobody', 404],
    ['PATCH', '/clients/nobody', 404],
    ['GET', '/users/oidc%7Cokta%7Cnobody/enrollments', 404],
    ['PUT', '/guardian/factors/carrier-pigeon', 400],
    ['POST', '/client-grants', 400],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await call(method, path, method === 'GET' ? undefined : {})).status).toBe(status);
  });

  test.each([
    ['GET', '/clients'],
    ['PATCH', `/clients/${AUTH0.spaClientId}`],
    ['GET', '/connections'],
    ['GET', '/client-grants'],
    ['POST', '/client-grants'],
    ['DELETE', '/client-grants/cgr_1'],
    ['GET', '/resource-servers'],
    ['GET', '/guardian/factors'],
    ['PUT', '/guardian/factors/push-notification'],
  ])('answers %s %s with its scope only', async (method, path) => {
    const narrow = await management(world.url, 'read:users');
    expect((await narrow(method, path, method === 'GET' ? undefined : {})).status).toBe(403);
  });
});
