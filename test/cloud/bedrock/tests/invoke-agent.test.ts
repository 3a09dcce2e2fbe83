/** A turn of the local agent runtime: its stream, its event for the Lambda, and its traces. */
import type { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, newSession, startAgent, turn } from './local.ts';

let bedrock: Awaited<ReturnType<typeof startAgent>>;
let clients: Record<'http1' | 'http2', BedrockAgentRuntimeClient>;
let client: BedrockAgentRuntimeClient;

beforeAll(async () => {
  bedrock = await startAgent();
  clients = { http1: clientOf(bedrock.url, 'http1'), http2: clientOf(bedrock.url, 'http2') };
  client = clients.http1;
});

afterAll(async () => {
  clients.http1.destroy();
  clients.http2.destroy();
  await bedrock.close();
});

const groups = 'Which groups is Zoë in?';
const streaming = { streamingConfigurations: { streamFinalResponse: true } };

describe.each(['http1', 'http2'] as const)('a turn over %s', (handler) => {
  test('is one chunk unless the final response is streamed', async () => {
    const { answer, chunks, events, text } = await turn(clients[handler], groups, { sessionId: `${handler}-one` });
    expect(answer).toMatchObject({ sessionId: `${handler}-one`, contentType: 'application/json' });
    expect([chunks.length, events.length]).toEqual([1, 1]);
    expect(text).toContain('Groups of Zoë 🦊🦊🦊');
  });

  test('streams many chunks, and a character may lie in two', async () => {
    const whole = await turn(clients[handler], groups);
    const { chunks, text } = await turn(clients[handler], groups, streaming);
    expect(chunks.length).toBeGreaterThan(3);
    expect(text).toBe(whole.text);
    const decoder = new TextDecoder();
    const streamed = chunks.map((bytes) => decoder.decode(bytes, { stream: true })).join('');
    expect(streamed).toBe(whole.text);
    expect(chunks.map((bytes) => new TextDecoder().decode(bytes)).join('')).toContain('\ufffd');
  });

  test('tells typed exceptions', async () => {
    await expect(turn(clients[handler], 'Show me throw')).rejects.toMatchObject({
      name: 'DependencyFailedException',
      resourceName: 'Lambda',
    });
  });
});

describe('the function-details event', () => {
  test('has the shape Bedrock gives it', async () => {
    const { text } = await turn(client, 'Show me "event"', {
      sessionId: 'the-session',
      sessionState: { sessionAttributes: { a: '1' }, promptSessionAttributes: { b: '2' } },
    });
    expect(JSON.parse(text)).toEqual({
      messageVersion: '1.0',
      agent: { name: 'okta-companion', id: 'LOCALAGENT', alias: 'LOCALALIAS', version: '1' },
      inputText: 'Show me "event"',
      sessionId: 'the-session',
      actionGroup: 'Okta',
      function: 'get_user',
      parameters: [{ name: 'user', type: 'string', value: 'event' }],
      sessionAttributes: { a: '1' },
      promptSessionAttributes: { b: '2' },
    });
  });
});

describe('a Lambda that fails or breaks the contract', () => {
  test.each([
    ['throw', /ended with an error/],
    ['exit', /ended with an error/],
    ['failure', /Out of order/],
    ['http', /not in the format/],
    ['other', /another function/],
    ['large', /more than 25000/],
  ])('ends the turn with an exception: %s', async (user, message) => {
    await expect(turn(client, `Show me "${user}"`)).rejects.toMatchObject({
      name: 'DependencyFailedException',
      message: expect.stringMatching(message),
    });
  });

  test('leaves the next turn to work', async () => {
    const sessionId = newSession();
    await expect(turn(client, 'Show me throw', { sessionId })).rejects.toThrow();
    expect((await turn(client, groups, { sessionId })).text).toContain('Groups of');
  });
});

describe('traces', () => {
  test('tell the function, its parameters, its answer, the words and the usage', async () => {
    const { traces, text, events } = await turn(client, groups, { enableTrace: true, ...streaming });
    const steps = traces.map(({ trace }) => trace?.orchestrationTrace);
    expect(steps.flatMap((step) => Object.keys(step ?? {}))).toEqual([
      'modelInvocationOutput',
      'rationale',
      'invocationInput',
      'observation',
      'modelInvocationOutput',
      'observation',
    ]);
    expect(steps[2]?.invocationInput?.actionGroupInvocationInput).toEqual({
      actionGroupName: 'Okta',
      function: 'get_user',
      executionType: 'LAMBDA',
      parameters: [
        { name: 'include', type: 'string', value: 'groups' },
        { name: 'user', type: 'string', value: 'Zoë' },
      ],
    });
    expect(steps[3]?.observation?.type).toBe('ACTION_GROUP');
    expect(JSON.parse(steps[3]?.observation?.actionGroupInvocationOutput?.text ?? '')).toMatchObject({ outcome: 'ok' });
    expect(steps[4]?.modelInvocationOutput?.metadata?.usage?.outputTokens).toBeGreaterThan(0);
    expect(steps[5]?.observation).toMatchObject({ type: 'FINISH', finalResponse: { text } });
    expect(traces[0]).toMatchObject({ agentId: 'LOCALAGENT', agentAliasId: 'LOCALALIAS', agentVersion: '1' });
    expect(traces[0]?.eventTime).toBeInstanceOf(Date);
    expect(events.at(-1)).toHaveProperty('trace');
  });

  test('tell a reprompt', async () => {
    const { traces, text } = await turn(client, 'Show me reprompt', { enableTrace: true });
    expect(text).toBe('get_user needs a user.');
    expect(traces.map(({ trace }) => trace?.orchestrationTrace?.observation?.type)).toContain('REPROMPT');
  });

  test('are not there unless asked for', async () => {
    expect((await turn(client, groups)).traces).toEqual([]);
  });
});
