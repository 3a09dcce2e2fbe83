/** Enrolling a phone by the My Account API, with the phone page as the Guardian app. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { management } from '../machine.ts';
import { startWorld, type World } from '../tenant.ts';
import { Json, myAccountToken, signIn } from '../visitor.ts';

const rita = someone('Rita');
const mia = someone('Mia');
let world: World;
let tokens: { rita: string; mia: string };
beforeAll(async () => {
  world = await startWorld();
  tokens = { rita: await tokenOf(rita), mia: await tokenOf(mia) };
});
afterAll(() => world.close());
afterEach(async () => {
  vi.useRealTimers();
  await onPhone('/remove', { user: rita.sub });
});

const onPhone = (path: string, form: Record<string, string>) =>
  fetch(`${world.url}/phone${path}`, { method: 'POST', body: new URLSearchParams(form) });

async function me(bearer: string, method: string, path = '', body?: object) {
  const response = await fetch(new URL(path, `${world.url}/me/v1/authentication-methods`), {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    body: text === '' ? {} : Json.parse(JSON.parse(text)),
  };
}

const SCOPES = 'create:me:authentication_methods read:me:authentication_methods';
async function tokenOf(who: typeof rita, scope = SCOPES): Promise<string> {
  const { refresh_token = '' } = await signIn(world.url, who);
  return (await myAccountToken(world.url, refresh_token, scope)).access_token ?? '';
}

const PUSH = { type: 'push-notification' };
const Methods = z.object({ authentication_methods: z.array(z.looseObject({ id: z.string() })) });
const list = async (bearer: string) =>
  Methods.parse((await me(bearer, 'GET', '?type=push-notification')).body).authentication_methods;
const pathOf = (id: unknown) => `authentication-methods/${encodeURIComponent(String(id))}`;

async function begin() {
  const begun = await me(tokens.rita, 'POST', '', PUSH);
  const { auth_session, barcode_uri } = begun.body;
  const verify = (bearer = tokens.rita, changes: object = {}) =>
    me(bearer, 'POST', `${begun.location}/verify`, { auth_session, ...changes });
  return { begun, code: String(barcode_uri), verify };
}

describe('a phone', () => {
  test('is enrolled once the app has scanned the code, and listed as confirmed', async () => {
    expect(await list(tokens.rita)).toEqual([]);
    const { begun, code, verify } = await begin();
    expect(begun).toMatchObject({
      status: 202,
      location: expect.stringMatching(/\/me\/v1\/authentication-methods\/push-notification%7Cdev_/),
      body: { id: expect.stringMatching(/^push-notification\|dev_/), manual_input_code: expect.any(String) },
    });
    expect(code).toMatch(/^otpauth:\/\/totp\/.*enrollment_tx_id=/);
    expect(await list(tokens.rita)).toEqual([expect.objectContaining({ ...PUSH, confirmed: false })]);
    expect(await verify()).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/not confirmed/) } });

    expect((await onPhone('/scan', { code })).status).toBe(204);
    expect(await verify()).toMatchObject({ status: 201, body: { ...PUSH, confirmed: true, usage: ['secondary'] } });
    expect(await list(tokens.rita)).toEqual([expect.objectContaining({ id: begun.body.id, confirmed: true })]);
  });

  test('is enrolled by the code that a person types, too', async () => {
    const { begun, verify } = await begin();
    const typed = String(begun.body.manual_input_code).toLowerCase();
    expect((await onPhone('/scan', { code: ` ${typed} ` })).status).toBe(204);
    expect((await verify()).status).toBe(201);
  });

  test('that is there at the start is listed', async () => {
    expect(await list(tokens.mia)).toEqual([expect.objectContaining({ ...PUSH, confirmed: true })]);
    const [one] = await list(tokens.mia);
    expect((await me(tokens.mia, 'GET', pathOf(one?.id))).body).toEqual(one);
  });

  test('shows the code to scan on its page until it is scanned', async () => {
    const { code } = await begin();
    const phonePage = async () => (await fetch(`${world.url}/phone?user=${rita.email}`)).text();
    expect(await phonePage()).toContain('Scan the code');
    await onPhone('/scan', { code });
    expect(await phonePage()).not.toContain('Scan the code');
  });
});

describe('no phone is enrolled', () => {
  test('by a code that was never shown, was scanned before, or is older than five minutes', async () => {
    expect((await onPhone('/scan', { code: 'otpauth://totp/Acme:x?enrollment_tx_id=NONE' })).status).toBe(409);
    const first = await begin();
    await onPhone('/scan', { code: first.code });
    expect((await onPhone('/scan', { code: first.code })).status).toBe(409);
    await onPhone('/remove', { user: rita.sub });
    const second = await begin();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    expect((await onPhone('/scan', { code: second.code })).status).toBe(409);
  });

  test('by the code of an enrolment that was begun anew', async () => {
    const old = await begin();
    await begin();
    expect((await onPhone('/scan', { code: old.code })).status).toBe(409);
  });

  test.each<[string, number, object]>([
    ['another kind', 400, { type: 'passkey' }],
    ['no kind', 400, {}],
    ['more than a kind', 400, { ...PUSH, name: 'x' }],
  ])('where %s is asked for', async (_, status, body) => {
    expect((await me(tokens.rita, 'POST', '', body)).status).toBe(status);
    expect(await list(tokens.rita)).toEqual([]);
  });

  test('where push notifications are off in the tenant', async () => {
    const auth0 = await management(world.url);
    const turn = (enabled: boolean) => auth0('PUT', '/guardian/factors/push-notification', { enabled });
    await turn(false);
    expect(await me(tokens.rita, 'POST', '', PUSH)).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/not enabled/) },
    });
    await turn(true);
  });
});

describe('My Account refuses', () => {
  test('to verify with another session, and for another person', async () => {
    const { code, verify } = await begin();
    await onPhone('/scan', { code });
    expect((await verify(tokens.rita, { auth_session: 'another' })).status).toBe(400);
    expect((await verify(tokens.mia)).status).toBe(400);
    expect((await verify(tokens.rita, { otp_code: '123456' })).status).toBe(400);
  });

  test.each([
    ['GET', '', undefined],
    ['POST', '', PUSH],
    ['POST', 'authentication-methods/x/verify', { auth_session: 'x' }],
    ['DELETE', 'authentication-methods/x', undefined],
  ] as const)('%s %j without a token, and with one that has no such scope', async (method, path, body) => {
    expect((await me('nothing', method, path, body)).status).toBe(401);
    const bearer = await tokenOf(rita, 'read:me:connected_accounts');
    expect((await me(bearer, method, path, body)).status).toBe(403);
  });

  test('the panel to take a phone away: the tenant does not grant it', async () => {
    const [one] = await list(tokens.mia);
    expect((await me(tokens.mia, 'DELETE', pathOf(one?.id))).status).toBe(403);
    expect(await list(tokens.mia)).toHaveLength(1);
  });
});

test('a client that is granted it takes a phone away', async () => {
  const auth0 = await management(world.url);
  const Grants = z.array(z.object({ id: z.string(), audience: z.string(), scope: z.array(z.string()) }));
  const found = Grants.parse((await auth0('GET', `/client-grants?client_id=${AUTH0.spaClientId}`)).body);
  const grant = found.find(({ audience }) => audience === `${world.url}/me/`);
  const scope = grant?.scope ?? [];
  const grantScope = (given: string[]) => auth0('PATCH', `/client-grants/${grant?.id}`, { scope: given });
  await grantScope([...scope, 'delete:me:authentication_methods']);
  const bearer = await tokenOf(rita, `${SCOPES} delete:me:authentication_methods`);
  const { begun, code } = await begin();
  await onPhone('/scan', { code });
  const path = pathOf(begun.body.id);
  expect((await me(bearer, 'DELETE', path)).status).toBe(204);
  expect((await me(bearer, 'DELETE', path)).status).toBe(404);
  expect(await list(bearer)).toEqual([]);
  await grantScope(scope);
});
