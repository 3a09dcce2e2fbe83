import { Hono } from 'hono';
import { viewOf } from '../../changes/change-view.ts';
import { followChange } from '../../changes/follow-change.ts';
import { SCOPES } from '../../contract.ts';
import type { Changes } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import { FOLLOW_MS, type Routing } from './routing.ts';

export interface ChangeRoutes {
  changes: Changes;
  now(): number;
  stopping: AbortSignal;
  pollEveryMs: number;
}

/** Changes: shown, followed and cancelled. */
export const changeRoutes = (
  { changes, now, stopping, pollEveryMs }: ChangeRoutes,
  { allow, stream, refused }: Routing,
) =>
  new Hono<BearerEnv>()
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
          signal: AbortSignal.any([signal, stopping]),
        }),
      );
    })

    .post('/changes/:id/cancel', allow(SCOPES.cancelChanges), async (c) => {
      const cancelled = await changes.cancel(c.var.caller.sub, c.req.param('id'));
      return cancelled.ok ? c.json(viewOf(cancelled.value)) : refused(cancelled);
    });
