import { describe, expect, test } from 'vitest';
import type { Guardian } from '../../../extension/phone/guardian.ts';
import { createPhone, type PhoneStore } from '../../../extension/phone/phone.ts';
import type { Session } from '../../../extension/sign-in/session.ts';
import { guardian, handPause } from './guardians.ts';

const signedIn = (okta: 'checking' | 'connected' | 'not-connected' = 'connected', sub = 'oidc|okta|rita'): Session => ({
  state: 'signed-in',
  person: { sub },
  okta: { state: okta },
});
const atOnce = async () => {};
const stateOf = (store: PhoneStore) => store.get().state;
const until = (store: PhoneStore, state: string) =>
  new Promise<void>((reached) => {
    const look = () => store.get().state === state && reached();
    store.subscribe(look);
    look();
  });
const fail =
  (message: string, rest: object = {}) =>
  async () => {
    throw Object.assign(new Error(message), rest);
  };

describe('whether there is a phone', () => {
  test.each<[string, Guardian['isEnrolled'], string]>([
    ['enrolled', async () => true, 'enrolled'],
    ['missing', async () => false, 'missing'],
    ['unknown where My Account does not say', fail('Forbidden'), 'unknown'],
  ])('is %s', async (_, isEnrolled, state) => {
    const store = createPhone(guardian({ isEnrolled }), atOnce);
    await store.follow(signedIn());
    expect(stateOf(store)).toBe(state);
  });

  test('is asked once a sign-in, after it is known whether Okta is connected', async () => {
    let asked = 0;
    const isEnrolled = async () => ++asked > 1;
    const store = createPhone(guardian({ isEnrolled }), atOnce);
    await store.follow(signedIn('checking'));
    expect(asked).toBe(0);
    await store.follow(signedIn());
    await store.follow(signedIn('not-connected'));
    expect(asked).toBe(1);
    await store.follow({ state: 'signed-out' });
    expect(stateOf(store)).toBe('unknown');
    await store.follow(signedIn());
    expect([asked, stateOf(store)]).toEqual([2, 'enrolled']);
  });

  test('is not told of one person to the next', async () => {
    const answer = Promise.withResolvers<boolean>();
    const answers = [answer.promise, Promise.resolve(false)];
    const store = createPhone(guardian({ isEnrolled: () => answers.shift() ?? Promise.resolve(false) }), atOnce);
    const first = store.follow(signedIn());
    await store.follow({ state: 'signed-out' });
    await store.follow(signedIn('connected', 'oidc|okta|olga'));
    answer.resolve(true);
    await first;
    expect(stateOf(store)).toBe('missing');
  });
});

describe('enrolling', () => {
  test('shows a code, asks until the app has answered, and is done', async () => {
    const { pause, end } = handPause();
    const answers = [false, true];
    const enrolment = { uri: 'otpauth://x', isConfirmed: async () => answers.shift() ?? true };
    const store = createPhone(guardian({ enrol: async () => enrolment }), pause);
    await store.follow(signedIn());
    const enrolled = store.enrol();
    await until(store, 'scanning');
    expect(store.get()).toEqual({ state: 'scanning', enrolment });
    await end();
    await end();
    await enrolled;
    expect(store.get()).toEqual({ state: 'enrolled', isNew: true });
  });

  test('goes on where Auth0 does not answer once', async () => {
    const answers = [fail('Failed to fetch'), async () => true];
    const isConfirmed = () => (answers.shift() ?? (async () => true))();
    const store = createPhone(guardian({ enrol: async () => ({ uri: 'x', isConfirmed }) }), atOnce);
    await store.enrol();
    expect(stateOf(store)).toBe('enrolled');
  });

  test('ends after five minutes without an answer, and can be begun again', async () => {
    let asked = 0;
    const isConfirmed = async () => ++asked > 100;
    const store = createPhone(guardian({ enrol: async () => ({ uri: 'x', isConfirmed }) }), atOnce);
    await store.enrol();
    expect(store.get()).toEqual({ state: 'missing', problem: { code: 'enrolment_expired' } });
    await store.enrol();
    expect(stateOf(store)).toBe('enrolled');
  });

  test('ends when it is stopped, whatever the app answers then', async () => {
    const { pause, end } = handPause();
    const store = createPhone(guardian(), pause);
    const enrolled = store.enrol();
    await until(store, 'scanning');
    store.stop();
    await end();
    await enrolled;
    expect(store.get()).toEqual({ state: 'missing' });
  });

  test('ends with the sign-in', async () => {
    const { pause, end } = handPause();
    const store = createPhone(guardian(), pause);
    await store.follow(signedIn());
    const enrolled = store.enrol();
    await until(store, 'scanning');
    await store.follow({ state: 'signed-out' });
    await end();
    await enrolled;
    expect(stateOf(store)).toBe('unknown');
  });

  test.each([
    ['Insufficient scope', { detail: 'Insufficient scope: create:me:authentication_methods' }, 'enrolment_refused'],
    ['Failed to fetch', {}, 'offline'],
    ['Too Many Requests', { status: 429, detail: 'Slow down' }, 'auth0_unavailable'],
    ['boom', {}, 'enrolment_refused'],
  ])('that fails with “%s” is offered again with the reason', async (message, rest, code) => {
    const store = createPhone(guardian({ enrol: fail(message, rest) }), atOnce);
    await store.enrol();
    expect(store.get()).toEqual({ state: 'missing', problem: expect.objectContaining({ code }) });
  });
});

describe('a change that failed for want of a phone', () => {
  test('offers it again to who put it off', async () => {
    const store = createPhone(guardian(), atOnce);
    store.putOff();
    await store.isMissing();
    expect(store.get()).toEqual({ state: 'missing' });
  });

  test('offers it where My Account does not answer', async () => {
    const store = createPhone(guardian({ isEnrolled: fail('Forbidden') }), atOnce);
    await store.isMissing();
    expect(stateOf(store)).toBe('missing');
  });

  test('offers nothing to who has enrolled one since, and does not disturb who is at it', async () => {
    const store = createPhone(guardian({ isEnrolled: async () => true }), atOnce);
    await store.isMissing();
    expect(stateOf(store)).toBe('enrolled');
    const { pause, end } = handPause();
    const busy = createPhone(guardian(), pause);
    const enrolled = busy.enrol();
    await until(busy, 'scanning');
    await busy.isMissing();
    expect(stateOf(busy)).toBe('scanning');
    busy.stop();
    await end();
    await enrolled;
  });
});
