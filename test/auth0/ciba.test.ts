import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DENIED } from '../fakes/auth0/ciba.ts';
import { AUTH0 } from '../fakes/tenant.ts';
import { someone, startWorld, type World } from './tenant.ts';
import { Json, token } from './visitor.ts';

const CIBA = 'urn:openid:params:grant-type:ciba';
const mia = someone('Mia');
const secret = { client_id: AUTH0.ciba.clientId, client_secret: AUTH0.ciba.clientSecret };
const details = [
  {
    type: 'urn:auth0:schemas:authorization-details:v1:okta-change',
    instruction: 'Reset the password',
    properties: {
      code: { display: true, display_order: 1, name: 'Code', value: '7F3K' },
      action: { display: true, display_order: 2, name: 'Action', value: 'Reset the password' },
      target: { display: true, display_order: 3, name: 'Target', value: 'Ben Ito (ben.ito@acme.example)' },
      change_id: { display: false, name: 'Change', value: 'chg_1' },
      hash: { display: false, name: 'Hash', value: 'abc' },
    },
  },
];

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

let now = Date.now();
/** Lets time pass for everyone, the tenant too. */
const pass = (seconds: number) => {
  now += seconds * 1000;
  vi.useFakeTimers({ toFake: ['Date'], now });
};
// Each test happens when the pushes of the one before have run out.
beforeEach(() => pass(400));
afterEach(() => vi.useRealTimers());

const hint = (sub: string, iss = world.issuer) => JSON.stringify({ format: 'iss_sub', iss, sub });

const request = (changes: Record<string, string> = {}): Record<string, string> => ({
  ...secret,
  login_hint: hint(mia.sub),
  scope: `openid ${AUTH0.approval.scope}`,
  audience: AUTH0.approval.audience,
  binding_message: '7F3K Reset the password',
  requested_expiry: '300',
  authorization_details: JSON.stringify(details),
  ...changes,
});

/** Asks for an approval; a change to '' leaves the parameter out. */
async function ask(changes: Record<string, string> = {}): Promise<{ status: number; body: Json }> {
  const form = Object.entries(request(changes)).filter(([, value]) => value !== '');
  const response = await fetch(`${world.url}/bc-authorize`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: Json.parse(await response.json()) };
}

const askId = async (changes?: Record<string, string>) => String((await ask(changes)).body.auth_req_id);
const poll = (auth_req_id: string, by: Record<string, string> = secret) =>
  token(world.url, { ...by, grant_type: CIBA, auth_req_id });
const press = async (verb: 'approve' | 'deny', id: string) =>
  (await fetch(`${world.url}/phone/requests/${id}/${verb}`, { method: 'POST' })).status;

describe('an approved request', () => {
  test('gives a token that carries what was approved, once', async () => {
    const { status, body } = await ask();
    expect([status, body]).toEqual([200, { auth_req_id: expect.any(String), expires_in: 300, interval: 5 }]);
    const id = String(body.auth_req_id);
    expect(await poll(id)).toEqual({
      status: 400,
      body: { error: 'authorization_pending', error_description: 'The end-user authorization is pending' },
    });
    expect(await press('approve', id)).toBe(200);

    const granted = await poll(id);
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, authorization_details: details });
    const keys = createRemoteJWKSet(new URL(`${world.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(granted.body.access_token), keys, {
      issuer: world.issuer,
      audience: AUTH0.approval.audience,
    });
    expect(payload).toMatchObject({
      sub: mia.sub,
      azp: AUTH0.ciba.clientId,
      scope: `openid ${AUTH0.approval.scope}`,
      authorization_details: details,
    });
    expect(decodeJwt(String(granted.body.id_token))).toMatchObject({ sub: mia.sub, aud: AUTH0.ciba.clientId });

    expect(await poll(id)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('reaches openid-client, one poll at a time', async () => {
    const configuration = await client.discovery(
      new URL(world.url),
      secret.client_id,
      secret.client_secret,
      undefined,
      {
        execute: [client.allowInsecureRequests],
      },
    );
    const { client_id, client_secret, ...parameters } = request();
    const started = await client.initiateBackchannelAuthentication(configuration, parameters);
    expect(started).toMatchObject({ expires_in: 300, interval: 5 });
    const once = () => client.genericGrantRequest(configuration, CIBA, { auth_req_id: started.auth_req_id });
    await expect(once()).rejects.toMatchObject({ error: 'authorization_pending' });
    await press('approve', started.auth_req_id);
    expect((await once()).authorization_details).toEqual(details);
  });

  test('takes the client’s secret in the header too', async () => {
    const { client_id, client_secret, ...form } = request();
    const response = await fetch(`${world.url}/bc-authorize`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(200);
  });

  test.each(['', '[]'])('does without details (%j)', async (authorization_details) => {
    const id = await askId({ authorization_details });
    await press('approve', id);
    const { body } = await poll(id);
    expect(body).toHaveProperty('access_token');
    expect(body).not.toHaveProperty('authorization_details');
  });

  test('cannot be denied or approved afterwards', async () => {
    const id = await askId();
    await press('approve', id);
    expect([await press('deny', id), await press('approve', id), await press('approve', 'guess')]).toEqual([
      409, 409, 409,
    ]);
    expect((await poll(id)).body).toHaveProperty('access_token');
  });

  test('is not for another client', async () => {
    const id = await askId();
    await press('approve', id);
    const other = { client_id: AUTH0.vault.clientId, client_secret: AUTH0.vault.clientSecret };
    expect(await poll(id, other)).toMatchObject({ status: 403, body: { error: 'unauthorized_client' } });
    expect(await poll(id, { ...secret, client_secret: 'guess' })).toMatchObject({ status: 401 });
  });
});

describe('no approval', () => {
  const refused = { status: 400, body: { error: 'access_denied', error_description: DENIED } };

  test('a denial ends the request', async () => {
    const id = await askId();
    await press('deny', id);
    expect(await poll(id)).toEqual(refused);
  });

  test('time ends the request, in the same words, and the phone can no longer answer', async () => {
    const id = await askId({ requested_expiry: '60' });
    pass(61);
    expect(await press('approve', id)).toBe(409);
    expect(await poll(id)).toEqual(refused);
  });

  test('a request nobody made is not granted', async () => {
    expect(await poll('guess')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});

describe('polling too fast', () => {
  test('is slowed down, more each time', async () => {
    const id = await askId();
    await poll(id);
    const raw = () =>
      fetch(`${world.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...secret, grant_type: CIBA, auth_req_id: id }),
      });
    for (const wait of [10, 15]) {
      const response = await raw();
      expect(response.headers.get('retry-after')).toBe(String(wait));
      expect(await response.json()).toEqual({
        error: 'slow_down',
        error_description: `You are polling faster than allowed. Try again in ${wait} seconds.`,
        interval: wait,
      });
    }
  });

  test('is not what a poll at the interval is', async () => {
    const id = await askId();
    for (const seconds of [0, 5, 5]) {
      pass(seconds);
      expect((await poll(id)).body.error).toBe('authorization_pending');
    }
  });
});

