import { describe, expect, test } from 'vitest';
import type { Result } from '../../../extension/client/backend.ts';
import { problem } from '../../../extension/client/problem.ts';
import type { Auth } from '../../../extension/sign-in/auth.ts';
import type { Person } from '../../../extension/sign-in/kept-sign-in.ts';
import { createSession } from '../../../extension/sign-in/session.ts';

const mia: Person = { sub: 'oidc|okta|00u1miakeller0000001', name: 'Mia Keller', email: 'mia.keller@acme.example' };

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
    authorization: async () => 'Bearer token',
    connectOkta: async () => {},
    disconnectOkta: async () => {},
    isOktaConnected: async () => false,
    ...over,
  };
}
/** A backend that is told, and one that does not answer. */
const told = async (): Promise<Result<null>> => ({ ok: true, value: null });
const unreachable = async (): Promise<Result<null>> => ({ ok: false, problem: problem('backend_unreachable') });
const begin = (auth: Auth, leave = told) => createSession(auth, leave);

const refuse = (message: string) => async () => {
  throw new Error(message);
};

describe('a session', () => {
  test('is restored from what the cache holds', async () => {
    const session = begin(auth({ person: async () => mia }));
    expect(session.get().state).toBe('restoring');
    await session.restore();
    expect(session.get()).toEqual({ state: 'signed-in', person: mia, okta: { state: 'not-connected' } });
  });

  test('without anyone in the cache is signed out', async () => {
    const session = begin(auth());
    await session.restore();
    expect(session.get()).toEqual({ state: 'signed-out' });
  });

  test('goes from signing in to signed in, and out again', async () => {
    const session = begin(auth({ isOktaConnected: async () => true }));
    const states: string[] = [];
    session.subscribe(() => states.push(session.get().state));
    await session.signIn();
    expect(session.get()).toMatchObject({ state: 'signed-in', okta: { state: 'connected' } });
    await session.signOut();
    expect(states).toEqual(['signing-in', 'restoring', 'signed-in', 'signed-in', 'signed-out']);
  });

  test('that another page ended ends here', async () => {
    let person: Person | undefined = mia;
    const session = begin(auth({ person: async () => person }));
    await session.restore();
    person = undefined;
    await session.restore();
    expect(session.get().state).toBe('signed-out');
  });

  test('is not disturbed while someone signs in', async () => {
    const session = begin(auth({ signIn: () => session.restore() }));
    await session.signIn();
    expect(session.get().state).toBe('signed-out');
  });

  test('ends although Auth0 does not answer', async () => {
    const session = begin(auth({ person: async () => mia, signOut: refuse('Failed to fetch') }));
    await session.restore();
    await session.signOut();
    expect(session.get().state).toBe('signed-out');
  });
});

describe('leaving', () => {
  const untold = { code: 'backend_untold', detail: 'backend_unreachable' };

  test('tells the backend while there still is a token to tell it with', async () => {
    const done: string[] = [];
    const session = begin(auth({ person: async () => mia, signOut: async () => void done.push('Auth0') }), () => {
      done.push('backend');
      return told();
    });
    await session.restore();
    await session.signOut();
    expect(done).toEqual(['backend', 'Auth0']);
    expect(session.get()).toEqual({ state: 'signed-out' });
  });

  test('happens although the backend does not answer, and says so until the next sign-in', async () => {
    const session = begin(auth(), unreachable);
    await session.signIn();
    await session.signOut();
    await session.restore();
    expect(session.get()).toEqual({ state: 'signed-out', problem: untold });
    await session.signIn();
    expect(session.get().state).toBe('signed-in');
  });

  test('Okta takes back the link, and what the backend has by it', async () => {
    const done: string[] = [];
    const session = begin(
      auth({ person: async () => mia, disconnectOkta: async () => void done.push('Auth0') }),
      () => {
        done.push('backend');
        return told();
      },
    );
    await session.restore();
    await session.disconnectOkta();
    expect(done).toEqual(['Auth0', 'backend']);
    expect(session.get()).toMatchObject({ state: 'signed-in', okta: { state: 'not-connected' } });
  });

  test('Okta that the backend does not hear of is said', async () => {
    const session = begin(auth({ person: async () => mia }), unreachable);
    await session.restore();
    await session.disconnectOkta();
    const { okta } = { okta: undefined, ...session.get() };
    expect(okta).toEqual({ state: 'not-connected', problem: { ...untold, connecting: true } });
  });

  test.each([
    ['Failed to fetch', 'auth0_unavailable'],
    ['My Account answered 403', 'auth_failed'],
  ])('Okta stays connected where My Account says “%s”', async (message, code) => {
    const session = begin(auth({ person: async () => mia, disconnectOkta: refuse(message) }));
    await session.restore();
    await session.disconnectOkta();
    expect(session.get()).toMatchObject({ okta: { state: 'connected', problem: { code } } });
  });
});

test.each([
  ['The user did not approve access.', 'cancelled'],
  ['Authorization page could not be loaded.', 'not_loaded'],
  ['boom', 'auth_failed'],
])('a sign-in that fails with “%s” is %s, and stays so when the cache is read', async (message, code) => {
  const session = begin(auth({ signIn: refuse(message) }));
  await session.signIn();
  await session.restore();
  expect(session.get()).toMatchObject({ state: 'error', problem: { code } });
});

describe('the link to Okta', () => {
  test('is made, and then known', async () => {
    const session = begin(auth({ person: async () => mia }));
    await session.restore();
    await session.connectOkta();
    expect(session.get()).toMatchObject({ okta: { state: 'connected' } });
  });

  test('that a person refuses stays open, with the reason', async () => {
    const session = begin(auth({ person: async () => mia, connectOkta: refuse('did not approve access') }));
    await session.restore();
    await session.connectOkta();
    expect(session.get()).toMatchObject({ okta: { state: 'not-connected', problem: { code: 'cancelled' } } });
  });

  test('is unknown while My Account does not answer, until the backend says', async () => {
    const session = begin(auth({ person: async () => mia, isOktaConnected: refuse('503') }));
    await session.restore();
    expect(session.get()).toMatchObject({ okta: { state: 'unknown' } });
    session.oktaIsNotConnected();
    expect(session.get()).toMatchObject({ okta: { state: 'not-connected' } });
  });
});
