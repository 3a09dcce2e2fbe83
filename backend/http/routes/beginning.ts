import { Hono } from 'hono';
import { SCOPES } from '../../contract.ts';
import type { Begin, Sessions } from '../../ports.ts';
import { pageIn } from '../../run/run-input.ts';
import { sessionIdOf } from '../../sessions/session-id.ts';
import type { BearerEnv } from '../bearer.ts';
import type { Routing } from './routing.ts';

export interface BeginningRoutes {
  begin: Begin;
  sessions: Sessions;
  sessionKey: Uint8Array;
}

/** Its session is of no conversation. */
const THREAD = 'beginning';

/** What a person may begin with: the page beside by its name, what they may do, and who waits for it. */
export const beginningRoutes = ({ begin, sessions, sessionKey }: BeginningRoutes, { allow, refused }: Routing) =>
  new Hono<BearerEnv>().get('/beginning', allow(SCOPES.chat), async (c) => {
    const { caller } = c.var;
    const sessionId = sessionIdOf(sessionKey, caller.sub, THREAD);
    const session = await sessions.open(caller, sessionId);
    if (!session.ok) return refused(session);
    const page = pageIn(c.req.query('page'));
    const operations = (c.req.query('operations') ?? '').split(',').filter(Boolean).slice(0, 10);
    const found = await begin(sessionId, { ...(page && { page }), operations });
    return found.ok ? c.json(found.value) : refused(found);
  });
