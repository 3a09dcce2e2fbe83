import { Hono } from 'hono';
import { isFinal } from '../../../lambdas/contract/change-states.ts';
import { snapshotOf, viewOf } from '../../changes/change-view.ts';
import { SCOPES } from '../../contract.ts';
import type { Changes } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import { follow } from './follow.ts';
import { type Following, following, type Routing } from './routing.ts';

/** Changes: shown, followed and cancelled. */
export const changeRoutes = (
  { changes, ...deps }: { changes: Changes } & Following,
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
      const read = () => changes.get(sub, c.req.param('id'));
      const first = await read();
      if (!first.ok) return refused(first);
      const isOver = ({ state }: typeof first.value) => isFinal(state);
      return stream((signal) =>
        follow({ first: first.value, read, isOver, snapshot: snapshotOf, ...following(deps, expiresAt, signal) }),
      );
    })

    .post('/changes/:id/cancel', allow(SCOPES.cancelChanges), async (c) => {
      const cancelled = await changes.cancel(c.var.caller.sub, c.req.param('id'));
      return cancelled.ok ? c.json(viewOf(cancelled.value)) : refused(cancelled);
    });
