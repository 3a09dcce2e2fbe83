import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { singleAttempt } from '../../../backend/engines/single-attempt.ts';
import type { Ask } from './turn.ts';

/** Asks the agent itself. */
export function overSdk(endpoint: string): Ask {
  const client = new BedrockAgentRuntimeClient({ ...singleAttempt(120_000), endpoint });
  const decoder = new TextDecoder();
  return async ({ thread, words }, hear) => {
    const { completion = [] } = await client.send(
      new InvokeAgentCommand({
        agentId: 'AGENT',
        agentAliasId: 'ALIAS',
        sessionId: thread,
        inputText: words,
        streamingConfigurations: { streamFinalResponse: true },
      }),
    );
    for await (const { chunk } of completion) if (chunk?.bytes) hear(decoder.decode(chunk.bytes));
  };
}
