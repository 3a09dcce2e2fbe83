/** Both engines of the backend, each against its stand-in of the local cloud: one table for the two. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { agentCore } from '../../../backend/engines/agentcore/agentcore.ts';
import { lambdaFunctions } from '../../../backend/engines/agentcore/functions.ts';
import { bedrockAgent } from '../../../backend/engines/classic/bedrock-agent.ts';
import type { Agent, AgentEvent } from '../../../backend/ports.ts';
import { sessionIdOf } from '../../../backend/sessions/session-id.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../cloud/agentcore/start.ts';
import { awsAt } from '../../cloud/aws.ts';
import { startAgent, startGroup } from '../../cloud/bedrock/tests/local.ts';
import type { Engine } from '../../cloud/engine.ts';
import { setFault } from '../../cloud/faults/set-fault.ts';
import { AGENTCORE, BEDROCK } from '../../cloud/tenant.ts';

interface Local {
  url: string;
  agent: Agent;
  close(): Promise<void>;
}

const start: Record<Engine, () => Promise<Local>> = {
  'bedrock-agent': async () => {
    const local = await startAgent();
    return { ...local, agent: bedrockAgent({ ...BEDROCK, aws: awsAt(local.url) }) };
  },
  agentcore: async () => {
    const [lambda, { url, close }] = await Promise.all([
      startGroup(),
      startAgentCore({ port: 0, operations, ...AGENTCORE }),
    ]);
    const callFunction = lambdaFunctions({
      names: { okta: 'group', ciba: 'group' },
      aws: awsAt(lambda.url),
    });
    return {
      url,
      agent: agentCore({ ...AGENTCORE, callFunction, aws: awsAt(url) }),
      close: async () => {
        await close();
        await lambda.close();
      },
    };
  },
};

/** What an engine's own API calls a turn. */
const OPERATION: Record<Engine, string> = { 'bedrock-agent': 'InvokeAgent', agentcore: 'InvokeHarness' };

/** What a fault comes to. In a harness's stream throttling and a failed dependency look the same. */
const faults: Record<Engine, [mode: string, code: ErrorCode][]> = {
  'bedrock-agent': [
    ['429', 'bedrock_throttled'],
    ['throttle-first-frame', 'bedrock_throttled'],
    ['500', 'bedrock_unavailable'],
    ['dependency-mid-stream', 'lambda_failed'],
    ['cut-mid-stream', 'agent_cut'],
    ['empty', 'agent_empty'],
  ],
  agentcore: [
    ['429', 'bedrock_throttled'],
    ['throttle-first-frame', 'bedrock_unavailable'],
    ['500', 'bedrock_unavailable'],
    ['dependency-mid-stream', 'bedrock_unavailable'],
    ['cut-mid-stream', 'agent_cut'],
    ['clean-early-end', 'agent_cut'],
    ['empty', 'agent_cut'],
  ],
};

const key = Buffer.alloc(32, 7);
let threads = 0;
const newSession = () => sessionIdOf(key, 'oidc|okta|mia', `thread-${++threads}`);

test('a session id is one for both engines', () => {
  const id = newSession();
  expect(id).toMatch(/^[0-9a-zA-Z._:-]{2,100}$/);
  expect(id).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9-_]{32,99}$/);
});

