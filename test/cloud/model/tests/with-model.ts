/** Both engines of the backend, each against its stand-in in which a scripted model decides. */
import { agentCore } from '../../../../backend/engines/agentcore/agentcore.ts';
import { lambdaFunctions } from '../../../../backend/engines/agentcore/functions.ts';
import { bedrockAgent } from '../../../../backend/engines/classic/bedrock-agent.ts';
import type { Agent, AgentEvent } from '../../../../backend/ports.ts';
import { actionGroups } from '../../../../lambdas/agent/functions.ts';
import { instruction } from '../../../../lambdas/agent/instruction.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../agentcore/start.ts';
import { awsAt } from '../../aws.ts';
import { startBedrock } from '../../bedrock/start.ts';
import type { Engine } from '../../engine.ts';
import { AGENTCORE, BEDROCK } from '../../tenant.ts';
import { chatModel } from '../chat-completions/chat-model.ts';
import { KEY, startEndpoint } from './endpoint.ts';

interface Options {
  /** Where the functions are invoked, and by which names. */
  lambdaUrl: string;
  names: Record<'okta' | 'ciba', string>;
  /** What is different about the model's settings. */
  model?: Partial<Parameters<typeof chatModel>[0]>;
}

/** Starts the scripted endpoint and both stand-ins. `lines` is what whoever runs them is told. */
export async function startWithModel({ lambdaUrl, names, model: changed = {} }: Options) {
  const endpoint = await startEndpoint();
  const lines: string[] = [];
  const model = chatModel({
    url: endpoint.url,
    key: KEY,
    model: 'scripted',
    silenceMs: 60_000,
    log: (line) => lines.push(line),
    ...changed,
  });
  const agent = {
    ...BEDROCK,
    name: 'okta-companion',
    instruction,
    operations,
    actionGroups: actionGroups.map((group) => ({ ...group, lambda: names[group.lambda] })),
  };
  const bedrock = await startBedrock({ port: 0, agent, lambdaUrl, model });
  const harness = await startAgentCore({ port: 0, operations, model, ...AGENTCORE });
  const agents: Record<Engine, Agent> = {
    'bedrock-agent': bedrockAgent({ ...BEDROCK, aws: awsAt(bedrock.url) }),
    agentcore: agentCore({
      ...AGENTCORE,
      callFunction: lambdaFunctions({ names, aws: awsAt(lambdaUrl) }),
      aws: awsAt(harness.url),
    }),
  };
  return {
    /** The script of the next requests, and what the endpoint was sent. */
    state: endpoint.state,
    lines,
    async turn(engine: Engine, text: string, sessionId: string, signal = new AbortController().signal) {
      const events: AgentEvent[] = [];
      for await (const event of agents[engine].invoke({ sessionId, text, signal })) events.push(event);
      return events;
    },
    close: async () => {
      await Promise.all([bedrock.close(), harness.close(), endpoint.close()]);
    },
  };
}
export type WithModel = Awaited<ReturnType<typeof startWithModel>>;

export const wordsOf = (events: readonly AgentEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

/** The calls of a turn, with what each was answered. */
export const callsOf = (events: readonly AgentEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'function_called') return [];
    const { id, name, arguments: given } = event;
    const answer = events.find((each) => each.type === 'function_answered' && each.id === id);
    return [{ name, given, answer: answer?.type === 'function_answered' ? answer.text : undefined }];
  });

export const failureOf = (events: readonly AgentEvent[]): string | undefined => {
  const last = events.at(-1);
  return last?.type === 'failed' ? last.failure.code : undefined;
};
