/** The APIs of the local tenant: their audiences, and which scopes there are. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** Scopes of the My Account API: of Connected Accounts, and of the phone. */
export const MY_ACCOUNT_SCOPES = [
  'create:me:connected_accounts',
  'read:me:connected_accounts',
  'delete:me:connected_accounts',
  'create:me:authentication_methods',
  'read:me:authentication_methods',
  'delete:me:authentication_methods',
] as const;

/** Scopes of the Management API. */
export const MANAGEMENT_SCOPES = [
  'read:clients',
  'create:clients',
  'update:clients',
  'read:client_keys',
  'read:resource_servers',
  'create:resource_servers',
  'update:resource_servers',
  'read:client_grants',
  'create:client_grants',
  'update:client_grants',
  'delete:client_grants',
  'read:connections',
  'create:connections',
  'update:connections',
  'delete:connections',
  'read:directory_provisionings',
  'read:scim_config',
  'read:guardian_factors',
  'update:guardian_factors',
  'create:guardian_enrollment_tickets',
  'delete:guardian_enrollments',
  'read:mfa_policies',
  'update:mfa_policies',
  'read:users',
  'read:tenant_settings',
  'update:tenant_settings',
] as const;

/** Identifiers of the system APIs of the tenant at `issuer` (which ends with a slash). */
export const systemAudiences = (issuer: string) => ({
  myAccount: `${issuer}me/`,
  management: `${issuer}api/v2/`,
  userinfo: `${issuer}userinfo`,
});
