/** The tenant that a deployment with MCP makes: `tenant.yaml` and `mcp.yaml` of `backend/operator/deploy-auth0`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { AUTH0 } from '../tenant.ts';
import { type Configuration, McpFile, TenantFile } from './configuration.ts';
import { myAccountApi } from './new-tenant.ts';

const FOLDER = 'backend/operator/deploy-auth0';

/** The local ids of the file's clients; Auth0 makes its own. */
export const CLIENT_IDS: Record<string, string> = {
  'Okta Companion': AUTH0.spaClientId,
  'Okta Companion Vault': AUTH0.vault.clientId,
  'Okta Companion Approvals': AUTH0.ciba.clientId,
  'Okta Companion Background': AUTH0.background.clientId,
  'Okta Companion MCP Vault': AUTH0.mcp.vault.clientId,
};

const SECRETS: Record<string, string> = {
  [AUTH0.vault.clientId]: AUTH0.vault.clientSecret,
  [AUTH0.ciba.clientId]: AUTH0.ciba.clientSecret,
  [AUTH0.background.clientId]: AUTH0.background.clientSecret,
  [AUTH0.mcp.vault.clientId]: AUTH0.mcp.vault.clientSecret,
};

/**
 * What the files make at `issuer`, with `org` behind the connection and MCP clients let in to `mcpAudience`.
 * @throws when the files are not a tenant
 */
export function deployedConfiguration(
  issuer: string,
  org: { issuer: string; clientId: string },
  mcpAudience: string = AUTH0.mcp.audience,
): Configuration {
  const keywords: Record<string, string> = {
    AUTH0_ISSUER: issuer,
    AUTH0_AUDIENCE: AUTH0.audience,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_CONNECTION: AUTH0.connection,
    OKTA_ORG_URL: org.issuer,
    OKTA_CLIENT_ID: org.clientId,
    OKTA_CLIENT_SECRET: 'hidden',
    EXTENSION_ID,
    MCP_AUDIENCE: mcpAudience,
    MCP_LET_IN: 'true',
  };
  const read = (file: string) =>
    parse(readFileSync(join(FOLDER, file), 'utf8').replace(/##(\w+)##/g, (_, name: string) => keywords[name] ?? ''));
  const [first, mcp] = [read('tenant.yaml'), McpFile.parse(read('mcp.yaml'))];
  const tenant = TenantFile.parse(first);
  const clients = [...tenant.clients, ...mcp.clients];
  const idOf = (name: string) => CLIENT_IDS[name] ?? name;
  return {
    clients: clients.map((client) => {
      const client_secret = SECRETS[idOf(client.name)];
      return { ...client, client_id: idOf(client.name), ...(client_secret && { client_secret }) };
    }),
    resourceServers: [...tenant.resourceServers, ...mcp.resourceServers].map((api, index) => ({
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
    settings: mcp.tenant,
  };
}
