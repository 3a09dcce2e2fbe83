/** What comes of a request for approval: a token once it is approved, else a refusal, and no poll too fast. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { AUTH0 } from '../../../tenant.ts';
import { DENIED } from '../../ciba/ciba.ts';
import { ask, askId, CIBA, details, mia, pass, poll, press, request, secret, startTenant, world } from './ciba.ts';

startTenant();

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
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 300, authorization_details: details });
    const keys = createRemoteJWKSet(new URL(`${world().url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(granted.body.access_token), keys, {
      issuer: world().issuer,
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
      new URL(world().url),
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
    const response = await fetch(`${world().url}/bc-authorize`, {
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

describe('a request without approval', () => {
  const refused = { status: 400, body: { error: 'access_denied', error_description: DENIED } };

  test('ends with a denial', async () => {
    const id = await askId();
    await press('deny', id);
    expect(await poll(id)).toEqual(refused);
  });

  test('ends with its time, in the same words, and the phone can no longer answer', async () => {
    const id = await askId({ requested_expiry: '60' });
    pass(61);
    expect(await press('approve', id)).toBe(409);
    expect(await poll(id)).toEqual(refused);
  });

  test('is not granted when nobody made it', async () => {
    expect(await poll('guess')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});

describe('polling too fast', () => {
  test('is slowed down, more each time', async () => {
    const id = await askId();
    await poll(id);
    const raw = () =>
      fetch(`${world().url}/oauth/token`, {
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
