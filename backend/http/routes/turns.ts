import { Hono } from 'hono';
import { span } from '../../../lambdas/contract/platform.ts';
import { SCOPES } from '../../contract.ts';
import type { PersonLimits } from '../../ports.ts';
import { type RunDependencies, run } from '../../run/run.ts';
import { readRunInput } from '../../run/run-input.ts';
import { leave } from '../../sessions/leave.ts';
import { sessionIdOf } from '../../sessions/session-id.ts';
import type { BearerEnv } from '../bearer.ts';
import { readJsonBody } from '../json-body.ts';
import type { Routing } from './routing.ts';

export interface TurnRoutes extends RunDependencies {
  /** Key of the Bedrock session ids, at least 32 bytes. */
  sessionKey: Uint8Array;
  limits: Pick<PersonLimits, 'turn'>;
}

/** A turn with the agent, and the end of all of them. */
export const turnRoutes = (deps: TurnRoutes, { allow, stream, refused }: Routing) =>
  new Hono<BearerEnv>()
    .post('/agent', allow(SCOPES.chat), async (c) => {
      const body = await readJsonBody(c.req.raw);
      if (!body.ok) return refused(body);
      const input = readRunInput(body.value);
      if (!input.ok) return refused(input);
      const caller = c.var.caller;
      const sessionId = sessionIdOf(deps.sessionKey, caller.sub, input.value.threadId);
      return stream(
        caller.sub,
        (emit, ending) => span('run', () => run(deps, { caller, sessionId, input: input.value, ending }, emit)),
        (sub) => deps.limits.turn(sub, sessionId),
      );
    })

    .delete('/session', allow(SCOPES.cancelChanges), async (c) => {
      const left = await leave(deps)(c.var.caller.sub);
      return left.ok ? c.body(null, 204) : refused(left);
    });
