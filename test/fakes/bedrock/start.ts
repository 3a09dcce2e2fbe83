import { LambdaClient } from '@aws-sdk/client-lambda';
import { Hono } from 'hono';
import { errorResponse } from '../aws.ts';
import { type Listening, listen } from '../listen.ts';
import { type Agent, agentProblem } from './agent.ts';
import { Fault } from './faults.ts';
import { invokeAgentRoute } from './invoke-agent.ts';
import { createDualServer } from './server.ts';
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
  const lambda = new LambdaClient({
    endpoint: lambdaUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  let fault: Fault | undefined;
  const nextFault = () => {
    const mode = fault?.mode;
    if (fault) fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined;
    return mode;
  };

  const app = new Hono();
  app.post('/faults', async (c) => {
    const given = Fault.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: given.error.message }, 400);
    fault = given.data;
    return c.body(null, 204);
  });
  app.delete('/faults', (c) => {
    fault = undefined;
    return c.body(null, 204);
  });
  const sessions = createSessions({ idleMs: IDLE_MS, now: Date.now });
  app.route('/', invokeAgentRoute({ agent, lambda, sessions, nextFault }));
  app.notFound(() => errorResponse({ status: 404, type: 'UnknownOperationException', message: 'Unknown operation' }));
  app.onError((surprise) => errorResponse({ status: 500, type: 'InternalServerException', message: String(surprise) }));

  const listening = await listen(
    createDualServer((request) => app.fetch(request)),
    port,
  );
  return {
    url: listening.url,
    close: async () => {
      lambda.destroy();
      await listening.close();
    },
  };
}
