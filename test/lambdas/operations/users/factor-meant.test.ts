/** Which factor is meant: told by its kind, its name or its id, asked back where that leaves it open. */
import { describe, expect, test } from 'vitest';
import { OktaUser } from '../../../../lambdas/operations/objects.ts';
import { factorMeant } from '../../../../lambdas/operations/users/changing/factor-meant.ts';
import { OktaFactor } from '../../../../lambdas/operations/users/factors.ts';

const ana = OktaUser.parse({
  id: '00u2anaruiz000000001',
  status: 'ACTIVE',
  profile: { firstName: 'Ana', lastName: 'Ruiz', login: 'ana.ruiz@acme.example' },
});
const factor = (id: string, factorType: string, profile: object = {}, provider = 'OKTA') =>
  OktaFactor.parse({ id: id.padEnd(20, '0'), factorType, provider, status: 'ACTIVE', profile });

const PUSH = factor('opf1', 'push', { name: 'iPhone' });
const FASTPASS = factor('pfd1', 'signed_nonce', { name: 'MacBook Pro' });
const SMS = factor('sms1', 'sms', { phoneNumber: '+49305550011' });
const CALL = factor('clf1', 'call', { phoneNumber: '+49305550011' });
const KEY = factor('fwf1', 'webauthn', { authenticatorName: 'YubiKey 5C' }, 'FIDO');
const TOUCH = factor('fwf2', 'webauthn', { authenticatorName: 'MacBook Touch ID' }, 'FIDO');
const GOOGLE = factor('uft1', 'token:software:totp', {}, 'GOOGLE');
const YUBICO = factor('ykf1', 'token:hardware', {}, 'YUBICO');
const ALL = [PUSH, FASTPASS, SMS, CALL, KEY, TOUCH, GOOGLE];

describe('one is meant by', () => {
  test.each([
    ['push', PUSH],
    ['Okta Verify', PUSH],
    ['the iPhone', PUSH],
    ['FastPass', FASTPASS],
    ['SMS', SMS],
    ['text message', SMS],
    ['voice call', CALL],
    ['YubiKey 5C', KEY],
    ['macbook touch id', TOUCH],
    ['Google Authenticator', GOOGLE],
    ['webauthn', undefined],
    [SMS.id, SMS],
    [`text message, number ending in 0011 (${SMS.id})`, SMS],
  ])('“%s”', (said, expected) => {
    const meant = factorMeant(ana, ALL, said);
    expect(meant.ok && meant.value).toBe(expected ?? false);
  });

  test('nothing where there is but one, or all are of Okta Verify', () => {
    expect(factorMeant(ana, [SMS])).toEqual({ ok: true, value: SMS });
    expect(factorMeant(ana, [FASTPASS, PUSH])).toEqual({ ok: true, value: PUSH });
  });

  test('“YubiKey” where it is a security key to Okta, and where it gives codes', () => {
    expect(factorMeant(ana, [PUSH, KEY], 'YubiKey')).toEqual({ ok: true, value: KEY });
    expect(factorMeant(ana, [YUBICO, TOUCH], 'her YubiKey')).toEqual({ ok: true, value: YUBICO });
  });
});

describe('is asked back', () => {
  test.each([
    ['where several are meant', 'security key', [KEY, TOUCH]],
    ['where nothing was said', undefined, ALL],
    ['where there is none of that kind', 'Duo', ALL],
    ['where the words are none', 'the thing', ALL],
  ])('%s, with those to choose from', (_, said, among) => {
    const meant = factorMeant(ana, ALL, said);
    expect(meant).toMatchObject({ ok: false, refusal: { outcome: 'ambiguous', parameter: 'value' } });
    const { candidates } = !meant.ok && meant.refusal.outcome === 'ambiguous' ? meant.refusal : { candidates: [] };
    expect(candidates.map((candidate) => among.findIndex(({ id }) => candidate.endsWith(`(${id})`)))).toEqual(
      among.map((_each, at) => at),
    );
    for (const [at, candidate] of candidates.entries())
      expect(factorMeant(ana, ALL, candidate)).toEqual({ ok: true, value: among[at] });
  });

  test('and a telephone number is never whole', () => {
    const meant = factorMeant(ana, ALL);
    expect(JSON.stringify(meant)).toContain('number ending in 0011');
    expect(JSON.stringify(meant)).not.toContain('555');
  });
});

test('of somebody without factors none is meant', () => {
  expect(factorMeant(ana, [], 'push')).toMatchObject({
    refusal: { code: 'change_not_possible', values: { because: 'no_factor' } },
  });
});
