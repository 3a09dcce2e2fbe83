import { EXTENSION_ID } from '../../extension/key.ts';
import { people } from './people.ts';
import { AUTH0, OKTA_APP } from './tenant.ts';

/** The doctor's environment as far as the local tenant and org go, at these addresses. */
export const doctorOfTenant = ({
  auth0,
  okta,
  mcp = 'change',
  mcpAudience = AUTH0.mcp.audience,
}: {
  auth0: string;
  okta: string;
  mcp?: string;
  mcpAudience?: string;
}): Record<string, string> => ({
  AUTH0_DOMAIN: auth0,
  AUTH0_MANAGEMENT_CLIENT_ID: AUTH0.management.clientId,
  AUTH0_MANAGEMENT_CLIENT_SECRET: AUTH0.management.clientSecret,
  AUTH0_AUDIENCE: AUTH0.audience,
  AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
  AUTH0_CONNECTION: AUTH0.connection,
  AUTH0_VAULT_CLIENT_ID: AUTH0.vault.clientId,
  AUTH0_CIBA_CLIENT_ID: AUTH0.ciba.clientId,
  AUTH0_BACKGROUND_CLIENT_ID: AUTH0.background.clientId,
  AUTH0_BACKGROUND_CLIENT_SECRET: AUTH0.background.clientSecret,
  WXT_AUTH0_CLIENT_ID: AUTH0.spaClientId,
  WXT_OKTA_SCOPES: OKTA_APP.scopes.join(' '),
  EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
  OKTA_ORG_URL: okta,
  OKTA_CLIENT_ID: OKTA_APP.clientId,
  OKTA_ADMIN_TOKEN: OKTA_APP.adminToken,
  MCP: mcp,
  MCP_AUDIENCE: mcpAudience,
  MCP_VAULT_CLIENT_ID: AUTH0.mcp.vault.clientId,
  MCP_CLIENTS: AUTH0.mcp.client.callback,
  DOCTOR_USER: people[0]?.sub ?? '',
});
