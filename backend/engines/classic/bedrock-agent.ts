/** The one file that knows the client of Bedrock Agents (Classic). The other engine is `agentcore.ts`. */
import { StringDecoder } from 'node:string_decoder';
import {
  BedrockAgentRuntimeClient,
  type BedrockAgentRuntimeClientConfig,
  InvokeAgentCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { unlogged } from '../../../lambdas/contract/platform.ts';
import { fail } from '../../failure.ts';
import type { Agent, AgentEvent } from '../../ports.ts';
import { failureOf } from '../agent-failure.ts';
import { singleAttempt } from '../single-attempt.ts';
import { traceReader } from './orchestration-trace.ts';
import { listener } from './said.ts';

/** Amazon Bedrock's `InvokeAgent` for one agent alias. */
export function bedrockAgent({
  agentId,
  agentAliasId,
  silenceMs = 120_000,
  aws = {},
}: {
  agentId: string;
  agentAliasId: string;
  /** The longest silence before a turn is given up. */
  silenceMs?: number;
  aws?: BedrockAgentRuntimeClientConfig;
}): Agent {
  const client = unlogged(new BedrockAgentRuntimeClient({ ...singleAttempt(silenceMs), ...aws }));

  return {
    async *invoke({ sessionId, text, signal }): AsyncGenerator<AgentEvent> {
      const decoder = new StringDecoder('utf8');
      const trace = traceReader();
      const { hear, said } = listener();
      let streaming = false;
      try {
        const { completion = [] } = await client.send(
          new InvokeAgentCommand({
            agentId,
            agentAliasId,
            sessionId,
            inputText: text,
            enableTrace: true,
            streamingConfigurations: { streamFinalResponse: true },
          }),
          { abortSignal: signal },
        );
        streaming = true;
        for await (const part of completion) {
          if (part.chunk?.bytes) {
            const delta = decoder.write(part.chunk.bytes);
            hear(delta);
            if (delta) yield { type: 'text', delta };
          }
          if (part.trace?.trace) yield* trace.read(part.trace.trace);
        }
        if (decoder.end() !== '' || trace.promisedMoreThan(said())) {
          yield { type: 'failed', failure: fail('agent_cut', { log: 'bedrock: ended within the answer' }) };
        } else if (said().length === 0) {
          yield { type: 'failed', failure: fail('agent_empty', { log: 'bedrock: no text' }) };
        }
      } catch (problem) {
        if (!signal.aborted) yield { type: 'failed', failure: failureOf(problem, streaming) };
      }
    },
  };
}
