import { agentCore } from '../../../backend/engines/agentcore/agentcore.ts';
import { bedrockAgent } from '../../../backend/engines/classic/bedrock-agent.ts';
import type { Agent, CallFunction } from '../../../backend/ports.ts';
import type { Engine } from '../../cloud/engine.ts';
import { AGENTCORE } from '../../cloud/tenant.ts';

export const aws = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'SECRET-AWS' },
  maxAttempts: 1,
};

interface EngineOptions {
  aws: typeof aws & { endpoint: string };
  callFunction: CallFunction;
  silenceMs?: number;
}

/** The engines of the backend, each for the same scripted Bedrock. */
export const engines: Record<Engine, (options: EngineOptions) => Agent> = {
  'bedrock-agent': (options) => bedrockAgent({ agentId: 'AGENT', agentAliasId: 'ALIAS', ...options }),
  agentcore: (options) => agentCore({ ...AGENTCORE, ...options }),
};
