/** The backend's Bedrock adapter against the local cloud's agent runtime. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bedrockAgent } from '../../backend/agent.ts';
import type { ErrorCode } from '../../backend/contract.ts';
import type { AgentEvent } from '../../backend/ports.ts';
import { newSession, startAgent } from '../bedrock/local.ts';
import { BEDROCK } from '../fakes/tenant.ts';

let local: Awaited<ReturnType<typeof startAgent>>;
beforeAll(async () => {
  local = await startAgent();
}, 30_000);
afterAll(() => local.close());

async function turn(text: string): Promise<AgentEvent[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const agent = bedrockAgent({ ...BEDROCK, aws: { endpoint: local.url, region: 'us-east-1', credentials } });
  const { signal } = new AbortController();
  const events: AgentEvent[] = [];
  for await (const event of agent.invoke({ sessionId: newSession(), text, signal })) events.push(event);
  return events;
}

test('a question is a call, its answer, the words and the tokens used', async () => {
  const events = await turn('Which groups is Zoë in?');
  expect(events).toContainEqual({
    type: 'function_called',
    id: 'call-1',
    name: 'get_user',
    arguments: { user: 'Zoë', include: 'groups' },
  });
  const answer = events.find((event) => event.type === 'function_answered');
  expect(JSON.parse(answer?.text ?? '')).toMatchObject({ outcome: 'ok', title: 'Groups of Zoë 🦊' });
  const words = events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
  expect(words).toContain('Groups of Zoë 🦊');
  expect(words).toContain('Žižkov 🗼');
  expect(events.some(({ type }) => type === 'usage')).toBe(true);
  expect(events.some(({ type }) => type === 'failed')).toBe(false);
});

test('a Lambda that asks again is an answer', async () => {
  expect(await turn('Which groups is reprompt in?')).toContainEqual({
    type: 'function_answered',
    id: 'call-1',
    text: 'get_user needs a user.',
  });
});

describe('a fault ends the turn with its code', () => {
  test.each<[string, ErrorCode]>([
    ['throttle', 'bedrock_throttled'],
    ['throttle-first-frame', 'bedrock_throttled'],
    ['500', 'bedrock_unavailable'],
    ['dependency-mid-stream', 'lambda_failed'],
    ['cut', 'agent_cut'],
    ['empty', 'agent_empty'],
  ])('%s: %s', async (mode, code) => {
    await fetch(`${local.url}/faults`, { method: 'POST', body: JSON.stringify({ mode }) });
    expect((await turn('Which groups is Zoë in?')).at(-1)).toMatchObject({ type: 'failed', failure: { code } });
    expect((await turn('Which groups is Zoë in?')).at(-1)?.type).not.toBe('failed');
  });

  test.each(['throw', 'exit', 'http'])('a Lambda that breaks (%s) is lambda_failed', async (user) => {
    const events = await turn(`Which groups is ${user} in?`);
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'lambda_failed' } });
  });
});
