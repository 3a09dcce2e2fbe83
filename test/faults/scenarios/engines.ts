import type { Engine } from '../../cloud/engine.ts';

export const EVERY_ENGINE: readonly Engine[] = ['bedrock-agent', 'agentcore'];
