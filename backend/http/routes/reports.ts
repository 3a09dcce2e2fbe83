import { Hono } from 'hono';
import { isOver } from '../../../lambdas/contract/reports/report-states.ts';
import { SCOPES } from '../../contract.ts';
import type { Reports, Sessions } from '../../ports.ts';
import { snapshotOf, viewOf } from '../../reports/report-view.ts';
import { sessionIdOf } from '../../sessions/session-id.ts';
import type { BearerEnv } from '../bearer.ts';
import { told } from '../event-stream.ts';
import { follow } from './follow.ts';
import { type Following, following, type Routing } from './routing.ts';

export interface ReportRoutes extends Following {
  reports: Reports;
  sessions: Sessions;
  sessionKey: Uint8Array;
}

/** Reports: shown, followed, cancelled and carried on. */
export const reportRoutes = (
  { reports, sessions, sessionKey, ...deps }: ReportRoutes,
  { allow, stream, refused }: Routing,
) =>
  new Hono<BearerEnv>()
    .get('/reports', allow(SCOPES.readChanges), async (c) => {
      const found = await reports.list(c.var.caller.sub, { open: c.req.query('open') === 'true' });
      return found.ok ? c.json(found.value.map(viewOf)) : refused(found);
    })

    .get('/reports/:id', allow(SCOPES.readChanges), async (c) => {
      const found = await reports.get(c.var.caller.sub, c.req.param('id'));
      return found.ok ? c.json(viewOf(found.value)) : refused(found);
    })

    .get('/reports/:id/events', allow(SCOPES.readChanges), async (c) => {
      const { sub, expiresAt } = c.var.caller;
      const read = () => reports.get(sub, c.req.param('id'));
      const first = await read();
      if (!first.ok) return refused(first);
      const isDone = ({ state }: typeof first.value) => isOver(state);
      return stream(
        sub,
        told((signal) =>
          follow({
            first: first.value,
            read,
            isOver: isDone,
            snapshot: snapshotOf,
            ...following(deps, expiresAt, signal),
          }),
        ),
      );
    })

    .post('/reports/:id/cancel', allow(SCOPES.cancelChanges), async (c) => {
      const cancelled = await reports.cancel(c.var.caller.sub, c.req.param('id'));
      return cancelled.ok ? c.json(viewOf(cancelled.value)) : refused(cancelled);
    })

    .post('/reports/:id/continue', allow(SCOPES.cancelChanges), async (c) => {
      const { caller } = c.var;
      const id = c.req.param('id');
      const waiting = await reports.paused(caller.sub, id);
      if (!waiting.ok) return refused(waiting);
      // The token that is there may be the one that Okta refused.
      sessions.forget(caller.sub);
      // A session of its own: no conversation goes on here.
      const sessionId = sessionIdOf(sessionKey, caller.sub, id);
      const session = await sessions.open(caller, sessionId);
      if (!session.ok) return refused(session);
      const continued = await reports.carryOn(waiting.value, sessionId);
      return continued.ok ? c.json(viewOf(continued.value)) : refused(continued);
    });
