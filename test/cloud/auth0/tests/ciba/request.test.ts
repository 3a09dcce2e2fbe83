/** A request for approval that the tenant does not pass on to a phone, and the words it is refused with. */
import { describe, expect, test } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { ask, details, hint, mia, pass, startTenant, world } from './ciba.ts';

startTenant();

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
    expect(await (await fetch(`${world().url}/phone/requests`)).json()).toEqual([]);
  });

  test('for an issuer that is not exactly this tenant', async () => {
    const { status, body } = await ask({ login_hint: hint(mia.sub, world().url) });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
    expect(body.error_description).toContain('iss within login_hint');
  });

  test('for someone who is not there', async () => {
    expect((await ask({ login_hint: hint('oidc|okta|nobody') })).body.error).toBe('unknown_user_id');
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
    await fetch(`${world().url}/phone/enrol`, { method: 'POST', body: new URLSearchParams({ user: rita.sub }) });
    expect((await ask({ login_hint: hint(rita.sub) })).status).toBe(200);
    await fetch(`${world().url}/phone/remove`, { method: 'POST', body: new URLSearchParams({ user: rita.email }) });
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
