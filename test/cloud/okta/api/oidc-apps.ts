/** What a super administrator does with OIDC apps: create, read, replace, grant. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { ERRORS, errorBody, invalid, notFound, type Refusal, refuse } from '../errors.ts';
import { newId } from '../ids.ts';
import { AppBody, newGrantId, type OidcApp } from '../oauth/app.ts';
import type { Org } from '../org.ts';

export interface OidcAppsOptions {
  org: Org;
  apps: Map<string, OidcApp>;
  /** The access token, and also the API token, of the one super administrator. Whoever has none is left to the rest of the API. */
  adminToken: string;
}

const SCOPE = /^okta\.[a-zA-Z]+\.(read|manage)$/;
/** Where nobody else writes. */
const OWN_PATH = /^\/api\/v1\/apps(\/[^/]+(\/grants(\/[^/]+)?)?)?$/;
const NewGrant = z.object({ scopeId: z.string().regex(SCOPE), issuer: z.string() });

export function oidcAppRoutes({ org, apps, adminToken }: OidcAppsOptions): Hono {
  const say = (c: Context, refusal: Refusal) => c.json(errorBody(refusal), ERRORS[refusal.code].status);
  const shape = ({ id, body }: OidcApp) => ({ ...body, id, status: 'ACTIVE' });
  const grantShape = (scopeId: string, id: string) => ({
    id,
    status: 'ACTIVE',
    issuer: org.url,
    scopeId,
    source: 'ADMIN',
  });
  const admitted = [`Bearer ${adminToken}`, `SSWS ${adminToken}`];
  const isAdmin = (c: Context) => admitted.includes(c.req.header('authorization') ?? '');
  const app = new Hono();

  app.use('/api/v1/apps/*', async (c, next) => {
    const isOurs = c.req.method === 'GET' ? /\/grants$/.test(c.req.path) : OWN_PATH.test(c.req.path);
    if (isAdmin(c) || !isOurs) return next();
    return say(c, refuse(c.req.header('authorization') ? 'E0000006' : 'E0000011'));
  });
  app.get('/api/v1/apps', (c, next) => {
    if (!isAdmin(c)) return next();
    const q = c.req.query('q')?.toLowerCase() ?? '';
    return Promise.resolve(
      c.json([...apps.values()].map(shape).filter(({ label }) => label.toLowerCase().startsWith(q))),
    );
  });
  app.post('/api/v1/apps', async (c) => {
    const body = AppBody.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success)
      return say(c, invalid(body.error.issues[0]?.path.join('.') ?? 'body', 'The value is not valid.'));
    const id = newId('0oa');
    const created: OidcApp = { id, body: body.data, grants: new Map() };
    apps.set(id, created);
    return c.json(shape(created));
  });
  const found = (c: Context) => apps.get(c.req.param('id') ?? '');
  const missing = (c: Context) => say(c, notFound(c.req.param('id') ?? '', 'AppInstance'));

  app.get('/api/v1/apps/:id', (c, next) => {
    if (!isAdmin(c)) return next();
    const one = found(c);
    return Promise.resolve(one ? c.json(shape(one)) : missing(c));
  });
  app.put('/api/v1/apps/:id', async (c) => {
    const one = found(c);
    if (!one) return missing(c);
    const body = AppBody.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success)
      return say(c, invalid(body.error.issues[0]?.path.join('.') ?? 'body', 'The value is not valid.'));
    one.body = body.data;
    return c.json(shape(one));
  });
  app.get('/api/v1/apps/:id/grants', (c) => {
    const one = found(c);
    return one ? c.json([...one.grants].map(([scope, id]) => grantShape(scope, id))) : missing(c);
  });
  app.post('/api/v1/apps/:id/grants', async (c) => {
    const one = found(c);
    if (!one) return missing(c);
    const grant = NewGrant.safeParse(await c.req.json().catch(() => undefined));
    if (!grant.success || grant.data.issuer !== org.url)
      return say(c, invalid('scopeId', 'The scope or issuer is not valid.'));
    const id = one.grants.get(grant.data.scopeId) ?? newGrantId();
    one.grants.set(grant.data.scopeId, id);
    return c.json(grantShape(grant.data.scopeId, id), 201);
  });
  app.delete('/api/v1/apps/:id/grants/:grant', (c) => {
    const one = found(c);
    const [scope] = [...(one?.grants ?? [])].find(([, id]) => id === c.req.param('grant')) ?? [];
    if (!one || scope === undefined) return missing(c);
    one.grants.delete(scope);
    return c.body(null, 204);
  });
  return app;
}
