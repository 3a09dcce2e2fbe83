/** What the doctor reads of an Auth0 tenant, through the Management API; each thing once. */
import * as z from 'zod';
import { inShape, type Management } from '../../deploy-auth0/management.ts';

const Names = z.array(z.string());
const Client = z.object({
  app_type: z.string().optional(),
  resource_server_identifier: z.string().optional(),
  grant_types: Names.default([]),
  callbacks: Names.default([]),
  allowed_logout_urls: Names.default([]),
  web_origins: Names.default([]),
  allowed_origins: Names.default([]),
  async_approval_notification_channels: Names.nullish(),
  token_vault_privileged_access: z
    .object({
      ip_allowlist: Names.nullish(),
      grants: z.array(z.object({ connection: z.string(), scopes: Names })).nullish(),
    })
    .nullish(),
  refresh_token: z
    .object({
      rotation_type: z.string(),
      leeway: z.number().nullish(),
      policies: z.array(z.object({ audience: z.string(), scope: Names })).nullish(),
    })
    .nullish(),
});
const Grants = z.array(
  z.object({
    audience: z.string(),
    scope: Names.default([]),
    subject_type: z.string().default('client'),
    authorization_details_types: Names.nullish(),
  }),
);
const Api = z.object({
  token_lifetime: z.number().default(0),
  scopes: z.array(z.object({ value: z.string() })).default([]),
  authorization_details: z.array(z.object({ type: z.string() })).nullish(),
});
const Active = z.object({ active: z.boolean() }).default({ active: false });
const Connections = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    strategy: z.string(),
    authentication: Active,
    connected_accounts: Active,
    options: z.object({
      type: z.string().optional(),
      scope: z.string().default(''),
      issuer: z.string().optional(),
      client_id: z.string().optional(),
      dpop_signing_alg: z.string().nullish(),
    }),
  }),
);
const EnabledClients = z.object({ clients: z.array(z.object({ client_id: z.string() })), next: z.string().nullish() });
const Factors = z.array(z.object({ name: z.string(), enabled: z.boolean() }));
const Enrollments = z.array(z.object({ status: z.string(), auth_method: z.string().optional() }));

export type Client = z.infer<typeof Client>;
export type Grants = z.infer<typeof Grants>;
export type Connection = z.infer<typeof Connections>[number];

type Found<T> = Promise<T | undefined>;

/** Each thing is `undefined` when the tenant has none of that id or name. */
export interface Tenant {
  client(clientId: string): Found<Client>;
  /** Client grants of one client. */
  grants(clientId: string): Promise<Grants>;
  api(identifier: string): Found<z.infer<typeof Api>>;
  connection(name: string): Found<Connection>;
  /** The ids of the clients that may use the connection of this name. */
  connectionClients(name: string): Found<string[]>;
  factors(): Promise<z.infer<typeof Factors>>;
  mfaPolicies(): Promise<string[]>;
  enrollments(sub: string): Found<z.infer<typeof Enrollments>>;
}

/** What was found, or nothing where Auth0 says that there is none. */
const found = <T>(asking: Promise<T>): Found<T> =>
  asking.catch((problem: unknown) => {
    if (problem instanceof Error && problem.cause === 404) return undefined;
    throw problem;
  });

export function readTenant({ get }: Management): Tenant {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(path: string, shape: z.ZodType<T>): Promise<T> => {
    const before = kept.get(path) ?? get(path);
    kept.set(path, before);
    return before.then(inShape(path, shape));
  };
  const at = encodeURIComponent;
  const connection = async (name: string) =>
    (await once(`/connections?name=${at(name)}`, Connections)).find((each) => each.name === name);
  const clientsOf = async (id: string, from?: string): Promise<string[]> => {
    const query = new URLSearchParams({ take: '100', ...(from && { from }) });
    const { clients, next } = await once(`/connections/${at(id)}/clients?${query}`, EnabledClients);
    const ids = clients.map(({ client_id }) => client_id);
    return next ? [...ids, ...(await clientsOf(id, next))] : ids;
  };
  return {
    client: (id) => found(once(`/clients/${at(id)}`, Client)),
    grants: (id) => once(`/client-grants?client_id=${at(id)}`, Grants),
    api: (identifier) => found(once(`/resource-servers/${at(identifier)}`, Api)),
    connection,
    connectionClients: async (name) => {
      const { id } = (await connection(name)) ?? {};
      return id === undefined ? undefined : clientsOf(id);
    },
    factors: () => once('/guardian/factors', Factors),
    mfaPolicies: () => once('/guardian/policies', Names),
    enrollments: (sub) => found(once(`/users/${at(sub)}/enrollments`, Enrollments)),
  };
}
