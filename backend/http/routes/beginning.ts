import { Hono } from 'hono';
import { Check } from '../../../lambdas/contract/authorization.ts';
import { SCOPES } from '../../contract.ts';
import { fail, succeed } from '../../failure.ts';
import type { Begin, ExplainDenial, Sessions } from '../../ports.ts';
import { pageIn } from '../../run/run-input.ts';
import { sessionIdOf } from '../../sessions/session-id.ts';
import type { BearerEnv } from '../bearer.ts';
import type { Routing } from './routing.ts';

export interface BeginningRoutes {
  begin: Begin;
  explainDenial: ExplainDenial;
  sessions: Sessions;
  sessionKey: Uint8Array;
}

/** Its session is of no conversation. */
const THREAD = 'beginning';

/** What a person may begin with: the page beside by its name, what they may do, and who waits for it; and why they may not. */
export const beginningRoutes = (
  { begin, explainDenial, sessions, sessionKey }: BeginningRoutes,
  { allow, refused }: Routing,
) => {
  const opened = async (caller: BearerEnv['Variables']['caller']) => {
    const sessionId = sessionIdOf(sessionKey, caller.sub, THREAD);
    const session = await sessions.open(caller, sessionId);
    return session.ok ? succeed(sessionId) : session;
  };
  return new Hono<BearerEnv>()
    .get('/beginning', allow(SCOPES.chat), async (c) => {
      const session = await opened(c.var.caller);
      if (!session.ok) return refused(session);
      const page = pageIn(c.req.query('page'));
      const operations = (c.req.query('operations') ?? '').split(',').filter(Boolean).slice(0, 10);
      const found = await begin(session.value, { ...(page && { page }), operations });
      return found.ok ? c.json(found.value) : refused(found);
    })
    .get('/denial', allow(SCOPES.chat), async (c) => {
      const denied = Check.safeParse({ relation: c.req.query('relation'), object: c.req.query('object') });
      if (!denied.success) return refused(fail('not_found'));
      const session = await opened(c.var.caller);
      if (!session.ok) return refused(session);
      const told = await explainDenial(session.value, denied.data);
      return told.ok ? c.json(told.value) : refused(told);
    });
};
