import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Flush } from '../../lambdas/contract/platform.ts';
import { span } from '../../lambdas/contract/platform.ts';
import { PING_EVERY_MS } from '../contract.ts';
import { type Failure, fail, type Result } from '../failure.ts';
import type { Activity, OwnRecord, PersonLimits, Results, VerifyToken } from '../ports.ts';
import { logRefused } from '../refused.ts';
import { runError } from '../run/ag-ui.ts';
import { surprised } from '../surprise.ts';
import { type BearerEnv, type Door, requireScope } from './bearer.ts';
import { problem } from './problem.ts';
import { activityRoutes } from './routes/activity.ts';
import { type BeginningRoutes, beginningRoutes } from './routes/beginning.ts';
import { changeRoutes } from './routes/changes.ts';
import { type McpRoutes, mcpRoutes } from './routes/mcp.ts';
import { recordRoutes } from './routes/record.ts';
import { reportRoutes } from './routes/reports.ts';
import { resultRoutes } from './routes/results.ts';
import type { Routing } from './routes/routing.ts';
import { type TurnRoutes, turnRoutes } from './routes/turns.ts';
import { streaming } from './streams.ts';
import { traced } from './traced.ts';

export interface Dependencies extends TurnRoutes, BeginningRoutes {
  version: string;
  /** The one origin that may read answers: `chrome-extension://<id>`. */
  extensionOrigin: string;
  door: Door;
  /** Whether requests can be served now; fails with what does not answer. */
  ready(): Promise<Result<void>>;
  limits: PersonLimits;
  /** How many streams this process bears at once. */
  mostStreams: number;
  results: Results;
  activity: Activity;
  record: OwnRecord;
  /** The door for MCP clients, where there is one. */
  mcp?: McpRoutes;
  /** Aborted when the process is to end: followers of changes are let go, runs may finish. */
  stopping: AbortSignal;
  /** Awaited at the end of each request and stream: a Lambda is frozen afterwards. */
  sent?: Flush;
  pingEveryMs?: number;
  pollEveryMs?: number;
}

/** The backend's HTTP API (see ../contract.ts). Whatever is refused before a stream begins is a problem document. */
export function createApp({
  pingEveryMs = PING_EVERY_MS,
  pollEveryMs = 500,
  sent = async () => {},
  ...deps
}: Dependencies) {
  const { log } = deps;
  const verify: VerifyToken = (request) => span('verify token', () => deps.door.verify(request));

  const surprise = surprised(log);
  const open = streaming({
    limits: deps.limits,
    most: deps.mostStreams,
    sent,
    refused,
    pingEveryMs,
    onError: (error) => runError(surprise(error)),
  });
  const routing: Routing = {
    allow: (scope) => requireScope({ ...deps.door, verify }, scope, log),
    stream: open,
    refused,
  };

  return new Hono<BearerEnv>()
    .use(
      secureHeaders({
        contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
        referrerPolicy: 'no-referrer',
      }),
    )
    .use(async function neverStored(c, next) {
      await next();
      c.res.headers.set('cache-control', 'no-store');
    })
    .use(
      cors({
        origin: deps.extensionOrigin,
        allowMethods: ['GET', 'POST', 'DELETE'],
        allowHeaders: ['authorization', 'content-type', 'dpop', 'traceparent'],
        exposeHeaders: ['content-disposition', 'dpop-nonce', 'retry-after', 'www-authenticate'],
        maxAge: 600,
      }),
    )
    .onError((error) => problem(surprise(error)))
    .notFound(() => problem(fail('not_found')))

    .get('/health', (c) => c.json({ status: 'ok', version: deps.version }))

    .get('/ready', async (c) => {
      const ready = await deps.ready();
      return ready.ok ? c.json({ status: 'ready' }) : refused(ready);
    })

    .use(traced(sent))

    .route('/', mcpRoutes(deps.mcp, deps.door, log))
    .route('/', turnRoutes(deps, routing))
    .route('/', beginningRoutes(deps, routing))
    .route('/', changeRoutes({ ...deps, pollEveryMs }, routing))
    .route('/', reportRoutes({ ...deps, pollEveryMs }, routing))
    .route('/', recordRoutes(deps, routing))
    .route('/', activityRoutes(deps, routing))
    .route('/', resultRoutes(deps, routing));

  function refused(failure: Failure): Response {
    logRefused(log, failure);
    return problem(failure);
  }
}
