/** The tenant that `backend/operator/deploy-auth0/tenant.yaml` makes. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { AUTH0 } from '../tenant.ts';
import { type Configuration, TenantFile } from './configuration.ts';
import { myAccountApi, newTenant } from './new-tenant.ts';

const TENANT = 'backend/operator/deploy-auth0/tenant.yaml';

/** The local ids of the file's clients; Auth0 makes its own. */
export const CLIENT_IDS: Record<string, string> = {
  'Okta Companion': AUTH0.spaClientId,
  'Okta Companion Vault': AUTH0.vault.clientId,
  'Okta Companion Approvals': AUTH0.ciba.clientId,
  'Okta Companion Background': AUTH0.background.clientId,
};

const SECRETS: Record<string, string> = {
  [AUTH0.vault.clientId]: AUTH0.vault.clientSecret,
  [AUTH0.ciba.clientId]: AUTH0.ciba.clientSecret,
  [AUTH0.background.clientId]: AUTH0.background.clientSecret,
};

/** What the file makes at `issuer`, with `org` behind its connection. @throws when the file is not a tenant */
export function deployedConfiguration(issuer: string, org: { issuer: string; clientId: string }): Configuration {
  const keywords: Record<string, string> = {
    AUTH0_ISSUER: issuer,
    AUTH0_AUDIENCE: AUTH0.audience,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_CONNECTION: AUTH0.connection,
    OKTA_ORG_URL: org.issuer,
    OKTA_CLIENT_ID: org.clientId,
    OKTA_CLIENT_SECRET: 'hidden',
    EXTENSION_ID,
  };
  const text = readFileSync(TENANT, 'utf8').replace(/##(\w+)##/g, (_, name: string) => keywords[name] ?? '');
  const tenant = TenantFile.parse(parse(text));
  const idOf = (name: string) => CLIENT_IDS[name] ?? name;
  return {
    clients: tenant.clients.map((client) => {
      const client_secret = SECRETS[idOf(client.name)];
      return { ...client, client_id: idOf(client.name), ...(client_secret && { client_secret }) };
    }),
    resourceServers: tenant.resourceServers.map((api, index) => ({
      id: `rs${index + 1}`,
      ...(api.identifier === myAccountApi(issuer).identifier && myAccountApi(issuer)),
      ...api,
    })),
    clientGrants: tenant.clientGrants.map((grant, index) => ({
      ...grant,
      id: `cgr_${index + 1}`,
      ...(grant.client_id && { client_id: idOf(grant.client_id) }),
    })),
    connections: tenant.connections.map((connection, index) => ({
      ...connection,
      id: `con_${index + 1}`,
      enabled_clients: connection.enabled_clients.map(idOf),
    })),
    factors: tenant.guardianFactors,
    settings: newTenant(issuer).settings,
  };
}
