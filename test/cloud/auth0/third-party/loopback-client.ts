import { AUTH0 } from '../../tenant.ts';
import type { Configuration } from '../configuration.ts';
import { thirdPartyClient } from './strict.ts';

const { client, scopes } = AUTH0.mcp;

/** The tenant with an MCP client that was made by hand, as a deployment makes it, and that is granted the API of MCP. */
export function withLoopbackClient(configuration: Configuration, audience: string): Configuration {
  const native = thirdPartyClient(client.clientId, {
    name: `MCP client at ${client.callback}`,
    app_type: 'native',
    callbacks: [client.callback],
  });
  const grant = {
    id: 'cgr_mcp',
    client_id: client.clientId,
    audience,
    scope: [...scopes],
    subject_type: 'user' as const,
  };
  return {
    ...configuration,
    clients: [...configuration.clients, native],
    clientGrants: [...configuration.clientGrants, grant],
  };
}
