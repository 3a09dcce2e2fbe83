import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { type Configuration, isConfidential } from '../configuration.ts';
import { thirdPartyId } from '../third-party/documents-api.ts';
import { thirdPartyClient } from '../third-party/strict.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from './door.ts';
import { byPage } from './listing.ts';

const Names = z.array(z.string());
const GRANTS = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:openid:params:grant-type:ciba',
  'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token',
];

/** What can be changed of a client: those properties of Auth0's that this product has to do with, and no others. */
const Change = z
  .strictObject({
    name: z.string().regex(/^[^<>]+$/),
    description: z.string(),
    app_type: z.enum(['spa', 'native', 'regular_web', 'non_interactive', 'resource_server']),
    is_first_party: z.boolean(),
    oidc_conformant: z.boolean(),
    token_endpoint_auth_method: z.enum(['none', 'client_secret_post', 'client_secret_basic']),
    grant_types: z.array(z.enum(GRANTS)),
    callbacks: Names,
    allowed_logout_urls: Names,
    web_origins: Names,
    allowed_origins: Names,
    jwt_configuration: z.strictObject({
      alg: z.enum(['HS256', 'RS256', 'RS512', 'PS256']).optional(),
      lifetime_in_seconds: z.int().min(1).optional(),
    }),
    refresh_token: z.strictObject({
      rotation_type: z.enum(['rotating', 'non-rotating']),
      expiration_type: z.enum(['expiring', 'non-expiring']).optional(),
      leeway: z.int().min(0).optional(),
      token_lifetime: z.int().min(1).optional(),
      idle_token_lifetime: z.int().min(1).optional(),
      infinite_token_lifetime: z.boolean().optional(),
      infinite_idle_token_lifetime: z.boolean().optional(),
      policies: z.array(z.strictObject({ audience: z.string(), scope: Names })).default([]),
    }),
    async_approval_notification_channels: z.array(z.enum(['guardian-push', 'email'])),
    token_vault_privileged_access: z.strictObject({
      ip_allowlist: Names.max(10).optional(),
      grants: z
        .array(z.strictObject({ connection: z.string(), scopes: Names }))
        .max(5)
        .optional(),
    }),
    redirection_policy: z.enum(['allow_always', 'open_redirect_protection']),
  })
  .partial();

const { name, grant_types } = Change.shape;
const NewClient = Change.extend({
  name: name.unwrap(),
  is_first_party: z.boolean().default(true),
  grant_types: grant_types.unwrap().default([]),
  callbacks: Names.default([]),
  allowed_logout_urls: Names.default([]),
  web_origins: Names.default([]),
  async_approval_notification_channels: Names.default([]),
  resource_server_identifier: z.string().optional(),
  // Once made, it stays; the mode of before is for tenants that had such clients before.
  third_party_security_mode: z.literal('strict').optional(),
});

/** What Auth0 lets be changed of a client that was imported: the rest is in its document. */
const ImportedChange = Change.pick({
  description: true,
  app_type: true,
  allowed_origins: true,
  web_origins: true,
  grant_types: true,
  oidc_conformant: true,
  jwt_configuration: true,
  refresh_token: true,
});
/** The grants of a third-party client. */
const THIRD_PARTY_GRANTS = ['authorization_code', 'refresh_token'];

/** Applications. Whoever lacks `read:client_keys` does not see their secrets. */
export function clientsApi(allow: Allow, { clients, resourceServers }: Configuration): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();
  const find = (id: string) => clients.find(({ client_id }) => client_id === id);
  const shown = (scopes: readonly string[], { client_secret, ...client }: Configuration['clients'][number]) =>
    client_secret !== undefined && scopes.includes('read:client_keys') ? { ...client, client_secret } : client;

  app.get('/', allow('read:clients'), (c) =>
    byPage(
      c,
      clients.map((client) => shown(c.var.scopes, client)),
      'clients',
    ),
  );

  app.get('/:id', allow('read:clients'), (c) => {
    const client = find(c.req.param('id'));
    return client
      ? c.json(shown(c.var.scopes, client))
      : failure(c, 404, 'The client does not exist', 'inexistent_client');
  });

  app.post('/', allow('create:clients'), async (c) => {
    const body = await bodyOf(c, NewClient);
    if (body instanceof Response) return body;
    const { app_type, resource_server_identifier: api } = body;
    if ((app_type === 'resource_server') !== (api !== undefined)) {
      return failure(c, 400, 'resource_server_identifier goes with app_type resource_server', 'invalid_body');
    }
    if (api !== undefined && !resourceServers.some(({ identifier }) => identifier === api)) {
      return failure(c, 400, `The resource server ${api} does not exist`, 'invalid_body');
    }
    if (app_type === 'resource_server' && body.refresh_token) {
      return failure(c, 400, 'A client of app_type resource_server has no refresh_token', 'invalid_body');
    }
    if (!body.is_first_party && body.grant_types.some((grant) => !THIRD_PARTY_GRANTS.includes(grant))) {
      return failure(c, 400, 'A third-party client has authorization_code and refresh_token alone', 'invalid_body');
    }
    const { is_first_party } = body;
    const client_id = is_first_party ? randomBytes(16).toString('base64url') : thirdPartyId();
    const made = is_first_party ? body : { ...thirdPartyClient(client_id, body), ...body };
    const created = {
      ...made,
      client_id,
      ...(isConfidential(made) && { client_secret: randomBytes(48).toString('base64url') }),
    };
    clients.push(created);
    return c.json(created, 201);
  });

  app.patch('/:id', allow('update:clients'), async (c) => {
    const client = find(c.req.param('id'));
    if (!client) return failure(c, 404, 'The client does not exist', 'inexistent_client');
    const body = await bodyOf(c, client.external_client_id === undefined ? Change : ImportedChange);
    return body instanceof Response ? body : c.json(shown(c.var.scopes, Object.assign(client, body)));
  });

  return app;
}
