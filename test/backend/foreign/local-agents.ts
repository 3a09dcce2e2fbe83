/** The backend with the local agent of each engine, whose functions are answered in this process. */
import { agentCore } from '../../../backend/engines/agentcore/agentcore.ts';
import { bedrockAgent } from '../../../backend/engines/classic/bedrock-agent.ts';
import { succeed } from '../../../backend/failure.ts';
import type { CallFunction } from '../../../backend/ports.ts';
import { FunctionAnswer } from '../../../lambdas/contract/function-request.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../cloud/agentcore/start.ts';
import { awsAt } from '../../cloud/aws.ts';
import { startBedrock } from '../../cloud/bedrock/start.ts';
import { handler } from '../../cloud/bedrock/tests/fixtures/group.ts';
import { agent } from '../../cloud/bedrock/tests/local.ts';
import type { Engine } from '../../cloud/engine.ts';
import { startLambda } from '../../cloud/lambda/start.ts';
import { AGENTCORE, BEDROCK } from '../../cloud/tenant.ts';
import { type ListeningBackend, startListening } from './foreign.ts';

const callFunction: CallFunction = async (_, request) => succeed(FunctionAnswer.parse(await handler(request)));

const startLocalLambda = () =>
  startLambda({
    port: 0,
    functions: [{ name: 'group', handler: '', environment: {}, timeoutSeconds: 10 }],
    pool: () => ({
      warm: async () => {},
      crash: async () => {},
      invoke: async (event) => ({ ok: true, payload: JSON.stringify(await handler(JSON.parse(event))) }),
    }),
  });

const start: Record<Engine, () => Promise<ListeningBackend>> = {
  'bedrock-agent': async () => {
    const lambda = await startLocalLambda();
    const bedrock = await startBedrock({ port: 0, agent, lambdaUrl: lambda.url });
    const backend = await startListening({ agent: bedrockAgent({ ...BEDROCK, aws: awsAt(bedrock.url) }) });
    return endingWith(backend, bedrock, lambda);
  },
  agentcore: async () => {
    const core = await startAgentCore({ port: 0, operations, ...AGENTCORE });
    const aws = awsAt(core.url);
    return endingWith(await startListening({ agent: agentCore({ ...AGENTCORE, callFunction, aws }) }), core);
  },
};

const endingWith = (backend: ListeningBackend, ...others: { close(): Promise<void> }[]): ListeningBackend => ({
  ...backend,
  close: async () => {
    for (const each of [backend, ...others]) await each.close();
  },
});

export const startWithLocalAgent = (engine: Engine): Promise<ListeningBackend> => start[engine]();
