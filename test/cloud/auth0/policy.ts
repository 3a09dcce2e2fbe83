import * as z from 'zod';

/** The tenant's MFA policies as the Management API knows them: none is "Never", `all-applications` is "Always". */
export const MfaPolicies = z.array(z.enum(['all-applications', 'confidence-score'])).max(1);
export type MfaPolicies = z.infer<typeof MfaPolicies>;

export interface MfaPolicy {
  policies(): MfaPolicies;
  set(policies: MfaPolicies): void;
  always(): boolean;
}

export function createMfaPolicy(): MfaPolicy {
  let current: MfaPolicies = [];
  return {
    policies: () => current,
    set: (policies) => {
      current = policies;
    },
    always: () => current.includes('all-applications'),
  };
}
