import * as z from 'zod';
import {
  Auth0Connection,
  Auth0HttpsDomain,
  ExtensionOrigin,
  HttpsOrigin,
  issuerOf,
  McpAudience,
  Text,
} from '../../../lambdas/contract/variables/forms.ts';
import { given, readVariables, type Variables, type VariablesRead } from '../../../lambdas/contract/variables/read.ts';
import { McpMode } from '../../settings.ts';
import { setItTo } from '../meaning.ts';
import { McpClients } from './mcp-client.ts';

export const Environment = z.object({
  AUTH0_DOMAIN: Auth0HttpsDomain,
  AUTH0_MANAGEMENT_CLIENT_ID: Text,
  AUTH0_MANAGEMENT_CLIENT_SECRET: Text,
  AUTH0_AUDIENCE: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_CONNECTION: Auth0Connection,
  OKTA_ORG_URL: HttpsOrigin,
  OKTA_CLIENT_ID: Text,
  OKTA_CLIENT_SECRET: Text,
  EXTENSION_ORIGIN: ExtensionOrigin,
  MCP: McpMode.default('off'),
  MCP_AUDIENCE: McpAudience.optional(),
  MCP_CLIENTS: McpClients,
});
export type DeployEnvironment = z.infer<typeof Environment>;

/** Reads what a deployment of the tenant needs; otherwise one sentence for each variable, without its value. */
export function readDeployEnvironment(variables: Variables): VariablesRead<DeployEnvironment> {
  const set = given(variables);
  const read = readVariables(Environment, set, setItTo);
  const lacksAudience = (set.MCP ?? 'off') !== 'off' && set.MCP_AUDIENCE === undefined;
  if (!lacksAudience) return read;
  return { ok: false, wrong: [...(read.ok ? [] : read.wrong), setItTo('MCP_AUDIENCE', undefined)] };
}

/** The keywords of tenant.yaml and mcp.yaml, as auth0-deploy-cli replaces them. */
export const mappingsOf = ({ AUTH0_DOMAIN, ...environment }: DeployEnvironment) => ({
  AUTH0_ISSUER: issuerOf(AUTH0_DOMAIN),
  AUTH0_AUDIENCE: environment.AUTH0_AUDIENCE,
  AUTH0_APPROVAL_AUDIENCE: environment.AUTH0_APPROVAL_AUDIENCE,
  AUTH0_CONNECTION: environment.AUTH0_CONNECTION,
  OKTA_ORG_URL: environment.OKTA_ORG_URL,
  OKTA_CLIENT_ID: environment.OKTA_CLIENT_ID,
  OKTA_CLIENT_SECRET: environment.OKTA_CLIENT_SECRET,
  EXTENSION_ID: new URL(environment.EXTENSION_ORIGIN).host,
  MCP_LET_IN: String(environment.MCP !== 'off'),
  ...(environment.MCP_AUDIENCE && { MCP_AUDIENCE: environment.MCP_AUDIENCE }),
});

/** What the product needs to know of the clients once they exist, and where it goes. */
export const VARIABLE_OF: Record<string, string> = {
  'Okta Companion': 'WXT_AUTH0_CLIENT_ID',
  'Okta Companion Vault': 'AUTH0_VAULT_CLIENT_ID',
  'Okta Companion Approvals': 'AUTH0_CIBA_CLIENT_ID',
  'Okta Companion Background': 'AUTH0_BACKGROUND_CLIENT_ID',
};
/** The same where MCP is not off. */
export const MCP_VARIABLE_OF: Record<string, string> = { 'Okta Companion MCP Vault': 'MCP_VAULT_CLIENT_ID' };
