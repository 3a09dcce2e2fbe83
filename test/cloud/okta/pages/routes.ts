/** The pages a person sees, at the paths Okta's admin console has them, and their JSON twins for tests. */
import { readFileSync } from 'node:fs';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { Org } from '../org.ts';
import type { RequestLog } from '../requests.ts';
import { applicationPage, applicationsPage } from './applications.ts';
import { dashboardPage } from './dashboard.ts';
import { systemLogPage } from './events.ts';
import { groupPage, groupsPage } from './groups.ts';
import { oktaVerifyRoutes } from './okta-verify.ts';
import { peoplePage, personPage } from './people.ts';
import { passwordRoutes } from './reset.ts';
import { noticePage } from './sign-in.ts';
import { newestMails, outboxPage, requestsPage } from './traffic.ts';

const ASSETS = [
  { name: 'console.css', from: new URL('./console.css', import.meta.url), type: 'text/css; charset=utf-8' },
  { name: 'live.js', from: new URL('./live.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', from: new URL('./icon.svg', import.meta.url), type: 'image/svg+xml' },
];

const wantsJson = (c: Context): boolean =>
  accepts(c, { header: 'Accept', supports: ['text/html', 'application/json'], default: 'text/html' }) ===
  'application/json';

/** Says that there is no such page. */
export const missing = (c: Context) =>
  c.html(noticePage({ title: 'Not found', message: 'There is no such page in this org.' }), 404);

/**
 * Nothing from elsewhere, no inline script or style, no frame around. Where a form leads is not limited: consent
 * ends in a redirect to the app, which `form-action` would stop.
 */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return;
  c.header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  c.header('referrer-policy', 'no-referrer');
  c.header('cache-control', 'no-store');
};

export function pageRoutes(org: Org, requests: RequestLog): Hono {
  const app = new Hono();
  for (const { name, from, type } of ASSETS) {
    const body = readFileSync(from, 'utf8');
    app.get(`/assets/${name}`, (c) => c.body(body, 200, { 'content-type': type }));
  }
  app.get('/', (c) => c.redirect('/admin/dashboard'));
  app.get('/admin/dashboard', (c) => c.html(dashboardPage(org)));
  app.get('/admin/users', (c) => c.html(peoplePage(org, c.req.query())));
  app.get('/admin/user/profile/view/:id', (c) => {
    const user = org.users.get(c.req.param('id'));
    return user ? c.html(personPage(org, user)) : missing(c);
  });
  app.get('/admin/groups', (c) => c.html(groupsPage(org)));
  app.get('/admin/group/:id', (c) => {
    const group = org.groups.get(c.req.param('id'));
    return group ? c.html(groupPage(org, group)) : missing(c);
  });
  app.get('/admin/apps/active', (c) => c.html(applicationsPage(org)));
  app.get('/admin/app/:name/instance/:id/', (c) => {
    const application = org.applications.get(c.req.param('id'));
    return application?.name === c.req.param('name') ? c.html(applicationPage(org, application)) : missing(c);
  });
  app.get('/report/system_log_2', (c) => c.html(systemLogPage(org, c.req.query())));
  app.get('/outbox', (c) => (wantsJson(c) ? c.json(newestMails(org)) : c.html(outboxPage(org))));
  app.get('/requests', (c) => (wantsJson(c) ? c.json(requests.all()) : c.html(requestsPage(requests.all()))));
  app.route('/', passwordRoutes(org));
  app.route('/', oktaVerifyRoutes(org, wantsJson));
  return app;
}
