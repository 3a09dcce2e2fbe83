/** The APIs of the local tenant: their audiences, and which scopes there are. */
import { AUTH0 } from '../tenant.ts';
import { type Configuration, grantedToUsers } from './configuration.ts';

export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** Scopes of the My Account API that Connected Accounts needs. */
export const MY_ACCOUNT_SCOPES = [
  'create:me:connected_accounts',
  'read:me:connected_accounts',
  'delete:me:connected_accounts',
] as const;

export const MANAGEMENT_SCOPES = [
  'read:clients',
  'update:clients',
  'read:resource_servers',
  'update:resource_servers',
  'read:client_grants',
  'create:client_grants',
  'delete:client_grants',
  'read:connections',
  'update:connections',
  'read:guardian_factors',
  'update:guardian_factors',
  'create:guardian_enrollment_tickets',
  'delete:guardian_enrollments',
  'read:mfa_policies',
  'update:mfa_policies',
  'read:users',
] as const;

/** Identifiers of the system APIs of the tenant at `issuer` (which ends with a slash). */
export const systemAudiences = (issuer: string) => ({
  myAccount: `${issuer}me/`,
  management: `${issuer}api/v2/`,
  userinfo: `${issuer}userinfo`,
});

/** Whether the tenant has an API. */
export const isApi = (configuration: Configuration, issuer: string, audience: string): boolean =>
  audience === systemAudiences(issuer).management ||
  configuration.resourceServers.some(({ identifier }) => identifier === audience);

/** The scopes a client may have of an API; none when it is not granted the API. */
export const scopesOf = (
  configuration: Configuration,
  issuer: string,
  clientId: string,
  audience: string,
): readonly string[] =>
  audience === systemAudiences(issuer).management && clientId === AUTH0.management.clientId
    ? MANAGEMENT_SCOPES
    : grantedToUsers(configuration, clientId, audience);
