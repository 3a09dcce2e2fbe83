import { LambdaClient } from '@aws-sdk/client-lambda';
import { Hono } from 'hono';
import { awsAt } from '../aws.ts';
import { type Bindings, createFaults } from '../faults/faults.ts';
import type { Listening } from '../listen.ts';
import type { Model } from '../model/model.ts';
import { type Agent, agentProblem } from './agent.ts';
import { controlRoutes } from './control.ts';
import { TURN_FAULTS } from './faults.ts';
import { invokeAgentRoute } from './invoke-agent.ts';
import { plannerModel } from './planner/planner-model.ts';
import { startRuntime } from './runtime.ts';
import { createSessions } from './sessions.ts';

/** Bedrock's default `idleSessionTTLInSeconds`. */
const IDLE_MS = 600_000;

export interface BedrockOptions {
  port: number;
  agent: Agent;
  /** Where the Lambdas of the action groups are invoked. */
  lambdaUrl: string;
  /** What decides; the local planner when left out. */
  model?: Model | undefined;
}

/**
 * Starts the Bedrock agent runtime on 127.0.0.1, over HTTP/1.1 and HTTP/2.
 * `/faults` lets its operation `InvokeAgent` go wrong.
 * @throws with one sentence when Bedrock would not take the agent, or when another program has the port.
 */
export async function startBedrock({
  port,
  agent,
  lambdaUrl,
  model = plannerModel(agent.operations),
}: BedrockOptions): Promise<Listening> {
  const problem = agentProblem(agent);
  if (problem) throw new Error(problem);
  const lambda = new LambdaClient(awsAt(lambdaUrl));
  const faults = createFaults(TURN_FAULTS);
  const sessions = createSessions({ idleMs: IDLE_MS, now: Date.now, begin: model.begin });
  const listening = await startRuntime(
    port,
    new Hono<{ Bindings: Bindings }>()
      .route('/', faults.routes)
      .route('/', controlRoutes(agent))
      .route('/', invokeAgentRoute({ agent, lambda, sessions, faults })),
  );
  return {
    url: listening.url,
    close: async () => {
      lambda.destroy();
      await listening.close();
    },
  };
}
