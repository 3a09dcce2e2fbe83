import type { Operation } from '../../../lambdas/operations/operation.ts';
import { faultSwitch } from '../bedrock/faults.ts';
import { startRuntime } from '../bedrock/runtime.ts';
import { createSessions } from '../bedrock/sessions.ts';
import type { Listening } from '../listen.ts';
import { harnessControlRoutes } from './control.ts';
import { invokeHarnessRoute } from './invoke-harness.ts';

/** AgentCore's default `idleRuntimeSessionTimeout`. */
const IDLE_MS = 900_000;

export interface AgentCoreOptions {
  port: number;
  harnessArn: string;
  /** The catalogue the planner knows in the place of a model; the functions come with each invocation. */
  operations: readonly Operation[];
}

/**
 * Starts AgentCore's data and control plane with one managed harness on 127.0.0.1, over HTTP/1.1 and HTTP/2. It calls
 * no Lambda: inline functions are handed back. `/faults` is as at the other engine.
 */
export function startAgentCore({ port, harnessArn, operations }: AgentCoreOptions): Promise<Listening> {
  const faults = faultSwitch();
  const sessions = createSessions({ idleMs: IDLE_MS, now: Date.now });
  return startRuntime(
    port,
    faults.routes,
    harnessControlRoutes({ harnessArn }),
    invokeHarnessRoute({ harnessArn, operations, sessions, nextFault: faults.next }),
  );
}
