/**
 * The status machine: which act is allowed from which status, and where it leads.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle
 */
import type { ErrorCode } from '../errors.ts';
import { USER_STATUSES, type User, type UserStatus } from '../org.ts';

export interface Act {
  /** Last part of `/lifecycle/{path}`. */
  path: string;
  /** Name of its link in a user's `_links`. */
  link: string;
  from: readonly UserStatus[];
  /** Where it leads; absent when the status stays. */
  to?: UserStatus;
  /** Said when the status is none of `from`. */
  wrongStatus: ErrorCode;
  /** Said when another directory keeps the user's password; absent when that does not matter. */
  notOkta?: ErrorCode;
  eventType: string;
  displayMessage: string;
}

/** Statuses of people who can hold a password and factors. */
export const STARTED = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'] as const;

export const ACTS = {
  activateUser: {
    path: 'activate',
    link: 'activate',
    from: ['STAGED', 'DEPROVISIONED'],
    to: 'PROVISIONED',
    wrongStatus: 'E0000016',
    eventType: 'user.lifecycle.activate',
    displayMessage: 'Activate Okta user',
  },
  reactivateUser: {
    path: 'reactivate',
    link: 'reactivate',
    from: ['PROVISIONED', 'RECOVERY'],
    wrongStatus: 'E0000038',
    eventType: 'user.lifecycle.reactivate',
    displayMessage: 'Reactivate Okta user',
  },
  deactivateUser: {
    path: 'deactivate',
    link: 'deactivate',
    from: USER_STATUSES.filter((status) => status !== 'DEPROVISIONED'),
    to: 'DEPROVISIONED',
    wrongStatus: 'E0000038',
    eventType: 'user.lifecycle.deactivate',
    displayMessage: 'Deactivate Okta user',
  },
  resetPassword: {
    path: 'reset_password',
    link: 'resetPassword',
    from: STARTED,
    to: 'RECOVERY',
    wrongStatus: 'E0000038',
    notOkta: 'E0000017',
    eventType: 'user.account.reset_password',
    displayMessage: 'User reset password for Okta (by admin)',
  },
  unlockUser: {
    path: 'unlock',
    link: 'unlock',
    from: ['LOCKED_OUT'],
    to: 'ACTIVE',
    wrongStatus: 'E0000032',
    notOkta: 'E0000032',
    eventType: 'user.account.unlock_by_admin',
    displayMessage: 'User account unlock by admin',
  },
  suspendUser: {
    path: 'suspend',
    link: 'suspend',
    from: ['ACTIVE'],
    to: 'SUSPENDED',
    wrongStatus: 'E0000001',
    eventType: 'user.lifecycle.suspend',
    displayMessage: 'Suspend Okta user',
  },
  unsuspendUser: {
    path: 'unsuspend',
    link: 'unsuspend',
    from: ['SUSPENDED'],
    to: 'ACTIVE',
    wrongStatus: 'E0000001',
    eventType: 'user.lifecycle.unsuspend',
    displayMessage: 'Unsuspend Okta user',
  },
  expirePassword: {
    path: 'expire_password',
    link: 'expirePassword',
    from: ['ACTIVE', 'PASSWORD_EXPIRED'],
    to: 'PASSWORD_EXPIRED',
    wrongStatus: 'E0000038',
    notOkta: 'E0000014',
    eventType: 'user.account.expire_password',
    displayMessage: 'Expire user password',
  },
  resetFactors: {
    path: 'reset_factors',
    link: 'resetFactors',
    from: STARTED,
    wrongStatus: 'E0000038',
    eventType: 'user.mfa.factor.reset_all',
    displayMessage: 'Reset all factors for user',
  },
} as const satisfies Record<string, Act>;
export type ActName = keyof typeof ACTS;

/** Why an act is not allowed on this user now; `undefined` when it is. */
export function objection(act: Act, user: User): ErrorCode | undefined {
  if (act.notOkta !== undefined && user.provider.type !== 'OKTA') return act.notOkta;
  const unblocks = act.path === ACTS.unlockUser.path && user.status === 'ACTIVE' && user.blocked !== undefined;
  return act.from.includes(user.status) || unblocks ? undefined : act.wrongStatus;
}

/** The acts a user's `_links` offer. */
export const allowedActs = (user: User): Act[] =>
  Object.values<Act>(ACTS).filter((act) => objection(act, user) === undefined);
