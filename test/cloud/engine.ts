import { actionGroups } from '../../lambdas/agent/action-groups.ts';
import { instruction } from '../../lambdas/agent/instruction.ts';
import { LIVE } from '../../lambdas/contract/alias.ts';
import { operations } from '../../lambdas/operations/index.ts';
import { startAgentCore } from './agentcore/start.ts';
import { plannerModel } from './bedrock/planner/planner-model.ts';
import { startBedrock } from './bedrock/start.ts';
import type { Listening } from './listen.ts';
import { chatModel } from './model/chat-completions/chat-model.ts';
import type { Model } from './model/model.ts';
import type { Part } from './ports.ts';
import { AGENTCORE, BEDROCK } from './tenant.ts';

/** The engines that can run the model, by their name in `AGENT`; each has its stand-in. */
export const ENGINES = ['bedrock-agent', 'agentcore'] as const;
export type Engine = (typeof ENGINES)[number];

/** A running engine, and what the backend is told to reach it and nothing else. */
export interface RunningEngine extends Listening {
  environment: Record<string, string>;
}

/** A model behind an OpenAI-compatible endpoint, in the place of the local planner. */
export interface ModelSettings {
  /** What `/chat/completions` comes behind; without a slash at the end. */
  url: string;
  name: string;
  key?: string | undefined;
}

interface EngineOptions {
  port: number;
  lambdaUrl: string;
  /** Where the product is told a part is. */
  at(part: Part): string;
  /** What decides; the local planner when left out. */
  model?: ModelSettings | undefined;
  log?(part: string, line: string): void;
}

/** As long as the backend waits for a word of the engine. */
const SILENCE_MS = 120_000;

const modelOf = ({ model, at, log = () => {} }: EngineOptions): Model =>
  model
    ? chatModel({
        url: model.url,
        model: model.name,
        key: model.key,
        silenceMs: SILENCE_MS,
        log: (line) => log('model', line),
      })
    : plannerModel(operations, at('okta'));

async function bedrockAgent(options: EngineOptions): Promise<RunningEngine> {
  const { port, lambdaUrl, at } = options;
  const actionGroupsWithLambdas = actionGroups.map((group) => ({ ...group, lambda: `${group.lambda}:${LIVE}` }));
  const agent = { ...BEDROCK, name: 'okta-companion', instruction, operations, actionGroups: actionGroupsWithLambdas };
  return {
    ...(await startBedrock({ port, lambdaUrl, agent, model: modelOf(options) })),
    environment: {
      AGENT: 'bedrock-agent',
      AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: at('bedrock'),
      BEDROCK_AGENT_ID: BEDROCK.agentId,
      BEDROCK_AGENT_ALIAS_ID: BEDROCK.agentAliasId,
    },
  };
}

async function agentCore(options: EngineOptions): Promise<RunningEngine> {
  const { port, at } = options;
  return {
    ...(await startAgentCore({ port, operations, model: modelOf(options), ...AGENTCORE })),
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