describe('a request is refused', () => {
  const long = (length: number) => 'x'.repeat(length);
  const one = JSON.stringify(details[0]);

  test.each([
    ['without a binding message', { binding_message: '' }, 'invalid_request'],
    ['with a binding message over 64 characters', { binding_message: long(65) }, 'invalid_request'],
    ['with a sign that the phone does not show', { binding_message: 'Pay $5' }, 'invalid_request'],
    ['with a line break', { binding_message: 'a\nb' }, 'invalid_request'],
    ['without openid', { scope: AUTH0.approval.scope }, 'invalid_request'],
    ['without a person', { login_hint: '' }, 'invalid_request'],
    ['with a person by e-mail', { login_hint: mia.email }, 'invalid_request'],
    ['to expire at once', { requested_expiry: '0' }, 'invalid_request'],
    ['to expire after more than five minutes', { requested_expiry: '301' }, 'invalid_request'],
    ['with two changes', { authorization_details: `[${one},${one}]` }, 'invalid_authorization_details'],
    ['with another type of change', { authorization_details: '[{"type":"urn:x"}]' }, 'invalid_authorization_details'],
    [
      'with properties that name nothing',
      { authorization_details: `[${one.replaceAll('"name"', '"n"')}]` },
      'invalid_authorization_details',
    ],
    ['for an API of another client', { audience: AUTH0.audience }, 'access_denied'],
    ['with a wrong secret', { client_secret: 'guess' }, 'access_denied'],
    ['by another client', { client_id: AUTH0.vault.clientId, client_secret: AUTH0.vault.clientSecret }, undefined],
  ])('%s', async (_, changes: Record<string, string>, error) => {
    const { status, body } = await ask(changes);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    if (error) expect(body.error).toBe(error);
    expect(await (await fetch(`${world.url}/phone/requests`)).json()).toEqual([]);
  });

  test('for an issuer that is not exactly this tenant', async () => {
    const { status, body } = await ask({ login_hint: hint(mia.sub, world.url) });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
    expect(body.error_description).toContain('iss within login_hint');
  });

  test('for someone who is not there', async () => {
    expect((await ask({ login_hint: hint('auth0|nobody') })).body.error).toBe('unknown_user_id');
  });

  test('for someone without a phone, until one is enrolled', async () => {
    const rita = someone('Rita');
    expect(await ask({ login_hint: hint(rita.sub) })).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description:
          'No eligible notification channels were found. guardian-push: User does not have push notifications set up',
      },
    });
    await fetch(`${world.url}/phone/enrol`, { method: 'POST', body: new URLSearchParams({ user: rita.sub }) });
    expect((await ask({ login_hint: hint(rita.sub) })).status).toBe(200);
    await fetch(`${world.url}/phone/remove`, { method: 'POST', body: new URLSearchParams({ user: rita.email }) });
    expect((await ask({ login_hint: hint(rita.sub) })).status).toBe(400);
  });

  test('when it is the sixth in a minute for one person, and only for that person', async () => {
    for (let count = 0; count < 5; count++) expect((await ask()).status).toBe(200);
    expect(await ask()).toMatchObject({ status: 429, body: { error: 'too_many_requests' } });
    expect((await ask({ login_hint: hint(someone('Noah').sub) })).status).toBe(200);
    pass(61);
    expect((await ask()).status).toBe(200);
  });
});
