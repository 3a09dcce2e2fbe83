/** What a scope lets an app do, in the words of the consent page. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  openid: 'Know who you are',
  profile: 'See your name',
  email: 'See your email address',
  offline_access: 'Keep access while you are away',
  'okta.users.read': 'Read users, their groups and factors',
  'okta.users.manage': 'Change users: reset passwords, unlock, suspend',
  'okta.groups.read': 'Read groups and their members',
  'okta.groups.manage': 'Change groups and their members',
  'okta.apps.read': 'Read applications and their assignments',
  'okta.apps.manage': 'Change applications and their assignments',
  'okta.logs.read': 'Read the System Log',
  'okta.roles.read': 'Read admin roles',
  'okta.policies.read': 'Read policies and their rules',
  'okta.networkZones.read': 'Read network zones',
  'okta.authenticators.read': 'Read authenticators',
};

export const describeScope = (scope: string): string => DESCRIPTIONS[scope] ?? scope;

/** Whether an app that asks for these must ask the person: who they are is implied, what Okta's APIs do is not. */
export const needsConsent = (scopes: readonly string[]): boolean => scopes.some((scope) => scope.startsWith('okta.'));
