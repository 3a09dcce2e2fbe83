import { describe, expect, test } from 'vitest';
import { guardianOf, type MyAccount } from '../../../extension/phone/guardian.ts';

const push = (confirmed: boolean) => ({
  id: 'push-notification|dev_1',
  type: 'push-notification' as const,
  created_at: '2026-11-28T00:00:00.000Z',
  usage: ['secondary' as const],
  confirmed,
});

/** A My Account that knows these methods; what it is told is kept. */
function account(methods: unknown[], over: Partial<MyAccount> = {}) {
  const told: object[] = [];
  const myAccount: MyAccount = {
    getAuthenticationMethods: async () => methods,
    enrollmentChallenge: async (options: object) => {
      told.push(options);
      return {
        id: 'x',
        location: 'https://t/me/v1/authentication-methods/x',
        auth_session: 's',
        barcode_uri: 'otpauth://x',
      };
    },
    enrollmentVerify: async (options: object) => {
      told.push(options);
      return push(true);
    },
    ...over,
  };
  return { myAccount, told };
}
const refuse = async () => {
  throw new Error('The enrollment was not confirmed by the device yet');
};

describe('a phone', () => {
  test.each([
    ['is enrolled where one is confirmed', [push(false), push(true)], true],
    ['is not where one waits for its app', [push(false)], false],
    ['is not where there is another factor', [{ type: 'totp', confirmed: true }, { type: 'passkey' }], false],
    ['is not where there is nothing', [], false],
  ])('%s', async (_, methods, enrolled) => {
    expect(await guardianOf(account(methods).myAccount).isEnrolled()).toBe(enrolled);
  });

  test('is enrolled by a push, verified with the session it began with', async () => {
    const { myAccount, told } = account([]);
    const { uri, isConfirmed } = await guardianOf(myAccount).enrol();
    expect(uri).toBe('otpauth://x');
    expect(await isConfirmed()).toBe(true);
    expect(told).toEqual([
      { type: 'push-notification' },
      { type: 'push-notification', location: 'https://t/me/v1/authentication-methods/x', auth_session: 's' },
    ]);
  });

  test.each([
    [[push(false)], false],
    [[push(true)], true],
  ])('whose verification is refused is what the list says: %j', async (methods, confirmed) => {
    const { isConfirmed } = await guardianOf(account(methods, { enrollmentVerify: refuse }).myAccount).enrol();
    expect(await isConfirmed()).toBe(confirmed);
  });

  test('is not enrolled by an answer without a code to scan', async () => {
    const enrollmentChallenge = async () => ({ id: 'x', location: 'https://t/x', auth_session: 's' });
    await expect(guardianOf(account([], { enrollmentChallenge }).myAccount).enrol()).rejects.toThrow(/barcode_uri/);
  });
});
