import {
  BedrockAgentCoreClient,
  type HarnessMessage,
  InvokeHarnessCommand,
  type InvokeHarnessCommandInput,
  type InvokeHarnessStreamOutput,
} from '@aws-sdk/client-bedrock-agentcore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTools } from '../../../../lambdas/agent/tools.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import { awsAt } from '../../aws.ts';
import type { Listening } from '../../listen.ts';
import { AGENTCORE } from '../../tenant.ts';
import { startAgentCore } from '../start.ts';

let agentCore: Listening;
let client: BedrockAgentCoreClient;

beforeAll(async () => {
  agentCore = await startAgentCore({ port: 0, operations, ...AGENTCORE });
  client = new BedrockAgentCoreClient(awsAt(agentCore.url));
});

afterAll(async () => {
  client.destroy();
  await agentCore.close();
});

let sessions = 0;
const user = (text: string): HarnessMessage => ({ role: 'user', content: [{ text }] });

function command(rest: Partial<InvokeHarnessCommandInput> = {}) {
  return new InvokeHarnessCommand({
    ...AGENTCORE,
    runtimeSessionId: `session-${++sessions}-${'0'.repeat(33)}`,
    messages: [user('What are my Okta groups?')],
    tools: agentTools.map(({ name, description, inputSchema }) => ({
      type: 'inline_function',
      name,
      config: { inlineFunction: { description, inputSchema: { ...inputSchema } } },
    })),
    allowedTools: agentTools.map(({ name }) => name),
    ...rest,
  });
}

async function invoke(rest: Partial<InvokeHarnessCommandInput> = {}) {
  const events: InvokeHarnessStreamOutput[] = [];
  for await (const event of (await client.send(command(rest))).stream ?? []) events.push(event);
  return { events, text: events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? '').join('') };
}

const call = (toolUseId = 't1'): HarnessMessage => ({
  role: 'assistant',
  content: [{ toolUse: { toolUseId, name: 'get_user', input: { user: 'somebody else' } } }],
});
const result = (text: string, toolUseId = 't1', status: 'success' | 'error' = 'success'): HarnessMessage => ({
  role: 'user',
  content: [{ toolResult: { toolUseId, status, content: [{ text }] } }],
});

/** A session that waits for the answer to a call. */
async function waiting() {
  const runtimeSessionId = `waiting-${++sessions}-${'0'.repeat(33)}`;
  const { events } = await invoke({ runtimeSessionId });
  const { toolUseId = '' } = events[1]?.contentBlockStart?.start?.toolUse ?? {};
  return { toolUseId, send: (...messages: HarnessMessage[]) => invoke({ runtimeSessionId, messages }) };
}

describe('an invocation', () => {
  test('hands a call of an inline function back and stops', async () => {
    const { events } = await invoke();
    expect(events.map((event) => Object.keys(event)[0])).toEqual([
      'messageStart',
      'contentBlockStart',
      ...events.slice(2, -3).map(() => 'contentBlockDelta'),
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(events[1]?.contentBlockStart?.start?.toolUse).toMatchObject({ name: 'get_user', type: 'tool_use' });
    const input = events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.toolUse?.input ?? '').join('');
    expect(JSON.parse(input)).toEqual({ user: 'me', include: 'groups' });
    expect(events.at(-2)?.messageStop).toEqual({ stopReason: 'tool_use' });
    expect(events.at(-1)?.metadata?.usage?.totalTokens).toBeGreaterThan(0);
  });

  test('goes on with the result of its call, and tells it', async () => {
    const { toolUseId, send } = await waiting();
    const answer = { outcome: 'ok', title: 'Groups of Zoë 🦊', columns: ['Name'], rows: [['Sales']] };
    const { events, text } = await send(result(JSON.stringify(answer), toolUseId));
    expect(text).toContain('Groups of Zoë 🦊');
    expect(events.filter(({ contentBlockDelta }) => contentBlockDelta).length).toBeGreaterThan(2);
    expect(events.at(-2)?.messageStop).toEqual({ stopReason: 'end_turn' });
  });

  test('takes its own record of the call, whatever a copy says', async () => {
    const { toolUseId, send } = await waiting();
    const answer = { outcome: 'ok', title: 'Groups', columns: ['Name'], rows: [['Sales']] };
    expect((await send(call(toolUseId), result(JSON.stringify(answer), toolUseId))).text).toContain('Groups.');
  });

  test('says what a failed call answered', async () => {
    const { toolUseId, send } = await waiting();
    expect((await send(result('Whom?', toolUseId, 'error'))).text).toBe('Whom?');
  });

  test('calls no function that is not allowed', async () => {
    for (const rest of [
      { allowedTools: agentTools.flatMap(({ name }) => (name === 'get_user' ? [] : [name])) },
      { tools: [] },
    ]) {
      const { events } = await invoke(rest);
      expect(JSON.stringify(events)).not.toContain('get_user');
    }
  });
});

describe('AgentCore refuses', () => {
  test.each<[string, Partial<InvokeHarnessCommandInput>, number, string]>([
    ['a session id of 32 characters', { runtimeSessionId: 's'.repeat(32) }, 400, 'ValidationException'],
    ['a session id of 101 characters', { runtimeSessionId: 's'.repeat(101) }, 400, 'ValidationException'],
    ['a session id with a dot', { runtimeSessionId: `${'s'.repeat(40)}.` }, 400, 'ValidationException'],
    [
      'another harness',
      { harnessArn: AGENTCORE.harnessArn.replace('LOCAL', 'OTHER') },
      404,
      'ResourceNotFoundException',
    ],
    ['the ARN of something else', { harnessArn: 'arn:aws:s3:::bucket' }, 400, 'ValidationException'],
    ['blank words', { messages: [user(' ')] }, 400, 'ValidationException'],
    ['no message', { messages: [] }, 400, 'ValidationException'],
    ['a call at the end', { messages: [user('Hello'), call()] }, 400, 'ValidationException'],
    ['an actor with an @', { actorId: 'mia@acme.example' }, 400, 'ValidationException'],
  ])('%s', async (_, rest, status, name) => {
    await expect(client.send(command(rest))).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  });

  test('words while a call waits for its answer, until it has one', async () => {
    const { toolUseId, send } = await waiting();
    const missing = `Inline function result is missing toolUseId '${toolUseId}'`;
    for (let again = 0; again < 2; again++) {
      await expect(send(user('Never mind'))).rejects.toMatchObject({ name: 'RuntimeClientError', message: missing });
    }
    await send(result('Given up.', toolUseId, 'error'));
    await expect(send(user('Hello'))).resolves.toBeDefined();
  });

  test('a result no call waits for', async () => {
    const { toolUseId, send } = await waiting();
    await expect(send(result('{}', 't2'))).rejects.toMatchObject({ name: 'RuntimeClientError' });
    await send(result('{}', toolUseId));
    await expect(send(call(toolUseId), result('{}', toolUseId))).rejects.toMatchObject({ name: 'RuntimeClientError' });
  });

  test('a second invocation while the session has one', async () => {
    const runtimeSessionId = 's'.repeat(33);
    const messages = [user('Give me Okta groups for someone')];
    const first = await client.send(command({ runtimeSessionId, messages }));
    await expect(client.send(command({ runtimeSessionId, messages }))).rejects.toMatchObject({
      name: 'RetryableConflictException',
    });
    for await (const _ of first.stream ?? []);
    await expect(invoke({ runtimeSessionId, messages })).resolves.toBeDefined();
  });

  test('a request that is not signed for it', async () => {
    const answer = await fetch(`${agentCore.url}/harnesses/invoke`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(403);
  });
});
