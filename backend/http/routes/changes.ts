import { Hono } from 'hono';
import * as z from 'zod';
import { isAtRest } from '../../../lambdas/contract/changes/change-states.ts';
import { MOST_STEPS } from '../../../lambdas/contract/changes/plan.ts';
import { snapshotOf, viewOf } from '../../changes/change-view.ts';
import { SCOPES } from '../../contract.ts';
import { fail } from '../../failure.ts';
import type { Changes } from '../../ports.ts';
import type { BearerEnv } from '../bearer.ts';
import { csvFile, partOf } from '../csv-file.ts';
import { told } from '../event-stream.ts';
import { follow } from './follow.ts';
import { type Following, following, type Routing } from './routing.ts';

/** What the person saw, and which steps of it are to be left out. */
const Confirmation = z.object({ hash: z.string() });
const Without = Confirmation.extend({ steps: z.array(z.number().int()).max(MOST_STEPS) });

/** Changes: shown with their rows, followed, made smaller, confirmed, cancelled and called off. */
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

    .get('/changes/:id/steps', allow(SCOPES.readChanges), async (c) => {
      const page = await changes.rows(c.var.caller.sub, c.req.param('id'), partOf(c.req.query('part')));
      return page.ok ? c.json(page.value) : refused(page);
    })

    .get('/changes/:id/steps.csv', allow(SCOPES.readChanges), async (c) => {
      const receipt = await changes.receipt(c.var.caller.sub, c.req.param('id'));
      return receipt.ok ? csvFile(receipt.value) : refused(receipt);
    })

    .get('/changes/:id/events', allow(SCOPES.readChanges), async (c) => {
      const { sub, expiresAt } = c.var.caller;
      const read = () => changes.get(sub, c.req.param('id'));
      const first = await read();
      if (!first.ok) return refused(first);
      const isOver = ({ state }: typeof first.value) => isAtRest(state);
      return stream(
        sub,
        told((signal) =>
          follow({ first: first.value, read, isOver, snapshot: snapshotOf, ...following(deps, expiresAt, signal) }),
        ),
      );
    })

    .post('/changes/:id/confirm', allow(SCOPES.confirmChanges), async (c) => {
      const seen = Confirmation.safeParse(await c.req.json().catch(() => undefined));
      if (!seen.success) return refused(fail('change_altered'));
      const confirmed = await changes.confirm(c.var.caller.sub, c.req.param('id'), seen.data.hash);
      return confirmed.ok ? c.json(viewOf(confirmed.value)) : refused(confirmed);
    })

    .post('/changes/:id/without', allow(SCOPES.confirmChanges), async (c) => {
      const seen = Without.safeParse(await c.req.json().catch(() => undefined));
      if (!seen.success) return refused(fail('change_altered'));
      const left = await changes.without(c.var.caller.sub, c.req.param('id'), seen.data);
      return left.ok ? c.json(viewOf(left.value)) : refused(left);
    })

    .post('/changes/:id/cancel', allow(SCOPES.cancelChanges), async (c) => {
      const cancelled = await changes.cancel(c.var.caller.sub, c.req.param('id'));
      return cancelled.ok ? c.json(viewOf(cancelled.value)) : refused(cancelled);
    })

    .post('/changes/:id/call-off', allow(SCOPES.cancelChanges), async (c) => {
      const calledOff = await changes.callOff(c.var.caller.sub, c.req.param('id'));
      return calledOff.ok ? c.json(viewOf(calledOff.value)) : refused(calledOff);
    });
