import type { Result } from '../client/backend.ts';
import { type Problem, problem } from '../client/problem.ts';
import { createStore, type Store } from '../ui/store.ts';
import type { Auth } from './auth.ts';
import { authProblem, tokenProblem } from './auth-problem.ts';
import type { Person } from './kept-sign-in.ts';

/** Whether Token Vault can act for the person at Okta. `unknown`: My Account did not say. */
export type OktaLink =
  | { state: 'checking' }
  | { state: 'unknown' }
  | { state: 'connected'; problem?: Problem }
  | { state: 'connecting' }
  | { state: 'not-connected'; problem?: Problem };

export type Session =
  | { state: 'restoring' }
  | { state: 'signed-out'; problem?: Problem }
  | { state: 'signing-in' }
  | { state: 'signed-in'; person: Person; okta: OktaLink }
  | { state: 'error'; problem: Problem };

/** The sign-in as the panel shows it, and what a person can do about it. Nothing here throws. */
export interface SessionStore extends Pick<Store<Session>, 'get' | 'subscribe'> {
  /** Takes over what another page of the extension, or this one before, left in the cache. */
  restore(): Promise<void>;
  signIn(): Promise<void>;
  /** Ends the sign-in here whatever happens; where the backend could not be told, the session says so. */
  signOut(): Promise<void>;
  connectOkta(): Promise<void>;
  /** Takes the link to Okta back, and what the backend has by it. */
  disconnectOkta(): Promise<void>;
  /** The backend said that Okta is not connected. */
  oktaIsNotConnected(): void;
}

/** @param leave takes back what the backend keeps for the person. */
export function createSession(auth: Auth, leave: () => Promise<Result<null>>): SessionStore {
  const store = createStore<Session>({ state: 'restoring' });
  const setOkta = (okta: OktaLink) => {
    const session = store.get();
    if (session.state === 'signed-in') store.set({ ...session, okta });
  };
  const checkOkta = async () => {
    try {
      setOkta({ state: (await auth.isOktaConnected()) ? 'connected' : 'not-connected' });
    } catch {
      // My Account is a courtesy: where it does not answer, the first question finds out.
      setOkta({ state: 'unknown' });
    }
  };
  const restore = async () => {
    const person = await auth.person();
    const session = store.get();
    if (session.state === 'signing-in') return;
    if (!person) {
      if (session.state !== 'error' && session.state !== 'signed-out') store.set({ state: 'signed-out' });
    } else if (session.state !== 'signed-in' || session.person.sub !== person.sub) {
      store.set({ state: 'signed-in', person, okta: { state: 'checking' } });
      await checkOkta();
    }
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    restore,
    signIn: async () => {
      store.set({ state: 'signing-in' });
      try {
        await auth.signIn();
      } catch (error) {
        store.set({ state: 'error', problem: authProblem(error, 'sign-in') });
        return;
      }
      store.set({ state: 'restoring' });
      await restore();
    },
    signOut: async () => {
      const left = await leave();
      await auth.signOut().catch(() => {});
      store.set({ state: 'signed-out', ...(!left.ok && { problem: untold(left.problem) }) });
    },
    connectOkta: async () => {
      setOkta({ state: 'connecting' });
      try {
        await auth.connectOkta();
        setOkta({ state: 'connected' });
      } catch (error) {
        setOkta({ state: 'not-connected', problem: authProblem(error, 'connect') });
      }
    },
    disconnectOkta: async () => {
      setOkta({ state: 'checking' });
      try {
        await auth.disconnectOkta();
      } catch (error) {
        setOkta({ state: 'connected', problem: tokenProblem(error) });
        return;
      }
      const left = await leave();
      setOkta({ state: 'not-connected', ...(!left.ok && { problem: { ...untold(left.problem), connecting: true } }) });
    },
    oktaIsNotConnected: () => setOkta({ state: 'not-connected' }),
  };
}

const untold = ({ code, detail }: Problem): Problem =>
  problem('backend_untold', { detail: detail ? `${code}: ${detail}` : code });
