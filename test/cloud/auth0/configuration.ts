/** What the tenant is configured to be: `backend/operator/deploy-auth0/tenant.yaml` as it would be deployed, and what was changed since. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { AUTH0 } from '../tenant.ts';
import { myAccountApi } from './new-tenant.ts';

const TENANT = 'backend/operator/deploy-auth0/tenant.yaml';
const Names = z.array(z.string());
const Active = z.object({ active: z.boolean() });

const Client = z.looseObject({
  name: z.string(),
  grant_types: Names,
  callbacks: Names.default([]),
  web_origins: Names.default([]),
  async_approval_notification_channels: Names.default([]),
  refresh_token: z
    .looseObject({
      rotation_type: z.string(),
      policies: z.array(z.object({ audience: z.string(), scope: Names })).default([]),
    })
    .optional(),
  resource_server_identifier: z.string().optional(),
  token_endpoint_auth_method: z.string().optional(),
});
const ResourceServer = z.looseObject({
  name: z.string(),
  identifier: z.string(),
  scopes: z.array(z.looseObject({ value: z.string() })).optional(),
  authorization_details: z.array(z.object({ type: z.string() })).default([]),
});
const ClientGrant = z.looseObject({
  client_id: z.string(),
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
  options: z.looseObject({ scope: z.string() }),
});
const Factor = z.object({ name: z.string(), enabled: z.boolean() });

/** The file, in which a client is called by its name. */
const Tenant = z.object({
  clients: z.array(Client),
  resourceServers: z.array(ResourceServer),
  clientGrants: z.array(ClientGrant),
  connections: z.array(Connection),
  guardianFactors: z.array(Factor),
  guardianPolicies: z.object({ policies: z.array(z.never()) }),
});

export interface Client extends z.infer<typeof Client> {
  client_id: string;
  client_secret?: string;
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

/** Entries are changed in place: what the tenant does next is what they say then. */
export interface Configuration {
  clients: Client[];
  resourceServers: ResourceServer[];
  clientGrants: ClientGrant[];
  connections: Connection[];
  factors: z.infer<typeof Factor>[];
}

/** The local ids of the file's clients; Auth0 makes its own. */
export const CLIENT_IDS: Record<string, string> = {
  'Okta Companion': AUTH0.spaClientId,
  'Okta Companion Vault': AUTH0.vault.clientId,
  'Okta Companion Approvals': AUTH0.ciba.clientId,
};

const SECRETS: Record<string, string> = {
  [AUTH0.vault.clientId]: AUTH0.vault.clientSecret,
  [AUTH0.ciba.clientId]: AUTH0.ciba.clientSecret,
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
  const tenant = Tenant.parse(parse(text));
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
      client_id: idOf(grant.client_id),
    })),
    connections: tenant.connections.map((connection, index) => ({
      ...connection,
      id: `con_${index + 1}`,
      enabled_clients: connection.enabled_clients.map(idOf),
    })),
    factors: tenant.guardianFactors,
  };
}

/** Everything of both; a factor is what the second says. */
export const joined = (one: Configuration, other: Configuration): Configuration => ({
  clients: [...one.clients, ...other.clients],
  resourceServers: [...one.resourceServers, ...other.resourceServers],
  clientGrants: [...one.clientGrants, ...other.clientGrants],
  connections: [...one.connections, ...other.connections],
  factors: one.factors.map((factor) => other.factors.find(({ name }) => name === factor.name) ?? factor),
});

/** What a client may have of an API, for itself or for a person: the scopes of the grants that say so. */
export const granted = (
  { clientGrants }: Configuration,
  clientId: string,
  audience: string,
  subject: 'client' | 'user',
): string[] =>
  clientGrants
    .filter((grant) => grant.client_id === clientId && grant.audience === audience && grant.subject_type === subject)
    .flatMap(({ scope }) => scope);

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
