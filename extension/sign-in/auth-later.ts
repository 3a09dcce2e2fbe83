import type { Guardian } from '../phone/guardian.ts';
import type { Auth } from './auth.ts';

type Whole = Auth & { guardian: Guardian };

/** A sign-in whose code is still loading. Auth0's SDK is a third of the panel, and nothing is drawn by it. */
export const authLater = (loading: Promise<Whole>): Whole => ({
  guardian: {
    isEnrolled: async () => (await loading).guardian.isEnrolled(),
    enrol: async () => (await loading).guardian.enrol(),
  },
  person: async () => (await loading).person(),
  signIn: async () => (await loading).signIn(),
  signOut: async () => (await loading).signOut(),
  token: async () => (await loading).token(),
  connectOkta: async () => (await loading).connectOkta(),
  disconnectOkta: async () => (await loading).disconnectOkta(),
  isOktaConnected: async () => (await loading).isOktaConnected(),
});
