import { actionGroups } from '../../lambdas/agent/functions.ts';
import { instruction } from '../../lambdas/agent/instruction.ts';
import { LIVE } from '../../lambdas/contract/alias.ts';
import { operations } from '../../lambdas/operations/index.ts';
import { startAgentCore } from './agentcore/start.ts';
import { startBedrock } from './bedrock/start.ts';
import type { Listening } from './listen.ts';
import type { Part } from './ports.ts';
import { AGENTCORE, BEDROCK } from './tenant.ts';

/** The engines that can run the model, by their name in `AGENT`; each has its stand-in. */
export const ENGINES = ['bedrock-agent', 'agentcore'] as const;
export type Engine = (typeof ENGINES)[number];

/** A running engine, and what the backend is told to reach it and nothing else. */
export interface RunningEngine extends Listening {
  environment: Record<string, string>;
}

interface EngineOptions {
  port: number;
  lambdaUrl: string;
  /** Where the product is told a part is. */
  at(part: Part): string;
}

async function bedrockAgent({ port, lambdaUrl, at }: EngineOptions): Promise<RunningEngine> {
  const [first, second] = actionGroups;
  const actionGroupsWithLambdas = [
    { ...first, lambda: `okta:${LIVE}` },
    { ...second, lambda: `ciba:${LIVE}` },
  ];
  const agent = { ...BEDROCK, name: 'okta-companion', instruction, operations, actionGroups: actionGroupsWithLambdas };
  return {
    ...(await startBedrock({ port, lambdaUrl, agent })),
    environment: {
      AGENT: 'bedrock-agent',
      AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: at('bedrock'),
      BEDROCK_AGENT_ID: BEDROCK.agentId,
      BEDROCK_AGENT_ALIAS_ID: BEDROCK.agentAliasId,
    },
  };
}

async function agentCore({ port, at }: EngineOptions): Promise<RunningEngine> {
  return {
    ...(await startAgentCore({ port, operations, ...AGENTCORE })),
    environment: {
      AGENT: 'agentcore',
      AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: at('bedrock'),
      AWS_ENDPOINT_URL_LAMBDA: at('lambda'),
      AGENTCORE_HARNESS_ARN: AGENTCORE.harnessArn,
      OKTA_FUNCTION: `okta:${LIVE}`,
      CIBA_FUNCTION: `ciba:${LIVE}`,
    },
  };
}

/** Starts the stand-in of an engine with the product's own agent. */
export const startEngine = (engine: Engine, options: EngineOptions): Promise<RunningEngine> =>
  engine === 'agentcore' ? agentCore(options) : bedrockAgent(options);
