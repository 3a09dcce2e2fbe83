/**
 * Verdicts on why somebody cannot sign in, in the order in which they are tried. A value that is not known is ''. Times
 * are those of the person who asks: "2026-11-23 08:12".
 */
export const SIGN_IN = {
  /** The status is DEPROVISIONED. */
  deactivated: ['by', 'when'],
  suspended: ['by', 'when'],
  /** STAGED: nobody has activated the account. */
  never_activated: ['when'],
  /** PROVISIONED: the activation mail was not answered. */
  not_set_up: ['when'],
  /** RECOVERY: a reset is not finished. */
  reset_pending: ['by', 'when'],
  /** `attempts` wrong passwords from `addresses` addresses; `address` where it is one. */
  locked_out: ['attempts', 'addresses', 'address', 'when'],
  password_expired: ['days', 'when'],
  /** `devices`: `unknown` or `any`. */
  blocked: ['devices', 'attempts', 'addresses', 'address'],
  app_inactive: ['app'],
  /** `groups`: those that would give it. */
  app_not_assigned: ['app', 'groups'],
  /** `zone`: the network zone of the address; '' for an address in none. */
  policy_denied: ['policy', 'rule', 'app', 'address', 'place', 'zone', 'when'],
  no_factor: ['app', 'when'],
  push_denied: ['times', 'when'],
  push_unanswered: ['times', 'when'],
  push_wrong_number: ['times', 'when'],
  factor_wrong: ['factor', 'times', 'when'],
  /** Active Directory or LDAP, which keeps the password, does not answer; else it says no, for `reason`. */
  directory_unreachable: ['directory', 'reason', 'when'],
  directory_refused: ['directory', 'reason', 'when'],
  rate_limited: ['when'],
  wrong_password: ['attempts', 'addresses', 'address', 'when'],
  /** Okta's own `reason`, of which nobody here has a rule. */
  refused: ['reason', 'when'],
  /** Nothing in the account, and the System Log could not be read. */
  unknown_without_log: ['last'],
  never_signed_in: [],
  /** Nobody tried in the last `hours`. */
  not_tried: ['hours', 'last'],
  nothing_against: ['last'],
} as const;
