/** What people ask the System Log for most, as filters over its events. */

interface Preset {
  /** "Failed sign-ins" */
  title: string;
  /** What the model reads of it. */
  about: string;
  /** A SCIM filter; left out where every event counts. */
  filter?: string;
  /** Whether it is about somebody or something, which has to be named. */
  needsSubject?: true;
}

const anyOf = (operator: 'eq' | 'sw', types: readonly string[]): string =>
  types.map((type) => `eventType ${operator} "${type}"`).join(' or ');

/** Beginnings of the types of what administrators do; sign-ins and what people do to themselves have others. */
const ADMINISTRATION = [
  'policy.lifecycle.',
  'policy.rule.',
  'zone.',
  'application.lifecycle.',
  'application.user_membership.',
  'group.lifecycle.',
  'group.profile.',
  'group.privilege.',
  'group.user_membership.',
  'group.application_assignment.',
  'user.account.privilege.',
  'user.lifecycle.',
  'user.account.unlock_by_admin',
  'user.account.reset_password',
  'user.account.expire_password',
  'user.account.update_profile',
  'user.mfa.factor.reset_all',
  'iam.',
  'security.authenticator.',
  'system.api_token.',
  'system.idp.',
  'system.log_stream.',
];

export const PRESETS = {
  failed_sign_ins: {
    title: 'Failed sign-ins',
    about: 'who could not sign in, and why',
    filter: `(${anyOf('eq', ['user.session.start', 'user.authentication.auth_via_mfa', 'user.authentication.auth_via_AD_agent', 'user.authentication.auth_via_LDAP_agent', 'app.generic.unauth_app_access_attempt', 'application.policy.sign_on.deny_access'])}) and (outcome.result eq "FAILURE" or outcome.result eq "UNANSWERED") or eventType eq "policy.evaluate_sign_on" and outcome.result eq "DENY" or eventType eq "user.mfa.okta_verify.deny_push"`,
  },
  lockouts: {
    title: 'Lockouts',
    about: 'whose account was locked',
    filter: `${anyOf('sw', ['user.account.lock'])} or outcome.reason eq "LOCKED_OUT"`,
  },
  admin_changes: {
    title: 'Changes by administrators',
    about: 'policies, zones, apps, groups, users, roles, tokens',
    filter: anyOf('sw', ADMINISTRATION),
  },
  mfa_resets: {
    title: 'MFA resets',
    about: 'factors that were reset or removed',
    filter: anyOf('eq', ['user.mfa.factor.reset_all', 'user.mfa.factor.deactivate']),
  },
  app_assignments: {
    title: 'App assignments',
    about: 'apps given to and taken from users and groups',
    filter: anyOf('sw', ['application.user_membership.', 'group.application_assignment.']),
  },
  user_day: { title: 'Everything', about: 'all that one person did or that was done to them', needsSubject: true },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const presetOf = (name: PresetName): Preset => PRESETS[name];
