import type { Agent } from '../ports.ts';
import type { EngineSettings } from '../settings.ts';
import { agentCore } from './agentcore/agentcore.ts';
import { lambdaFunctions } from './agentcore/functions.ts';
import { bedrockAgent } from './classic/bedrock-agent.ts';

/** The engine that the settings choose: `AGENT=bedrock-agent` (Agents Classic) or `AGENT=agentcore`. */
export const engineOf = (settings: EngineSettings): Agent =>
  settings.AGENT === 'bedrock-agent'
    ? bedrockAgent({ agentId: settings.BEDROCK_AGENT_ID, agentAliasId: settings.BEDROCK_AGENT_ALIAS_ID })
    : agentCore({
        harnessArn: settings.AGENTCORE_HARNESS_ARN,
        callFunction: lambdaFunctions({ names: { okta: settings.OKTA_FUNCTION, ciba: settings.CIBA_FUNCTION } }),
      });
