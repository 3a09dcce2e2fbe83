import { LambdaClient } from '@aws-sdk/client-lambda';
import { awsAt } from '../aws.ts';
import type { Listening } from '../listen.ts';
import { type Agent, agentProblem } from './agent.ts';
import { controlRoutes } from './control.ts';
import { faultSwitch } from './faults.ts';
import { invokeAgentRoute } from './invoke-agent.ts';
import { startRuntime } from './runtime.ts';
import { createSessions } from './sessions.ts';

/** Bedrock's default `idleSessionTTLInSeconds`. */
const IDLE_MS = 600_000;

export interface BedrockOptions {
  port: number;
  agent: Agent;
  /** Where the Lambdas of the action groups are invoked. */
  lambdaUrl: string;
}

/**
 * Starts the Bedrock agent runtime on 127.0.0.1, over HTTP/1.1 and HTTP/2, with a planner in the place of the model.
 * `POST /faults {mode, times}` lets the next turns go wrong, `DELETE /faults` ends that.
 * @throws with one sentence when Bedrock would not take the agent, or when another program has the port.
 */
export async function startBedrock({ port, agent, lambdaUrl }: BedrockOptions): Promise<Listening> {
  const problem = agentProblem(agent);
  if (problem) throw new Error(problem);
  const lambda = new LambdaClient(awsAt(lambdaUrl));
  const faults = faultSwitch();
  const sessions = createSessions({ idleMs: IDLE_MS, now: Date.now });
  const listening = await startRuntime(
    port,
    faults.routes,
    controlRoutes(agent),
    invokeAgentRoute({ agent, lambda, sessions, nextFault: faults.next }),
  );
  return {
    url: listening.url,
    close: async () => {
      lambda.destroy();
      await listening.close();
    },
  };
}
