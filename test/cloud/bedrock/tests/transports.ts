/** Both runtimes of Bedrock, each asked by the SDK's client of it over the transport that a test names. */
import type { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { BedrockAgentCoreClient, InvokeHarnessCommand } from '@aws-sdk/client-bedrock-agentcore';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { operations } from '../../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../agentcore/start.ts';
import { awsAt } from '../../aws.ts';
import type { Engine } from '../../engine.ts';
import type { Listening } from '../../listen.ts';
import { AGENTCORE } from '../../tenant.ts';
import { startBedrock } from '../start.ts';
import { agent, clientOf, command } from './local.ts';

export type Transport = 'http1' | 'http2';

interface How {
  /** What is said; the planner answers without a function, so that there is no Lambda. */
  words?: string;
  signal?: AbortSignal;
  heard?: (event: string) => void;
}

/** One turn in a session: the members of its stream, in their order. Rejects as the SDK does. */
type Ask = (sessionId: string, how?: How) => Promise<string[]>;

interface Runtime extends Listening {
  operationId: string;
  /** A client of its own for each transport. */
  ask: Record<Transport, Ask>;
}

const SHORT = 'Thank you';

async function heardOf(stream: AsyncIterable<object> | undefined, heard: (event: string) => void) {
  const events: string[] = [];
  for await (const event of stream ?? []) {
    const [name = ''] = Object.keys(event);
    events.push(name);
    heard(name);
  }
  return events;
}

const classic =
  (client: BedrockAgentRuntimeClient): Ask =>
  async (sessionId, { words = SHORT, signal, heard = () => {} } = {}) => {
    const streaming = { streamingConfigurations: { streamFinalResponse: true } };
    const turn = command(words, { sessionId, enableTrace: true, ...streaming });
    return heardOf((await client.send(turn, { ...(signal && { abortSignal: signal }) })).completion, heard);
  };

const harness =
  (client: BedrockAgentCoreClient): Ask =>
  async (sessionId, { words = SHORT, signal, heard = () => {} } = {}) => {
    const turn = new InvokeHarnessCommand({
      ...AGENTCORE,
      runtimeSessionId: sessionId.padEnd(33, '0'),
      messages: [{ role: 'user', content: [{ text: words }] }],
    });
    return heardOf((await client.send(turn, { ...(signal && { abortSignal: signal }) })).stream, heard);
  };

/** Each runtime with both clients; what `close` ends. */
export const startRuntimes: Record<Engine, () => Promise<Runtime>> = {
  'bedrock-agent': async () => {
    const { url, close } = await startBedrock({ port: 0, agent, lambdaUrl: 'http://127.0.0.1:9' });
    const clients = { http1: clientOf(url, 'http1'), http2: clientOf(url, 'http2') };
    return {
      url,
      operationId: 'InvokeAgent',
      ask: { http1: classic(clients.http1), http2: classic(clients.http2) },
      close: async () => {
        for (const client of Object.values(clients)) client.destroy();
        await close();
      },
    };
  },
  agentcore: async () => {
    const { url, close } = await startAgentCore({ port: 0, operations, ...AGENTCORE });
    const over = (requestHandler: NodeHttpHandler | NodeHttp2Handler) =>
      new BedrockAgentCoreClient({ ...awsAt(url), requestHandler });
    const clients = { http1: over(new NodeHttpHandler()), http2: over(new NodeHttp2Handler()) };
    return {
      url,
      operationId: 'InvokeHarness',
      ask: { http1: harness(clients.http1), http2: harness(clients.http2) },
      close: async () => {
        for (const client of Object.values(clients)) client.destroy();
        await close();
      },
    };
  },
};