describe.each(['bedrock-agent', 'agentcore'] as const)('with %s', (engine) => {
  let local: Local;
  beforeAll(async () => {
    local = await start[engine]();
  });
  afterAll(() => local.close());

  async function turn(text: string, sessionId = newSession(), signal = new AbortController().signal) {
    const events: AgentEvent[] = [];
    for await (const event of local.agent.invoke({ sessionId, text, signal })) events.push(event);
    return events;
  }
  const wordsOf = (events: AgentEvent[]) => events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

  test('a question is a call, its answer, the words and the tokens used', async () => {
    const events = await turn('Which groups is Zoë in?');
    expect(events).toContainEqual({
      type: 'function_called',
      id: 'call-1',
      name: 'get_user',
      arguments: { user: 'Zoë', include: 'groups' },
    });
    const answer = events.find((event) => event.type === 'function_answered');
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({ outcome: 'ok', title: 'Groups of Zoë 🦊🦊🦊' });
    expect(wordsOf(events)).toContain('Groups of Zoë 🦊');
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(3);
    expect(events.some(({ type }) => type === 'usage')).toBe(true);
    expect(events.some(({ type }) => type === 'failed')).toBe(false);
  });

  test('a Lambda that asks again is an answer, and its words reach the person', async () => {
    const events = await turn('Which groups is reprompt in?');
    expect(events).toContainEqual({ type: 'function_answered', id: 'call-1', text: 'get_user needs a user.' });
    expect(wordsOf(events)).toBe('get_user needs a user.');
  });

  test('a session remembers what was asked, and no other one knows', async () => {
    const sessionId = newSession();
    expect(wordsOf(await turn('Give me Okta groups for someone', sessionId))).toMatch(/^Which user\?/);
    expect(wordsOf(await turn('Zoë'))).toContain('no language model');
    expect(wordsOf(await turn('Zoë', sessionId))).toContain('Groups of Zoë');
  });

  test('the groups of nobody in particular are one’s own, and the next word may name another person', async () => {
    const sessionId = newSession();
    const events = await turn('Give me Okta groups for a user?', sessionId);
    expect(events).toContainEqual(expect.objectContaining({ arguments: { user: 'me', include: 'groups' } }));
    expect(wordsOf(events)).toMatch(/Whose would you like to see\?/);
    expect(wordsOf(await turn('Zoë', sessionId))).toContain('Groups of Zoë');
  });

  test('a conversation goes on over pages', async () => {
    const sessionId = newSession();
    await turn('List users', sessionId);
    const next = await turn('more', sessionId);
    expect(next).toContainEqual(expect.objectContaining({ arguments: { page: 'page-2' } }));
  });

  test('there is one turn at a time, and the other is told that the agent is busy', async () => {
    const sessionId = newSession();
    const { signal } = new AbortController();
    const first = local.agent.invoke({ sessionId, text: 'Which groups is Zoë in?', signal })[Symbol.asyncIterator]();
    await first.next();
    expect((await turn('Which groups is Zoë in?', sessionId)).at(-1)).toMatchObject({
      failure: { code: 'agent_busy' },
    });
    while (!(await first.next()).done);
  });

  test('a reader who leaves ends the turn, and the session is free again', async () => {
    const sessionId = newSession();
    const abort = new AbortController();
    const seen: AgentEvent[] = [];
    for await (const event of local.agent.invoke({
      sessionId,
      text: 'Which groups is Zoë in?',
      signal: abort.signal,
    })) {
      seen.push(event);
      if (event.type === 'text') abort.abort();
    }
    expect(seen.at(-1)?.type).toBe('text');
    await expect.poll(async () => wordsOf(await turn('Which groups is Zoë in?', sessionId))).toContain('Groups of');
  });

  describe('a fault', () => {
    test.each(faults[engine])('in the mode %s ends the turn with %s, and the next one works', async (mode, code) => {
      const sessionId = newSession();
      await setFault(local.url, { operationId: OPERATION[engine], mode });
      expect((await turn('Which groups is Zoë in?', sessionId)).at(-1)).toMatchObject({
        type: 'failed',
        failure: { code },
      });
      expect((await turn('Which groups is Zoë in?', sessionId)).at(-1)?.type).not.toBe('failed');
    });

    test.each(['throw', 'exit', 'http', 'failure', 'other'])(
      'of a Lambda (%s) ends the turn with lambda_failed, and the next one works',
      async (user) => {
        const sessionId = newSession();
        const events = await turn(`Which groups is "${user}" in?`, sessionId);
        expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'lambda_failed' } });
        expect((await turn('Which groups is Zoë in?', sessionId)).at(-1)?.type).not.toBe('failed');
      },
    );
  });
});
