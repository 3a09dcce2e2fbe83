/** The APIs of the local tenant: which audiences there are, their scopes, and which client may ask for them. */
import { AUTH0 } from '../tenant.ts';

export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** Scopes of the My Account API that Connected Accounts needs. */
export const MY_ACCOUNT_SCOPES = [
  'create:me:connected_accounts',
  'read:me:connected_accounts',
  'delete:me:connected_accounts',
] as const;

export const MANAGEMENT_SCOPES = ['read:mfa_policies', 'update:mfa_policies', 'read:users'] as const;

export interface Api {
  audience: string;
  scopes: readonly string[];
  clientId: string;
}

/** Identifiers of the system APIs of the tenant at `issuer` (which ends with a slash). */
export const systemAudiences = (issuer: string) => ({
  myAccount: `${issuer}me/`,
  management: `${issuer}api/v2/`,
  userinfo: `${issuer}userinfo`,
});

/** Every API of the tenant at `issuer`. */
export function apisOf(issuer: string): Api[] {
  const { myAccount, management } = systemAudiences(issuer);
  return [
    { audience: AUTH0.audience, scopes: AUTH0.scopes, clientId: AUTH0.spaClientId },
    { audience: myAccount, scopes: MY_ACCOUNT_SCOPES, clientId: AUTH0.spaClientId },
    { audience: AUTH0.approval.audience, scopes: [AUTH0.approval.scope], clientId: AUTH0.ciba.clientId },
    { audience: management, scopes: MANAGEMENT_SCOPES, clientId: AUTH0.management.clientId },
  ];
}
