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
  allow_offline_access: z.boolean().default(false),
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
    is_domain_connection: z.boolean().nullish(),
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
const ThirdPartyClients = z.array(
  z.object({
    client_id: z.string(),
    name: z.string(),
    external_client_id: z.string().nullish(),
    callbacks: Names.default([]),
  }),
);
/** A grant without a client is one for all third-party ones. */
const GrantsOfApi = z.object({
  client_grants: z.array(z.object({ client_id: z.string().optional() })),
  next: z.string().nullish(),
});
const Flag = z.boolean().nullish().transform(Boolean);
const TenantSettings = z.object({
  resource_parameter_profile: z.string().default('audience'),
  authorization_response_iss_parameter_supported: Flag,
  client_id_metadata_document_supported: Flag,
  flags: z.object({ enable_dynamic_client_registration: Flag, use_scope_descriptions_for_consent: Flag }).prefault({}),
});
const Factors = z.array(z.object({ name: z.string(), enabled: z.boolean() }));
const Enrollments = z.array(z.object({ status: z.string(), auth_method: z.string().optional() }));

export type Client = z.infer<typeof Client>;
export type Grants = z.infer<typeof Grants>;
export type Connection = z.infer<typeof Connections>[number];
type ThirdPartyClient = z.infer<typeof ThirdPartyClients>[number];

type Found<T> = Promise<T | undefined>;

/** Each thing is `undefined` when the tenant has none of that id or name. */
export interface Tenant {
  client(clientId: string): Found<Client>;
  /** Client grants of one client. */
  grants(clientId: string): Promise<Grants>;
  /** Client grants of one API, whoever has them. */
  grantsOf(audience: string): Promise<z.infer<typeof GrantsOfApi>['client_grants']>;
  /** The clients that others made. */
  thirdPartyClients(): Promise<ThirdPartyClient[]>;
  settings(): Promise<z.infer<typeof TenantSettings>>;
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
  const grantsOf: Tenant['grantsOf'] = async (audience) => {
    const all: z.infer<typeof GrantsOfApi>['client_grants'] = [];
    for (let from: string | undefined; ; ) {
      const query = new URLSearchParams({ audience, take: '100', ...(from && { from }) });
      const { client_grants, next } = await once(`/client-grants?${query}`, GrantsOfApi);
      all.push(...client_grants);
      if (!next) return all;
      from = next;
    }
  };
  const thirdPartyClients = async (page = 0): Promise<ThirdPartyClient[]> => {
    const query = new URLSearchParams({ is_first_party: 'false', per_page: '100', page: String(page) });
    const some = await once(`/clients?${query}`, ThirdPartyClients);
    return some.length < 100 ? some : [...some, ...(await thirdPartyClients(page + 1))];
  };
  return {
    client: (id) => found(once(`/clients/${at(id)}`, Client)),
    grants: (id) => once(`/client-grants?client_id=${at(id)}`, Grants),
    grantsOf,
    thirdPartyClients: () => thirdPartyClients(),
    settings: () => once('/tenants/settings', TenantSettings),
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
