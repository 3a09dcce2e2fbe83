import { describe, expect, test } from 'vitest';
import type { Auth, Person } from '../../../extension/sign-in/auth.ts';
import { createSession } from '../../../extension/sign-in/session.ts';

const mia: Person = { sub: 'auth0|mia-keller', name: 'Mia Keller', email: 'mia.keller@acme.example' };

/** An Auth0 where everything works, but for what is given. */
function auth(over: Partial<Auth> = {}): Auth {
  let person: Person | undefined;
  return {
    person: async () => person,
    signIn: async () => {
      person = mia;
    },
    signOut: async () => {
      person = undefined;
    },
    token: async () => 'token',
    connectOkta: async () => {},
    isOktaConnected: async () => false,
    ...over,
  };
}
const refuse = (message: string) => async () => {
  throw new Error(message);
};

describe('a session', () => {
  test('is restored from what the cache holds', async () => {
    const session = createSession(auth({ person: async () => mia }));
    expect(session.get().state).toBe('restoring');
    await session.restore();
    expect(session.get()).toEqual({ state: 'signed-in', person: mia, okta: { state: 'not-connected' } });
  });

  test('without anyone in the cache is signed out', async () => {
    const session = createSession(auth());
    await session.restore();
    expect(session.get()).toEqual({ state: 'signed-out' });
  });

  test('goes from signing in to signed in, and out again', async () => {
    const session = createSession(auth({ isOktaConnected: async () => true }));
    const states: string[] = [];
    session.subscribe(() => states.push(session.get().state));
    await session.signIn();
    expect(session.get()).toMatchObject({ state: 'signed-in', okta: { state: 'connected' } });
    await session.signOut();
    expect(states).toEqual(['signing-in', 'restoring', 'signed-in', 'signed-in', 'signed-out']);
  });

  test('that another page ended ends here', async () => {
    let person: Person | undefined = mia;
    const session = createSession(auth({ person: async () => person }));
    await session.restore();
    person = undefined;
    await session.restore();
    expect(session.get().state).toBe('signed-out');
  });

  test('is not disturbed while someone signs in', async () => {
    const session = createSession(auth({ signIn: () => session.restore() }));
    await session.signIn();
    expect(session.get().state).toBe('signed-out');
  });

  test('ends although Auth0 does not answer', async () => {
    const session = createSession(auth({ person: async () => mia, signOut: refuse('Failed to fetch') }));
    await session.restore();
    await session.signOut();
    expect(session.get().state).toBe('signed-out');
  });
});

test.each([
  ['The user did not approve access.', 'cancelled'],
  ['Authorization page could not be loaded.', 'not_loaded'],
  ['boom', 'auth_failed'],
])('a sign-in that fails with “%s” is %s, and stays so when the cache is read', async (message, code) => {
  const session = createSession(auth({ signIn: refuse(message) }));
  await session.signIn();
  await session.restore();
  expect(session.get()).toMatchObject({ state: 'error', problem: { code } });
});

describe('the link to Okta', () => {
  test('is made, and then known', async () => {
    const session = createSession(auth({ person: async () => mia }));
    await session.restore();
    await session.connectOkta();
    expect(session.get()).toMatchObject({ okta: { state: 'connected' } });
  });

  test('that a person refuses stays open, with the reason', async () => {
    const session = createSession(auth({ person: async () => mia, connectOkta: refuse('did not approve access') }));
    await session.restore();
    await session.connectOkta();
    expect(session.get()).toMatchObject({ okta: { state: 'not-connected', problem: { code: 'cancelled' } } });
  });

  test('is unknown while My Account does not answer, until the backend says', async () => {
    const session = createSession(auth({ person: async () => mia, isOktaConnected: refuse('503') }));
    await session.restore();
    expect(session.get()).toMatchObject({ okta: { state: 'unknown' } });
    session.oktaIsNotConnected();
    expect(session.get()).toMatchObject({ okta: { state: 'not-connected' } });
  });
});
