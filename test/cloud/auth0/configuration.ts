/** What a tenant is configured to be, and what that allows. */
import type { JWK } from 'jose';
import * as z from 'zod';

const Names = z.array(z.string());
const Active = z.object({ active: z.boolean() });

const Client = z.looseObject({
  name: z.string(),
  is_first_party: z.boolean().optional(),
  /** The address of its document, by which a client calls itself that was imported (CIMD). */
  external_client_id: z.string().optional(),
  redirection_policy: z.string().optional(),
  grant_types: Names,
  callbacks: Names.default([]),
  allowed_logout_urls: Names.default([]),
  jwt_configuration: z.looseObject({ lifetime_in_seconds: z.number().optional() }).optional(),
  web_origins: Names.default([]),
  async_approval_notification_channels: Names.default([]),
  refresh_token: z
    .looseObject({
      rotation_type: z.string(),
      leeway: z.number().optional(),
      token_lifetime: z.number().optional(),
      idle_token_lifetime: z.number().optional(),
      policies: z.array(z.object({ audience: z.string(), scope: Names })).default([]),
    })
    .optional(),
  resource_server_identifier: z.string().optional(),
  token_endpoint_auth_method: z.string().optional(),
  app_type: z.string().optional(),
});
const ResourceServer = z.looseObject({
  name: z.string(),
  identifier: z.string(),
  token_lifetime: z.number().optional(),
  allow_offline_access: z.boolean().optional(),
  scopes: z.array(z.looseObject({ value: z.string(), description: z.string().optional() })).optional(),
  authorization_details: z.array(z.object({ type: z.string() })).default([]),
});
const ClientGrant = z.looseObject({
  /** None of a grant for all third-party clients. */
  client_id: z.string().optional(),
  default_for: z.literal('third_party_clients').optional(),
  audience: z.string(),
  scope: Names,
  subject_type: z.enum(['client', 'user']),
});
const Connection = z.looseObject({
  name: z.string(),
  strategy: z.string(),
  authentication: Active,
  connected_accounts: Active,
  enabled_clients: Names,
  /** Whether every third-party client may use it. */
  is_domain_connection: z.boolean().optional(),
  options: z.looseObject({
    scope: z.string(),
    upstream_params: z
      .record(z.string(), z.object({ alias: z.string().optional(), value: z.string().optional() }))
      .optional(),
  }),
});
const Factor = z.object({ name: z.string(), enabled: z.boolean() });
const Settings = z.looseObject({
  resource_parameter_profile: z.enum(['audience', 'compatibility']),
  authorization_response_iss_parameter_supported: z.boolean(),
  client_id_metadata_document_supported: z.boolean(),
  flags: z.looseObject({
    enable_dynamic_client_registration: z.boolean(),
    use_scope_descriptions_for_consent: z.boolean(),
  }),
});

/** A file of `auth0-deploy-cli`, in which a client is called by its name. */
export const TenantFile = z.object({
  clients: z.array(Client),
  resourceServers: z.array(ResourceServer),
  clientGrants: z.array(ClientGrant),
  connections: z.array(Connection),
  guardianFactors: z.array(Factor),
  guardianPolicies: z.object({ policies: z.array(z.never()) }),
});

/** What is deployed besides where MCP clients are let in. */
export const McpFile = z.object({
  tenant: Settings,
  clients: z.array(Client),
  resourceServers: z.array(ResourceServer),
});

export interface Client extends z.infer<typeof Client> {
  client_id: string;
  client_secret?: string;
  /** Of a client that proves itself by a signature (`private_key_jwt`, RFC 7523 §2.2). */
  public_key?: JWK;
}
export interface ResourceServer extends z.infer<typeof ResourceServer> {
  id: string;
  /** Auth0's own, of which little can be changed. */
  is_system?: true;
}
interface ClientGrant extends z.infer<typeof ClientGrant> {
  id: string;
}
export interface Connection extends z.infer<typeof Connection> {
  id: string;
}
/** Settings of the tenant as a whole. */
type Settings = z.infer<typeof Settings>;

/** Entries are changed in place: what the tenant does next is what they say then. */
export interface Configuration {
  clients: Client[];
  resourceServers: ResourceServer[];
  clientGrants: ClientGrant[];
  connections: Connection[];
  factors: z.infer<typeof Factor>[];
  settings: Settings;
}

/** Everything of both; a factor or a setting is what the second says. */
export const joined = (one: Configuration, other: Configuration): Configuration => ({
  clients: [...one.clients, ...other.clients],
  resourceServers: [...one.resourceServers, ...other.resourceServers],
  clientGrants: [...one.clientGrants, ...other.clientGrants],
  connections: [...one.connections, ...other.connections],
  factors: one.factors.map((factor) => other.factors.find(({ name }) => name === factor.name) ?? factor),
  settings: other.settings,
});

/**
 * The client that calls itself so at the endpoints of OAuth, and that its tokens call so (`azp`): an imported one by the
 * address of its document, as Auth0's documents say. Which of its two ids a token has was not seen on a live tenant.
 */
export const clientOf = ({ clients }: Configuration, id: string): Client | undefined =>
  clients.find(({ client_id, external_client_id }) => (external_client_id ?? client_id) === id);

/** What a client may have of an API, for itself or for a person: the scopes of the grants that say so. */
export const granted = (
  configuration: Configuration,
  clientId: string,
  audience: string,
  subject: 'client' | 'user',
): string[] => {
  const client = clientOf(configuration, clientId);
  const isTheirs = (grant: ClientGrant) =>
    grant.client_id === undefined ? client?.is_first_party === false : grant.client_id === client?.client_id;
  return configuration.clientGrants
    .filter((grant) => isTheirs(grant) && grant.audience === audience && grant.subject_type === subject)
    .flatMap(({ scope }) => scope);
};

/** The connections by which people sign in to a client: a third-party one has those of the whole domain. */
export const connectionsOf = (configuration: Configuration, clientId: string): Connection[] => {
  const thirdParty = clientOf(configuration, clientId)?.is_first_party === false;
  return configuration.connections.filter(
    ({ authentication, enabled_clients, is_domain_connection }) =>
      authentication.active && (thirdParty ? is_domain_connection === true : enabled_clients.includes(clientId)),
  );
};

/** Whether a client has a secret to keep. */
export const isConfidential = (client: { token_endpoint_auth_method?: string | undefined }): boolean =>
  client.token_endpoint_auth_method !== 'none';

/** Whether the refresh token of a client may be used for another API (multi-resource refresh token). */
export const isMultiResource = ({ clients }: Configuration, clientId: string, audience: string): boolean =>
  clients.some(
    ({ client_id, refresh_token }) =>
      client_id === clientId && refresh_token?.policies.some((policy) => policy.audience === audience),
  );

/** Whether CIBA requests of a client may be pushed to a phone. */
export const pushesToPhones = ({ clients, factors }: Configuration, clientId: string): boolean =>
  factors.some(({ name, enabled }) => name === 'push-notification' && enabled) &&
  clients.some(
    ({ client_id, async_approval_notification_channels: channels }) =>
      client_id === clientId && channels.includes('guardian-push'),
  );
