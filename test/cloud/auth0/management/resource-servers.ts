import { Hono } from 'hono';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';
import { myAccountApi } from '../new-tenant.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from './door.ts';
import { byPage } from './listing.ts';

const MONTH = 2_592_000;
const Policies = z.strictObject({
  user: z.strictObject({ policy: z.enum(['allow_all', 'deny_all', 'require_client_grant']) }).optional(),
  client: z.strictObject({ policy: z.enum(['deny_all', 'require_client_grant']) }).optional(),
});
const ofSystem = {
  token_lifetime: z.int().min(1).max(MONTH),
  skip_consent_for_verifiable_first_party_clients: z.boolean(),
  subject_type_authorization: Policies,
};
/** What can be changed of an API: those properties of Auth0's that this product has to do with, and no others. */
const Change = z
  .strictObject({
    ...ofSystem,
    name: z.string().regex(/^[^<>]+$/),
    signing_alg: z.enum(['RS256', 'PS256', 'HS256']),
    token_dialect: z.enum(['access_token', 'access_token_authz', 'rfc9068_profile', 'rfc9068_profile_authz']),
    allow_offline_access: z.boolean(),
    scopes: z.array(z.strictObject({ value: z.string(), description: z.string().optional() })),
    authorization_details: z.array(z.strictObject({ type: z.string() })),
  })
  .partial();
const SystemChange = z.strictObject(ofSystem).partial();
const NewApi = Change.extend({
  name: z.string().default('API'),
  identifier: z.string().min(1),
  authorization_details: z.array(z.strictObject({ type: z.string() })).default([]),
});

/** APIs. Auth0's own have a few properties that change; making the one at `<issuer>me/` switches it on. */
export function resourceServersApi(
  allow: Allow,
  issuer: string,
  { resourceServers }: Configuration,
): Hono<ManagementVariables> {
  const app = new Hono<ManagementVariables>();
  const find = (key: string) => resourceServers.find(({ id, identifier }) => key === id || key === identifier);
  const unknown = 'The resource server does not exist';

  app.get('/', allow('read:resource_servers'), (c) => byPage(c, resourceServers, 'resource_servers'));

  app.get('/:id', allow('read:resource_servers'), (c) => {
    const api = find(c.req.param('id'));
    return api ? c.json(api) : failure(c, 404, unknown, 'inexistent_resource_server');
  });

  app.post('/', allow('create:resource_servers'), async (c) => {
    const body = await bodyOf(c, NewApi);
    if (body instanceof Response) return body;
    if (find(body.identifier)) {
      return failure(c, 409, `A resource server with identifier ${body.identifier} already exists`, 'conflict');
    }
    const own = myAccountApi(issuer);
    const created =
      body.identifier === own.identifier
        ? { ...own, ...body, name: own.name, scopes: own.scopes }
        : { ...body, id: crypto.randomUUID().replaceAll('-', '') };
    resourceServers.push(created);
    return c.json(created, 201);
  });

  app.patch('/:id', allow('update:resource_servers'), async (c) => {
    const api = find(c.req.param('id'));
    if (!api) return failure(c, 404, unknown, 'inexistent_resource_server');
    const body = await bodyOf(c, api.is_system ? SystemChange : Change);
    return body instanceof Response ? body : c.json(Object.assign(api, body));
  });

  return app;
}
