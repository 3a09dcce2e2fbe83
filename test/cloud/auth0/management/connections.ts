import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from './door.ts';
import { byCheckpoint } from './listing.ts';

const Url = z.url({ protocol: /^https?$/ });
const Active = z.strictObject({ active: z.boolean() });

/** Options of an OpenID Connect connection: those this product has to do with, and no others. */
const Options = z.strictObject({
  type: z.enum(['back_channel', 'front_channel']).optional(),
  discovery_url: Url.optional(),
  issuer: Url.optional(),
  authorization_endpoint: Url.optional(),
  token_endpoint: Url.optional(),
  jwks_uri: Url.optional(),
  client_id: z.string().min(1),
  client_secret: z.string().optional(),
  scope: z.string().default('openid'),
  upstream_params: z
    .record(z.string(), z.union([z.strictObject({ alias: z.string() }), z.strictObject({ value: z.string() })]))
    .optional(),
  dpop_signing_alg: z.enum(['ES256', 'ES384', 'ES512', 'Ed25519']).optional(),
});
const Change = z.strictObject({
  options: Options.optional(),
  authentication: Active.optional(),
  connected_accounts: Active.optional(),
  enabled_clients: z.array(z.string()).optional(),
  is_domain_connection: z.boolean().optional(),
});
/** Neither name nor strategy ever changes. */
const NewConnection = Change.extend({
  name: z.string().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?$/),
  strategy: z.enum(['oidc', 'okta']),
  options: Options,
  authentication: Active.default({ active: true }),
  connected_accounts: Active.default({ active: false }),
  enabled_clients: z.array(z.string()).default([]),
});
const Clients = z
  .array(z.strictObject({ client_id: z.string(), status: z.boolean() }))
  .min(1)
  .max(50);

export function connectionsApi(allow: Allow, { clients, connections }: Configuration): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();
  const find = (c: Context) => connections.find(({ id }) => id === c.req.param('id'));
  const unknown = (c: Context) => failure(c, 404, 'The connection does not exist', 'inexistent_connection');
  const strangers = (ids: readonly string[]) => ids.filter((id) => !clients.some(({ client_id }) => client_id === id));
  const strange = (c: Context, ids: readonly string[]) =>
    failure(c, 400, `No client with id ${strangers(ids).join(', ')}`, 'inexistent_client');

  app.get('/', allow('read:connections'), (c) => byCheckpoint(c, connections, 'connections'));

  app.get('/:id', allow('read:connections'), (c) => {
    const connection = find(c);
    return connection ? c.json(connection) : unknown(c);
  });

  app.post('/', allow('create:connections'), async (c) => {
    const body = await bodyOf(c, NewConnection);
    if (body instanceof Response) return body;
    const { name, enabled_clients } = body;
    if (connections.some((connection) => connection.name === name)) {
      return failure(c, 409, 'A connection with the same name already exists', 'connection_conflict');
    }
    if (strangers(enabled_clients).length > 0) return strange(c, enabled_clients);
    const created = { id: `con_${crypto.randomUUID().slice(0, 8)}`, ...body };
    connections.push(created);
    return c.json(created, 201);
  });

  app.patch('/:id', allow('update:connections'), async (c) => {
    const connection = find(c);
    if (!connection) return unknown(c);
    const body = await bodyOf(c, Change);
    if (body instanceof Response) return body;
    if (strangers(body.enabled_clients ?? []).length > 0) return strange(c, body.enabled_clients ?? []);
    return c.json(Object.assign(connection, body));
  });

  app.delete('/:id', allow('delete:connections'), (c) => {
    const connection = find(c);
    if (connection) connections.splice(connections.indexOf(connection), 1);
    return c.body(null, 204);
  });

  app.get('/:id/clients', allow('read:connections'), (c) => {
    const connection = find(c);
    if (!connection) return unknown(c);
    const enabled = connection.enabled_clients.map((client_id) => ({ client_id }));
    return byCheckpoint(c, enabled, 'clients');
  });

  app.patch('/:id/clients', allow('update:connections'), async (c) => {
    const connection = find(c);
    if (!connection) return unknown(c);
    const body = await bodyOf(c, Clients);
    if (body instanceof Response) return body;
    const named = body.map(({ client_id }) => client_id);
    if (strangers(named).length > 0) return strange(c, named);
    const on = body.filter(({ status }) => status).map(({ client_id }) => client_id);
    const kept = connection.enabled_clients.filter((id) => !named.includes(id));
    connection.enabled_clients = [...kept, ...on];
    return c.body(null, 204);
  });

  app.get('/:id/scim-configuration', allow('read:scim_config'), (c) =>
    failure(c, 404, 'Not found', 'scim_configuration_not_found'),
  );

  return app;
}
