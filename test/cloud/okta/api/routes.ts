/** The Management API over HTTP: https://developer.okta.com/docs/reference/core-okta-api/ */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { ERRORS, errorBody, type Refusal, refuse } from '../errors.ts';
import type { Faults } from '../faults.ts';
import type { Org } from '../org.ts';
import type { RateLimiter } from '../rate-limit.ts';
import type { RequestEnv, RequestLog } from '../requests.ts';
import type { Tokens } from '../tokens.ts';
import { bearerOf, judge } from './gate.ts';
import type { ApiOperation, Reply } from './operation.ts';
import { operations } from './operations.ts';

export interface ApiOptions {
  org: Org;
  tokens: Tokens;
  rateLimiter: RateLimiter;
  requests: RequestLog;
  faults: Faults;
}

type Call = Context<RequestEnv>;

const say = (c: Call, refusal: Refusal): Response => c.json(errorBody(refusal), ERRORS[refusal.code].status);

/** RFC 6750 §3, with the attributes Okta adds. */
function challenge(c: Call, org: Org, scope: string, error: string, description: string): void {
  const attributes = {
    authorization_uri: `${org.url}/oauth2/v1/authorize`,
    realm: org.url,
    scope,
    error,
    error_description: description,
    resource: c.req.path,
  };
  const list = Object.entries(attributes).map(([name, value]) => `${name}="${value.replace(/["\\]/g, '')}"`);
  c.header('www-authenticate', `Bearer ${list.join(', ')}`);
}

function respond(c: Call, { url }: Org, reply: Reply): Response {
  if (reply.kind === 'refused') return say(c, reply);
  if (reply.kind === 'no content') return c.body(null, 204);
  if (Array.isArray(reply.body)) {
    const here = new URL(c.req.path + new URL(c.req.url).search, url);
    c.header('link', `<${here}>; rel="self"`, { append: true });
    if (reply.next !== undefined) {
      here.searchParams.set('after', reply.next);
      c.header('link', `<${here}>; rel="next"`, { append: true });
    }
  }
  return c.json(reply.body, reply.status ?? 200);
}

/** What was sent as JSON, `undefined` where nothing was. */
async function sentTo(c: Call): Promise<{ body: unknown } | undefined> {
  const text = await c.req.text();
  if (text === '') return { body: undefined };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function answer(c: Call, operation: ApiOperation, { org, tokens, rateLimiter }: ApiOptions): Promise<Response> {
  const limit = rateLimiter.take(c.req.method, c.req.path);
  c.header('x-rate-limit-limit', String(limit.limit));
  c.header('x-rate-limit-remaining', String(limit.remaining));
  c.header('x-rate-limit-reset', String(limit.reset));
  c.header('cache-control', 'no-cache, no-store');
  const parameters = c.req.param();
  const bearer = bearerOf(org, tokens, c.req.header('authorization'));
  c.set('actor', bearer?.actor.profile.login ?? null);
  if (limit.exceeded) return say(c, refuse('E0000047'));

  const verdict = judge(operation, bearer, parameters);
  switch (verdict.kind) {
    case 'token':
      challenge(c, org, operation.scope, 'invalid_token', 'The access token is invalid.');
      return say(c, verdict.refusal);
    case 'scope':
      // Okta sends no body here: only the header tells this 403 from that of a role.
      challenge(
        c,
        org,
        operation.scope,
        'insufficient_scope',
        'The access token provided does not contain the required scopes.',
      );
      return c.body(null, 403);
    case 'role':
      return say(c, verdict.refusal);
    case 'allowed': {
      const sent = await sentTo(c);
      if (!sent) return say(c, refuse('E0000003'));
      const reply = operation.run({
        org,
        actor: verdict.actor,
        parameters,
        query: new URL(c.req.url).searchParams,
        body: sent.body,
        requestId: c.get('requestId'),
        userAgent: c.req.header('user-agent') ?? 'unknown',
        revokeTokens: tokens.revokeOf,
      });
      return respond(c, org, reply);
    }
  }
}

/** How many requests Okta carries out at a time; the next ones are refused with limits that say nothing. */
const MOST_AT_ONCE = 75;

/** The limit of concurrency: https://developer.okta.com/docs/reference/rl2/ */
function atMostAtOnce(now: () => number): MiddlewareHandler<RequestEnv> {
  let underWay = 0;
  return async (c, next) => {
    if (underWay >= MOST_AT_ONCE) {
      c.header('x-rate-limit-limit', '0');
      c.header('x-rate-limit-remaining', '0');
      c.header('x-rate-limit-reset', String(Math.ceil(now() / 1000) + 1));
      return say(c, refuse('E0000047'));
    }
    underWay += 1;
    try {
      return await next();
    } finally {
      underWay -= 1;
    }
  };
}

export function apiRoutes(options: ApiOptions): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  app.use('/api/v1/*', options.requests.recorded);
  app.use('/api/v1/*', atMostAtOnce(options.org.now));
  for (const operation of operations) {
    app.on(operation.method, operation.path, (c) =>
      options.faults.through(c, operation.operationId, () => answer(c, operation, options)),
    );
  }
  for (const { path } of operations) app.all(path, (c) => say(c, refuse('E0000022')));
  app.all('/api/v1/*', (c) => say(c, refuse('E0000008')));
  return app;
}
