import { Hono } from 'hono';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';
import { systemAudiences } from '../provider/apis.ts';
import { type Allow, bodyOf, failure, type ManagementVariables } from './door.ts';
import { byCheckpoint } from './listing.ts';

const Names = z.array(z.string());
const Change = z.strictObject({ scope: Names.optional(), authorization_details_types: Names.optional() });
const NewGrant = Change.extend({
  client_id: z.string().optional(),
  /** Instead of a client: every third-party one. */
  default_for: z.literal('third_party_clients').optional(),
  audience: z.string(),
  scope: Names,
  subject_type: z.enum(['client', 'user']).default('client'),
});

/** What a client is granted of an API: nothing the API does not have. */
export function clientGrantsApi(allow: Allow, issuer: string, configuration: Configuration): Hono<ManagementVariables> {
  const { clients, clientGrants, resourceServers } = configuration;
  const app = new Hono<ManagementVariables>();
  const at = (id: string) => clientGrants.findIndex((grant) => grant.id === id);

  /** What is wrong with a grant of the API, in Auth0's words. */
  const beyond = (audience: string, { scope = [], authorization_details_types = [] }: z.infer<typeof Change>) => {
    const api = resourceServers.find(({ identifier }) => identifier === audience);
    const scopes = scope.filter((each) => !api?.scopes?.some(({ value }) => value === each));
    const types = authorization_details_types.filter(
      (each) => !api?.authorization_details.some((t) => t.type === each),
    );
    if (scopes.length > 0) return `Invalid scopes: ${scopes.join(', ')}`;
    return types.length > 0 ? `Invalid authorization_details_types: ${types.join(', ')}` : undefined;
  };

  app.get('/', allow('read:client_grants'), (c) => byCheckpoint(c, clientGrants, 'client_grants'));

  app.post('/', allow('create:client_grants'), async (c) => {
    const body = await bodyOf(c, NewGrant);
    if (body instanceof Response) return body;
    const { client_id, default_for, audience, subject_type } = body;
    if ((client_id === undefined) === (default_for === undefined)) {
      return failure(c, 400, 'Either client_id or default_for is required', 'invalid_body');
    }
    const client = clients.find((one) => one.client_id === client_id);
    if (client_id !== undefined && !client) {
      return failure(c, 404, `No client with id ${client_id}`, 'inexistent_client');
    }
    const { myAccount, management } = systemAudiences(issuer);
    if (client?.is_first_party === false && [myAccount, management].includes(audience)) {
      return failure(c, 400, 'A third-party client cannot be granted a system API', 'invalid_body');
    }
    if (!resourceServers.some(({ identifier }) => identifier === audience)) {
      return failure(c, 404, `No resource with identifier ${audience}`, 'inexistent_resource_server');
    }
    const wrong = beyond(audience, body);
    if (wrong) return failure(c, 400, wrong, 'invalid_body');
    const same = (grant: (typeof clientGrants)[number]) =>
      grant.client_id === client_id &&
      grant.default_for === default_for &&
      grant.audience === audience &&
      grant.subject_type === subject_type;
    if (clientGrants.some(same)) {
      return failure(c, 409, 'A client grant for this client, audience and subject type already exists', 'conflict');
    }
    const created = { id: `cgr_${crypto.randomUUID().slice(0, 8)}`, ...body };
    clientGrants.push(created);
    return c.json(created, 201);
  });

  app.patch('/:id', allow('update:client_grants'), async (c) => {
    const grant = clientGrants[at(c.req.param('id'))];
    if (!grant) return failure(c, 404, 'The client grant does not exist', 'inexistent_client_grant');
    const body = await bodyOf(c, Change);
    if (body instanceof Response) return body;
    const wrong = beyond(grant.audience, body);
    return wrong ? failure(c, 400, wrong, 'invalid_body') : c.json(Object.assign(grant, body));
  });

  app.delete('/:id', allow('delete:client_grants'), (c) => {
    const index = at(c.req.param('id'));
    if (index >= 0) clientGrants.splice(index, 1);
    return c.body(null, 204);
  });

  return app;
}
