import type { AGUIEvent } from '@ag-ui/core';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Flush } from '../../lambdas/contract/platform.ts';
import { inThisTrace, span, spanOver } from '../../lambdas/contract/platform.ts';
import { viewOf } from '../changes/change-view.ts';
import { followChange } from '../changes/follow-change.ts';
import { PING_EVERY_MS, SCOPES } from '../contract.ts';
import { fail, type Result } from '../failure.ts';
import type { VerifyToken } from '../ports.ts';
import { runError } from '../run/ag-ui.ts';
import { type RunDependencies, run } from '../run/run.ts';
import { readRunInput } from '../run/run-input.ts';
import { leave } from '../sessions/leave.ts';
import { sessionIdOf } from '../sessions/session-id.ts';
import { type BearerEnv, requireScope } from './bearer.ts';
import { eventStream } from './event-stream.ts';
import { readJsonBody } from './json-body.ts';
import { problem } from './problem.ts';
import { traced } from './traced.ts';

export interface Dependencies extends RunDependencies {
  version: string;
  /** The one origin that may read answers: `chrome-extension://<id>`. */
  extensionOrigin: string;
  verifyToken: VerifyToken;
  /** Whether requests can be served now; fails with what does not answer. */
  ready(): Promise<Result<void>>;
  /** Key of the Bedrock session ids, at least 32 bytes. */
  sessionKey: Uint8Array;
  /** Aborted when the process is to end: followers of changes are let go, runs may finish. */
  stopping: AbortSignal;
  /** Awaited at the end of each request and stream: a Lambda is frozen afterwards. */
  sent?: Flush;
  pingEveryMs?: number;
  pollEveryMs?: number;
}

/** A follower asks anew after this long. */
const FOLLOW_MS = 15 * 60_000;

/** The backend's HTTP API (see ../contract.ts). Whatever is refused before a stream begins is a problem document. */
export function createApp({
  pingEveryMs = PING_EVERY_MS,
  pollEveryMs = 500,
  sent = async () => {},
  ...deps
}: Dependencies) {
  const { changes, now, log } = deps;
  const verifyToken: VerifyToken = (request) => span('verify token', () => deps.verifyToken(request));
  const allow = (scope: string) => requireScope(verifyToken, scope, log);

  const surprise = (error: unknown) => {
    log('surprise', { code: 'internal', detail: placeOf(error) });
    return fail('internal');
  };
  async function* untilSent(events: AsyncIterable<AGUIEvent>) {
    try {
      yield* events;
    } finally {
      await sent();
    }
  }
  const stream = (events: Parameters<typeof eventStream>[0]) =>
    eventStream(
      inThisTrace((signal) => untilSent(events(signal))),
      { pingEveryMs, onError: inThisTrace((error) => runError(surprise(error))) },
    );

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
        allowHeaders: ['authorization', 'content-type', 'traceparent'],
        exposeHeaders: ['www-authenticate'],
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

    .post('/agent', allow(SCOPES.chat), async (c) => {
      const body = await readJsonBody(c.req.raw);
      if (!body.ok) return problem(body);
      const input = readRunInput(body.value);
      if (!input.ok) return problem(input);
      const caller = c.var.caller;
      const sessionId = sessionIdOf(deps.sessionKey, caller.sub, input.value.threadId);
      return stream((signal) => spanOver('run', () => run(deps, { caller, sessionId, input: input.value, signal })));
    })

    .get('/changes', allow(SCOPES.readChanges), async (c) => {
      const found = await changes.list(c.var.caller.sub, { open: c.req.query('open') === 'true' });
      return found.ok ? c.json(found.value.map(viewOf)) : refused(found);
    })

    .get('/changes/:id', allow(SCOPES.readChanges), async (c) => {
      const found = await changes.get(c.var.caller.sub, c.req.param('id'));
      return found.ok ? c.json(viewOf(found.value)) : refused(found);
    })

    .get('/changes/:id/events', allow(SCOPES.readChanges), async (c) => {
      const { sub, expiresAt } = c.var.caller;
      const id = c.req.param('id');
      const first = await changes.get(sub, id);
      if (!first.ok) return refused(first);
      const until = Math.min(now() + FOLLOW_MS, expiresAt * 1000);
      return stream((signal) =>
        followChange({
          first: first.value,
          read: () => changes.get(sub, id),
          everyMs: pollEveryMs,
          until,
          now,
          signal: AbortSignal.any([signal, deps.stopping]),
        }),
      );
    })

    .delete('/session', allow(SCOPES.cancelChanges), async (c) => {
      const left = await leave(deps)(c.var.caller.sub);
      return left.ok ? c.body(null, 204) : refused(left);
    })

    .post('/changes/:id/cancel', allow(SCOPES.cancelChanges), async (c) => {
      const cancelled = await changes.cancel(c.var.caller.sub, c.req.param('id'));
      return cancelled.ok ? c.json(viewOf(cancelled.value)) : refused(cancelled);
    });

  function refused(failure: ReturnType<typeof fail>): Response {
    if (failure.log) log('refused', { code: failure.code, detail: failure.log });
    return problem(failure);
  }
}

/** Where a surprise came from: its name and frames. Its message may quote what must not be logged. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 5).map((frame) => frame.trim())].join(' ');
}
