/** What a tenant has besides, once somebody lets MCP clients in: an API, its vault client, and one client by hand. */
import { AUTH0 } from '../../tenant.ts';
import type { Client, Configuration } from '../configuration.ts';
import { VAULT_GRANT } from '../connect/privileged-worker.ts';
import { thirdPartyClient } from './strict.ts';

const { mcp } = AUTH0;
const vault: Client = {
  name: 'Okta Companion MCP Vault',
  client_id: mcp.vault.clientId,
  client_secret: mcp.vault.clientSecret,
  app_type: 'resource_server',
  resource_server_identifier: mcp.audience,
  is_first_party: true,
  grant_types: [VAULT_GRANT],
  callbacks: [],
  allowed_logout_urls: [],
  web_origins: [],
  async_approval_notification_channels: [],
};

/** The tenant with MCP clients let in to the API at `audience`. */
export function withMcp(configuration: Configuration, audience: string): Configuration {
  const native = thirdPartyClient(mcp.client.clientId, {
    name: `MCP client at ${mcp.client.callback}`,
    app_type: 'native',
    callbacks: [mcp.client.callback],
  });
  return {
    ...configuration,
    clients: [...configuration.clients, { ...vault, resource_server_identifier: audience }, native],
    resourceServers: [
      ...configuration.resourceServers,
      {
        id: 'rs_mcp',
        name: 'Okta Companion for MCP clients',
        identifier: audience,
        token_lifetime: 3600,
        scopes: [
          { value: 'mcp:read', description: 'Read in Okta what you may read' },
          { value: 'mcp:change', description: 'Ask for changes in Okta; your phone approves each' },
        ],
        authorization_details: [],
      },
    ],
    clientGrants: [
      ...configuration.clientGrants,
      { id: 'cgr_mcp', client_id: native.client_id, audience, scope: [...mcp.scopes], subject_type: 'user' },
    ],
    connections: configuration.connections.map((connection) => ({
      ...connection,
      is_domain_connection: connection.name === AUTH0.connection,
    })),
    settings: {
      ...configuration.settings,
      resource_parameter_profile: 'compatibility',
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
      flags: { ...configuration.settings.flags, use_scope_descriptions_for_consent: true },
    },
  };
}
