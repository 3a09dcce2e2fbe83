import { type Problem, problem } from '../client/problem.ts';
import { authProblem } from '../sign-in/auth-problem.ts';
import type { Session } from '../sign-in/session.ts';
import { createStore, type Store } from '../ui/store.ts';
import type { Enrolment, Guardian } from './guardian.ts';

/** Whether changes can be asked of the person's phone. `unknown`: nobody is signed in, or My Account did not say. */
export type Phone =
  | { state: 'unknown' }
  | { state: 'missing'; problem?: Problem }
  | { state: 'put-off' }
  | { state: 'enrolling' }
  | { state: 'scanning'; enrolment: Enrolment }
  /** `isNew`: it was enrolled here just now. */
  | { state: 'enrolled'; isNew: boolean };

/** The phone as the panel shows it, and what a person can do about it. Nothing here throws. */
export interface PhoneStore extends Pick<Store<Phone>, 'get' | 'subscribe'> {
  /** Looks for the phone of whoever signed in, once it is known whether Okta is connected; forgets it at the end. */
  follow(session: Session): Promise<void>;
  /** A change failed because there is no phone. */
  isMissing(): Promise<void>;
  /** Shows a code to scan and waits for the app; ends at once when it is stopped. */
  enrol(): Promise<void>;
  stop(): void;
  /** Not now. It is offered again when a change needs it. */
  putOff(): void;
}

/** How often Auth0 is asked whether the app has answered, until the code is old: for five minutes, every three seconds. */
const TIMES = 100;
export const PAUSE_MS = 3_000;

const NOT_A_REFUSAL = ['offline', 'auth0_unavailable', 'clock_wrong'];

const refusal = (error: unknown): Problem => {
  const found = authProblem(error, 'sign-in');
  return NOT_A_REFUSAL.includes(found.code) ? found : { ...found, code: 'enrolment_refused' };
};

/** @param pause waits `PAUSE_MS` */
export function createPhone(guardian: Guardian, pause: () => Promise<void>): PhoneStore {
  const store = createStore<Phone>({ state: 'unknown' });
  let sub: string | undefined;

  const check = async (otherwise: 'unknown' | 'missing') => {
    const whose = sub;
    const isEnrolled = await guardian.isEnrolled().catch(() => undefined);
    const { state } = store.get();
    if (whose !== sub || state === 'enrolling' || state === 'scanning') return;
    if (isEnrolled === undefined) store.set({ state: otherwise });
    else store.set(isEnrolled ? { state: 'enrolled', isNew: false } : { state: 'missing' });
  };

  const waitFor = async (scanning: Extract<Phone, { state: 'scanning' }>) => {
    for (let time = 0; time < TIMES; time++) {
      await pause();
      const isConfirmed = await scanning.enrolment.isConfirmed().catch(() => false);
      if (store.get() !== scanning) return;
      if (isConfirmed) return store.set({ state: 'enrolled', isNew: true });
    }
    store.set({ state: 'missing', problem: problem('enrolment_expired') });
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    follow: async (session) => {
      if (session.state === 'signed-out') {
        sub = undefined;
        if (store.get().state !== 'unknown') store.set({ state: 'unknown' });
      }
      if (session.state !== 'signed-in' || session.okta.state === 'checking' || session.person.sub === sub) return;
      sub = session.person.sub;
      store.set({ state: 'unknown' });
      await check('unknown');
    },
    isMissing: () => check('missing'),
    enrol: async () => {
      const enrolling: Phone = { state: 'enrolling' };
      store.set(enrolling);
      try {
        const scanning = { state: 'scanning', enrolment: await guardian.enrol() } as const;
        if (store.get() !== enrolling) return;
        store.set(scanning);
        await waitFor(scanning);
      } catch (error) {
        if (store.get() === enrolling) store.set({ state: 'missing', problem: refusal(error) });
      }
    },
    stop: () => store.set({ state: 'missing' }),
    putOff: () => store.set({ state: 'put-off' }),
  };
}
