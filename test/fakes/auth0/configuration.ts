/** What the tenant is configured to be: `backend/auth0/tenant.yaml` as it would be deployed, and what was changed since. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AUTH0 } from '../tenant.ts';

const TENANT = 'backend/auth0/tenant.yaml';
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

/** The file, in which a scope has a `name` and a client is called by its own. */
const Tenant = z.object({
  clients: z.array(Client),
  resourceServers: z.array(
    ResourceServer.extend({ scopes: z.array(z.object({ name: z.string(), description: z.string() })).optional() }),
  ),
  clientGrants: z.array(ClientGrant),
  connections: z.array(Connection),
  guardianFactors: z.array(Factor),
  guardianPolicies: z.object({ policies: z.array(z.never()) }),
});

interface Client extends z.infer<typeof Client> {
  client_id: string;
}
interface ResourceServer extends z.infer<typeof ResourceServer> {
  id: string;
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

/** As deployed to the tenant at `issuer`, with `org` behind its connection. @throws when the file is not a tenant */
export function deployedConfiguration(issuer: string, org: { issuer: string; clientId: string }): Configuration {
  const keywords: Record<string, string> = {
    AUTH0_ISSUER: issuer,
    AUTH0_AUDIENCE: AUTH0.audience,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_CONNECTION: AUTH0.connection,
    OKTA_ORG_URL: org.issuer,
    OKTA_CLIENT_ID: org.clientId,
    OKTA_CLIENT_SECRET: 'hidden',
  };
  const text = readFileSync(TENANT, 'utf8').replace(/##(\w+)##/g, (_, name: string) => keywords[name] ?? '');
  const tenant = Tenant.parse(parse(text));
  const idOf = (name: string) => CLIENT_IDS[name] ?? name;
  return {
    clients: tenant.clients.map((client) => ({ ...client, client_id: idOf(client.name) })),
    resourceServers: tenant.resourceServers.map(({ scopes, ...api }, index) => ({
      ...api,
      id: `rs${index + 1}`,
      ...(scopes && { scopes: scopes.map(({ name: value, description }) => ({ value, description })) }),
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

/** What a person may be given a token of an API for, by way of a client: the scopes of the grants that say so. */
export const grantedToUsers = ({ clientGrants }: Configuration, clientId: string, audience: string): string[] =>
  clientGrants
    .filter((grant) => grant.client_id === clientId && grant.audience === audience && grant.subject_type === 'user')
    .flatMap(({ scope }) => scope);

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
