/** Both engines of the backend, each against its stand-in in which one model decides. */
import { agentCore } from '../../../../backend/engines/agentcore/agentcore.ts';
import { lambdaFunctions } from '../../../../backend/engines/agentcore/functions.ts';
import { bedrockAgent } from '../../../../backend/engines/classic/bedrock-agent.ts';
import type { Agent, AgentEvent } from '../../../../backend/ports.ts';
import { actionGroups } from '../../../../lambdas/agent/action-groups.ts';
import { instruction } from '../../../../lambdas/agent/instruction.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../agentcore/start.ts';
import { awsAt } from '../../aws.ts';
import { startBedrock } from '../../bedrock/start.ts';
import type { Engine } from '../../engine.ts';
import { AGENTCORE, BEDROCK } from '../../tenant.ts';
import type { Model } from '../model.ts';

export interface EnginesOptions {
  /** Where the functions are invoked, and by which names. */
  lambdaUrl: string;
  names: Record<'okta' | 'ciba', string>;
}

/** Starts both stand-ins with the product's own agent. */
export async function startEngines({ lambdaUrl, names, model }: EnginesOptions & { model: Model }) {
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
    async turn(engine: Engine, text: string, sessionId: string, signal = new AbortController().signal) {
      const events: AgentEvent[] = [];
      for await (const event of agents[engine].invoke({ sessionId, text, signal })) events.push(event);
      return events;
    },
    close: async () => {
      await Promise.all([bedrock.close(), harness.close()]);
    },
  };
}
