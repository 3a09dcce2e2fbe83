import type { Facts } from './value-language.ts';

export const ENGLISH_FACTS: Facts = {
  status: {
    STAGED: 'staged',
    PROVISIONED: 'pending user action',
    ACTIVE: 'active',
    INACTIVE: 'inactive',
    RECOVERY: 'password reset',
    PASSWORD_EXPIRED: 'password expired',
    LOCKED_OUT: 'locked out',
    SUSPENDED: 'suspended',
    DEPROVISIONED: 'deactivated',
    INVALID: 'invalid',
  },
  member: { true: 'a member', false: 'not a member' },
  group: { there: 'there', missing: 'not there' },
  access: { direct: 'has it', by_group: 'has it by a group', none: 'does not have it' },
  password: { true: 'has a password' },
  factor: { SET_UP: 'set up', REMOVED: 'removed' },
  caller: { NOT_VERIFIED: 'caller not verified', VERIFIED: 'caller verified' },
  factors: { SET_UP: 'factors set up', NONE: 'no factors' },
  blocked_from: {
    ANY_DEVICES: 'blocked from all devices',
    UNKNOWN_DEVICES: 'blocked from unknown devices',
    none: 'not blocked',
  },
};
