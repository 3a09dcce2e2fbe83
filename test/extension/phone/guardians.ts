/** Guardians as the tests of the panel need them. */
import type { Guardian } from '../../../extension/phone/guardian.ts';

/** A Guardian of a person without a phone whose app answers at once, but for what is given. */
export function guardian(over: Partial<Guardian> = {}): Guardian {
  return {
    isEnrolled: async () => false,
    enrol: async () => ({ uri: 'otpauth://totp/Acme:rita', code: 'ABCD', isConfirmed: async () => true }),
    ...over,
  };
}

/** A pause that ends when the test says so. */
export function handPause() {
  let passed = Promise.withResolvers<void>();
  let begun = Promise.withResolvers<void>();
  return {
    pause: () => {
      begun.resolve();
      return passed.promise;
    },
    /** Waits until somebody pauses, and ends the pause. */
    end: async () => {
      await begun.promise;
      const { resolve } = passed;
      begun = Promise.withResolvers();
      passed = Promise.withResolvers();
      resolve();
    },
  };
}
