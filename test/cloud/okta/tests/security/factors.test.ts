/** By what people prove who they are, and the devices they have. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Client, clientOf, errorOf, eventsOf, handClock, MIA, NOAH, start } from '../client.ts';

const clock = handClock();
let okta: Awaited<ReturnType<typeof start>>;
let mia: Client;
beforeAll(async () => {
  okta = await start(clock.now);
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const person = (place: number) => `00u3person${String(place).padStart(10, '0')}`;
const Factors = z.array(
  z.looseObject({ id: z.string(), factorType: z.string(), provider: z.string(), status: z.string() }),
);
const factorsOf = async (user: string) => Factors.parse((await mia('GET', `/api/v1/users/${user}/factors`)).body);

describe('factors', () => {
  test.each([
    ['ben.ito', ['push OKTA ACTIVE', 'webauthn FIDO ACTIVE']],
    ['lara.voss', []],
    [person(4), ['push OKTA ACTIVE', 'signed_nonce OKTA ACTIVE']],
    [person(5), ['push OKTA ACTIVE', 'sms OKTA ACTIVE']],
    [person(6), ['sms OKTA ACTIVE', 'call OKTA NOT_SETUP']],
    [person(7), ['token:software:totp GOOGLE ACTIVE', 'email OKTA ACTIVE']],
    [person(8), ['question OKTA ACTIVE']],
    [person(9), ['push OKTA PENDING_ACTIVATION']],
    [person(10), []],
  ])('of %s: %j', async (user, factors) => {
    const found = await factorsOf(user);
    expect(found.map(({ factorType, provider, status }) => `${factorType} ${provider} ${status}`)).toEqual(factors);
  });

  test('are unenrolled one by one', async () => {
    const path = `/api/v1/users/${person(5)}/factors`;
    const [, sms] = await factorsOf(person(5));
    expect((await mia('DELETE', `${path}/${sms?.id}`)).status).toBe(204);
    expect((await factorsOf(person(5))).map(({ factorType }) => factorType)).toEqual(['push']);
    expect(errorOf(await mia('DELETE', `${path}/${sms?.id}`))).toEqual({ status: 404, code: 'E0000007' });
  });

  test('of Okta Verify go together, and the log tells of each', async () => {
    const [push] = await factorsOf(person(14));
    expect((await mia('DELETE', `/api/v1/users/${person(14)}/factors/${push?.id}`)).status).toBe(204);
    expect(await factorsOf(person(14))).toEqual([]);
    const filter = encodeURIComponent(`eventType eq "user.mfa.factor.deactivate" and target.id eq "${person(14)}"`);
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${filter}`))).toHaveLength(2);
  });

  test('of an administrator are out of reach of the help desk', async () => {
    const noah = await clientOf(okta, NOAH);
    const answer = await noah('DELETE', '/api/v1/users/mia.keller/factors/fwf1miakeller0000001');
    expect(errorOf(answer)).toEqual({ status: 403, code: 'E0000006' });
  });
});

describe('devices', () => {
  const Devices = z.array(
    z.looseObject({ device: z.looseObject({ id: z.string(), profile: z.looseObject({ platform: z.string() }) }) }),
  );
  const devicesOf = async (user: string) => Devices.parse((await mia('GET', `/api/v1/users/${user}/devices`)).body);

  test.each([
    ['ben.ito', ['IOS']],
    [person(3), ['ANDROID']],
    [person(4), ['IOS', 'MACOS']],
    [person(9), []],
    ['lara.voss', []],
  ])('of %s: %j', async (user, platforms) => {
    const devices = await devicesOf(user);
    expect(devices.map(({ device }) => device.profile.platform)).toEqual(platforms);
    for (const { device } of devices) expect(device.id).toMatch(/^guo[0-9A-Za-z]{17}$/);
  });

  test('of nobody are none', async () => {
    expect(errorOf(await mia('GET', '/api/v1/users/nobody/devices'))).toEqual({ status: 404, code: 'E0000007' });
  });
});

test('authenticators say what the org allows', async () => {
  const Authenticators = z.array(z.looseObject({ key: z.string(), status: z.string() }));
  const found = Authenticators.parse((await mia('GET', '/api/v1/authenticators')).body);
  expect(found.map(({ key, status }) => [key, status])).toEqual([
    ['okta_password', 'ACTIVE'],
    ['okta_verify', 'ACTIVE'],
    ['webauthn', 'ACTIVE'],
    ['phone_number', 'ACTIVE'],
    ['okta_email', 'ACTIVE'],
    ['google_otp', 'ACTIVE'],
    ['security_question', 'INACTIVE'],
  ]);
});
