import { resolve } from 'node:path';
import {
  BedrockAgentRuntimeClient,
  InvokeAgentCommand,
  type InvokeAgentCommandInput,
  type ResponseStream,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { actionGroups } from '../../../../lambdas/agent/action-groups.ts';
import { instruction } from '../../../../lambdas/agent/instruction.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import { built } from '../../../built.ts';
import { awsAt } from '../../aws.ts';
import { startLambda } from '../../lambda/start.ts';
import { BEDROCK } from '../../tenant.ts';
import type { Agent } from '../agent.ts';
import { startBedrock } from '../start.ts';

/** The product's own agent, with both action groups answered by the fixture's Lambda. */
export const agent: Agent = {
  ...BEDROCK,
  name: 'okta-companion',
  instruction,
  operations,
  actionGroups: actionGroups.map((group) => ({ ...group, lambda: 'group' })),
};

/** The SDK's own client: over HTTP/2, its default, or over HTTP/1.1. */
export const clientOf = (endpoint: string, handler: 'http1' | 'http2' = 'http1'): BedrockAgentRuntimeClient =>
  new BedrockAgentRuntimeClient({
    ...awsAt(endpoint),
    ...(handler === 'http1' && { requestHandler: new NodeHttpHandler() }),
  });

/** The fixture's Lambda. */
export const startGroup = () =>
  startLambda({
    built,
    port: 0,
    functions: [
      {
        name: 'group',
        handler: resolve('test/cloud/bedrock/tests/fixtures/group.ts'),
        environment: {},
        timeoutSeconds: 10,
      },
    ],
  });

/** Bedrock and the fixture's Lambda. */
export async function startAgent() {
  const lambda = await startGroup();
  const bedrock = await startBedrock({ port: 0, agent, lambdaUrl: lambda.url });
  return {
    url: bedrock.url,
    close: async () => {
      await bedrock.close();
      await lambda.close();
    },
  };
}

let sessions = 0;
export const newSession = (): string => `session-${++sessions}`;

export const command = (inputText: string, rest: Partial<InvokeAgentCommandInput> = {}): InvokeAgentCommand =>
  new InvokeAgentCommand({ ...BEDROCK, sessionId: newSession(), inputText, ...rest });

/** Sends a turn and reads it to its end. */
export async function turn(
  client: BedrockAgentRuntimeClient,
  inputText: string,
  rest: Partial<InvokeAgentCommandInput> = {},
) {
  const answer = await client.send(command(inputText, rest));
  const events: ResponseStream[] = [];
  for await (const event of answer.completion ?? []) events.push(event);
  const chunks = events.flatMap(({ chunk }) => (chunk?.bytes ? [chunk.bytes] : []));
  const traces = events.flatMap(({ trace }) => (trace ? [trace] : []));
  return { answer, events, chunks, traces, text: Buffer.concat(chunks).toString('utf8') };
}
