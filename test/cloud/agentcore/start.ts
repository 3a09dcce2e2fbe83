import { Hono } from 'hono';
import type { Operation } from '../../../lambdas/operations/operation.ts';
import { TURN_FAULTS } from '../bedrock/faults.ts';
import { plannerModel } from '../bedrock/planner/planner-model.ts';
import { startRuntime } from '../bedrock/runtime.ts';
import { createSessions } from '../bedrock/sessions.ts';
import { type Bindings, createFaults } from '../faults/faults.ts';
import type { Listening } from '../listen.ts';
import type { Model } from '../model/model.ts';
import { harnessControlRoutes } from './control.ts';
import { invokeHarnessRoute } from './invoke-harness.ts';

/** AgentCore's default `idleRuntimeSessionTimeout`. */
const IDLE_MS = 900_000;

export interface AgentCoreOptions {
  port: number;
  harnessArn: string;
  /** The catalogue that the local planner knows; the functions come with each invocation. */
  operations: readonly Operation[];
  /** What decides; the local planner when left out. */
  model?: Model | undefined;
}

/**
 * Starts AgentCore's data and control plane with one managed harness on 127.0.0.1, over HTTP/1.1 and HTTP/2. It calls
 * no Lambda: inline functions are handed back. `/faults` lets its operation `InvokeHarness` go wrong.
 */
export function startAgentCore({
  port,
  harnessArn,
  operations,
  model = plannerModel(operations),
}: AgentCoreOptions): Promise<Listening> {
  const faults = createFaults(TURN_FAULTS);
  const sessions = createSessions({ idleMs: IDLE_MS, now: Date.now, begin: model.begin });
  return startRuntime(
    port,
    new Hono<{ Bindings: Bindings }>()
      .route('/', faults.routes)
      .route('/', harnessControlRoutes({ harnessArn }))
      .route('/', invokeHarnessRoute({ harnessArn, sessions, faults })),
  );
}
