/** The one file that knows Amazon Bedrock's client. Another engine would be another file behind the same port. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  BedrockAgentRuntimeClient,
  type BedrockAgentRuntimeClientConfig,
  InvokeAgentCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { failureOf } from './agent-failure.ts';
import { traceReader } from './agent-trace.ts';
import { fail } from './failure.ts';
import type { Agent, AgentEvent } from './ports.ts';

/** Idle connections are closed before the other side does it: a turn is never sent twice, so it must not hit a dead one. */
const KEEP_ALIVE = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 20_000 };

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
  const client = new BedrockAgentRuntimeClient({
    // A turn may act, and InvokeAgent has no idempotency token.
    maxAttempts: 1,
    // The client's own HTTP/2 handler reports a cut stream as a complete one.
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 3000,
      requestTimeout: silenceMs,
      throwOnRequestTimeout: true,
      socketTimeout: silenceMs,
      httpAgent: new HttpAgent(KEEP_ALIVE),
      httpsAgent: new HttpsAgent(KEEP_ALIVE),
    }),
    ...aws,
  });

  return {
    async *invoke({ sessionId, text, signal }): AsyncGenerator<AgentEvent> {
      const decoder = new TextDecoder();
      const trace = traceReader();
      let said = '';
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
            const delta = decoder.decode(part.chunk.bytes, { stream: true });
            said += delta;
            if (delta) yield { type: 'text', delta };
          }
          if (part.trace?.trace) yield* trace.read(part.trace.trace);
        }
        if (decoder.decode() !== '' || trace.promisedMoreThan(said)) {
          yield { type: 'failed', failure: fail('agent_cut', { log: 'bedrock: ended within the answer' }) };
        } else if (said.trim() === '') {
          yield { type: 'failed', failure: fail('agent_empty', { log: 'bedrock: no text' }) };
        }
      } catch (problem) {
        if (!signal.aborted) yield { type: 'failed', failure: failureOf(problem, streaming) };
      }
    },
  };
}
