/** The local agent runtime and a client of it, for the tests of one file. */
import type { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll } from 'vitest';
import { clientOf, startAgent } from './local.ts';

export let bedrock: Awaited<ReturnType<typeof startAgent>>;
export let client: BedrockAgentRuntimeClient;

/** Starts both before the tests of a file and ends them after. */
export function startRuntime(): void {
  beforeAll(async () => {
    bedrock = await startAgent();
    client = clientOf(bedrock.url);
  });

  afterAll(async () => {
    client.destroy();
    await bedrock.close();
  });
}
