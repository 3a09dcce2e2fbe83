/** The Management API: what a doctor of the tenant reads, and what puts it right or wrong. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Person } from '../people.ts';
import type { ConnectedAccounts } from './accounts.ts';
import { type MANAGEMENT_SCOPES, systemAudiences } from './apis.ts';
import type { Configuration } from './configuration.ts';
import { asJson } from './my-account.ts';
import type { Phones } from './phone.ts';
import { MfaPolicies, type MfaPolicy } from './policy.ts';
import type { Signing } from './signing.ts';

export interface ManagementOptions {
  issuer: string;
  people: readonly Person[];
  signing: Signing;
  accounts: ConnectedAccounts;
  mfa: MfaPolicy;
  phones: Phones;
  configuration: Configuration;
}

type Scope = (typeof MANAGEMENT_SCOPES)[number];

const Change = z.record(z.string(), z.unknown());
const NewGrant = z.strictObject({
  client_id: z.string(),
  audience: z.string(),
  scope: z.array(z.string()),
  subject_type: z.enum(['client', 'user']).default('client'),
});

export function managementApi(options: ManagementOptions): Hono {
  const { issuer, people, signing, accounts, mfa, phones, configuration } = options;
  const { management } = systemAudiences(issuer);

  const refusal = async (c: Context, scope: Scope): Promise<Response | undefined> => {
    const [, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const verified = await signing.verify(token, management);
    if (!verified) return failure(c, 401, 'Unauthorized', 'Invalid token', 'invalid_token');
    if (verified.scopes.includes(scope)) return undefined;
    return failure(c, 403, 'Forbidden', `Insufficient scope, expected any of: ${scope}`, 'insufficient_scope');
  };

  const app = new Hono();

  type IdsOf<T> = (entry: T) => string[];
  const found = <T>(c: Context, entries: readonly T[], idsOf: IdsOf<T>) =>
    entries.find((entry) => idsOf(entry).includes(c.req.param('id') ?? '')) ??
    failure(c, 404, 'Not Found', 'There is no such entry.', 'not_found');

  /** Lists entries, narrowed by query parameters of the same name, and reads one. */
  const readable = <T extends object>(path: string, scope: Scope, entries: readonly T[], idsOf: IdsOf<T>) => {
    app.get(path, async (c) => {
      const query = new Map(Object.entries(c.req.query()));
      const fits = (entry: T) => Object.entries(entry).every(([key, value]) => (query.get(key) ?? value) === value);
      return (await refusal(c, scope)) ?? c.json(entries.filter(fits));
    });
    app.get(`${path}/:id`, async (c) => {
      const entry = (await refusal(c, scope)) ?? found(c, entries, idsOf);
      return entry instanceof Response ? entry : c.json(entry);
    });
  };
  const changeable = <T extends object>(path: string, scope: Scope, entries: readonly T[], idsOf: IdsOf<T>) =>
    app.patch(`${path}/:id`, async (c) => {
      const entry = (await refusal(c, scope)) ?? found(c, entries, idsOf);
      if (entry instanceof Response) return entry;
      const change = Change.safeParse(await c.req.json().catch(() => undefined));
      if (!change.success) return failure(c, 400, 'Bad Request', 'The body must be an object', 'invalid_body');
      return c.json(Object.assign(entry, change.data));
    });

  const { clients, resourceServers, connections, clientGrants } = configuration;
  const byId = ({ id }: { id: string }) => [id];
  readable('/clients', 'read:clients', clients, ({ client_id }) => [client_id]);
  changeable('/clients', 'update:clients', clients, ({ client_id }) => [client_id]);
  readable('/resource-servers', 'read:resource_servers', resourceServers, (api) => [api.id, api.identifier]);
  changeable('/resource-servers', 'update:resource_servers', resourceServers, (api) => [api.id, api.identifier]);
  readable('/connections', 'read:connections', connections, byId);
  changeable('/connections', 'update:connections', connections, byId);
  readable('/client-grants', 'read:client_grants', clientGrants, byId);

  app.post('/client-grants', async (c) => {
    const refused = await refusal(c, 'create:client_grants');
    if (refused) return refused;
    const grant = NewGrant.safeParse(await c.req.json().catch(() => undefined));
    if (!grant.success) return failure(c, 400, 'Bad Request', 'The body is no client grant', 'invalid_body');
    const created = { id: `cgr_${crypto.randomUUID().slice(0, 8)}`, ...grant.data };
    configuration.clientGrants.push(created);
    return c.json(created, 201);
  });

  app.delete('/client-grants/:id', async (c) => {
    const refused = await refusal(c, 'delete:client_grants');
    if (refused) return refused;
    const index = configuration.clientGrants.findIndex(({ id }) => id === c.req.param('id'));
    if (index >= 0) configuration.clientGrants.splice(index, 1);
    return c.body(null, 204);
  });

  app.get('/guardian/factors', async (c) => {
    const refused = await refusal(c, 'read:guardian_factors');
    return refused ?? c.json(configuration.factors.map((factor) => ({ ...factor, trial_expired: false })));
  });

  app.put('/guardian/factors/:name', async (c) => {
    const refused = await refusal(c, 'update:guardian_factors');
    if (refused) return refused;
    const factor = configuration.factors.find(({ name }) => name === c.req.param('name'));
    const given = z.strictObject({ enabled: z.boolean() }).safeParse(await c.req.json().catch(() => undefined));
    if (!factor || !given.success) return failure(c, 400, 'Bad Request', 'No such factor or body', 'invalid_body');
    factor.enabled = given.data.enabled;
    return c.json(given.data);
  });

  app.get('/guardian/policies', async (c) => (await refusal(c, 'read:mfa_policies')) ?? c.json(mfa.policies()));

  app.put('/guardian/policies', async (c) => {
    const refused = await refusal(c, 'update:mfa_policies');
    if (refused) return refused;
    const parsed = MfaPolicies.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      return failure(c, 400, 'Bad Request', 'The body must be [] or ["all-applications"]', 'invalid_body');
    }
    mfa.set(parsed.data);
    return c.json(mfa.policies());
  });

  /** The user of the path, or the refusal. */
  const userOf = async (c: Context): Promise<string | Response> => {
    const refused = await refusal(c, 'read:users');
    if (refused) return refused;
    const sub = c.req.param('id') ?? '';
    const known = people.some((person) => person.sub === sub);
    return known ? sub : failure(c, 404, 'Not Found', 'The user does not exist.', 'inexistent_user');
  };

  app.get('/users/:id/connected-accounts', async (c) => {
    const sub = await userOf(c);
    return typeof sub === 'string' ? c.json({ connected_accounts: accounts.of(sub).map(asJson) }) : sub;
  });

  app.get('/users/:id/enrollments', async (c) => {
    const sub = await userOf(c);
    if (typeof sub !== 'string') return sub;
    const status = phones.enrolment(sub);
    return c.json(status === 'none' ? [] : [{ id: `dev_${sub}`, status, name: 'Phone', auth_method: 'guardian' }]);
  });

  app.post('/guardian/enrollments/ticket', async (c) => {
    const refused = await refusal(c, 'create:guardian_enrollment_tickets');
    if (refused) return refused;
    const user = z.object({ user_id: z.string() }).safeParse(await c.req.json().catch(() => undefined)).data?.user_id;
    if (user === undefined || !people.some(({ sub }) => sub === user)) {
      return failure(c, 404, 'Not Found', 'The user does not exist.', 'inexistent_user');
    }
    phones.invite(user);
    return c.json({ ticket_id: crypto.randomUUID(), ticket_url: `${issuer}phone` });
  });

  app.delete('/guardian/enrollments/:id', async (c) => {
    const refused = await refusal(c, 'delete:guardian_enrollments');
    if (refused) return refused;
    phones.remove(c.req.param('id').replace(/^dev_/, ''));
    return c.body(null, 204);
  });

  return app;
}

const failure = (c: Context, statusCode: 400 | 401 | 403 | 404, error: string, message: string, errorCode: string) =>
  c.json({ statusCode, error, message, errorCode }, statusCode);
