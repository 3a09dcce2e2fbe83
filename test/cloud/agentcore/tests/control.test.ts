/** AgentCore's control plane as the SDK sees it: one harness, shown and changed. */
import {
  BedrockAgentCoreControlClient,
  GetHarnessCommand,
  UpdateHarnessCommand,
} from '@aws-sdk/client-bedrock-agentcore-control';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '../../../../lambdas/operations/index.ts';
import { awsAt } from '../../aws.ts';
import type { Listening } from '../../listen.ts';
import { AGENTCORE } from '../../tenant.ts';
import { startAgentCore } from '../start.ts';

let agentCore: Listening;
let client: BedrockAgentCoreControlClient;
beforeAll(async () => {
  agentCore = await startAgentCore({ port: 0, operations, ...AGENTCORE });
  client = new BedrockAgentCoreControlClient(awsAt(agentCore.url));
});
afterAll(async () => {
  client.destroy();
  await agentCore.close();
});

const harnessId = AGENTCORE.harnessArn.split('/')[1];
const shown = async () => (await client.send(new GetHarnessCommand({ harnessId }))).harness;

test('the control plane shows the harness as a deployment makes it', async () => {
  expect(await shown()).toMatchObject({
    harnessId,
    harnessName: 'okta_companion',
    arn: AGENTCORE.harnessArn,
    status: 'READY',
    createdAt: expect.any(Date),
    model: { bedrockModelConfig: { apiFormat: 'converse_stream' } },
    memory: { disabled: {} },
  });
});

test('an update changes what is given and keeps the rest', async () => {
  const { harness } = await client.send(new UpdateHarnessCommand({ harnessId, allowedTools: ['get_user'] }));
  expect(harness).toMatchObject({ allowedTools: ['get_user'], memory: { disabled: {} } });
  await client.send(new UpdateHarnessCommand({ harnessId, memory: {} }));
  expect(await shown()).toMatchObject({ allowedTools: ['get_user'], memory: { managedMemoryConfiguration: {} } });
});

test('the control plane knows no other harness', async () => {
  await expect(client.send(new GetHarnessCommand({ harnessId: 'other-LOCAL00001' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('an update that is none is refused', async () => {
  await expect(client.send(new UpdateHarnessCommand({ harnessId, allowedTools: [''] }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a request without a signature is refused', async () => {
  const response = await fetch(`${agentCore.url}/harnesses/${harnessId}`);
  expect(response.status).toBe(403);
  expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
});
