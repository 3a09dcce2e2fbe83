/** A harness waits for the answer to a call it handed back. A turn that was left in between closes no conversation. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '../../../backend/failure.ts';
import type { Agent, AgentEvent, CallFunction } from '../../../backend/ports.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { startAgentCore } from '../../cloud/agentcore/start.ts';
import { exceptionFrame } from '../../cloud/bedrock/frames.ts';
import type { Listening } from '../../cloud/listen.ts';
import { AGENTCORE } from '../../cloud/tenant.ts';
import { type Script, say, startBedrock } from '../doubles/bedrock.ts';
import { aws, engines } from '../doubles/engines.ts';
import { begin, delta, stop, tokens, use } from '../doubles/harness.ts';

const QUESTION = 'What are my Okta groups?';
const GROUPS = JSON.stringify({ outcome: 'ok', title: 'Groups', columns: ['Name'], rows: [['Sales']] });

let callFunction: CallFunction;
let calls: string[];
let sessionId: string;
let sessions = 0;
beforeEach(() => {
  calls = [];
  sessionId = `s${++sessions}${'0'.repeat(42)}`;
  callFunction = async () => succeed({ state: 'answer', body: GROUPS });
});

const agentAt = (endpoint: string): Agent =>
  engines.agentcore({
    aws: { ...aws, endpoint },
    callFunction: (lambda, request, signal) => {
      calls.push(request.function);
      return callFunction(lambda, request, signal);
    },
  });

async function turn(agent: Agent, text = QUESTION, leave?: AbortController): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  const signal = leave?.signal ?? new AbortController().signal;
  for await (const event of agent.invoke({ sessionId, text, signal })) {
    events.push(event);
    if (event.type === 'function_called') leave?.abort();
  }
  return events;
}
const words = (events: AgentEvent[]) => events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

describe('the conversation goes on', () => {
  let harness: Listening;
  let agent: Agent;
  beforeAll(async () => {
    harness = await startAgentCore({ port: 0, operations, ...AGENTCORE });
    agent = agentAt(harness.url);
  });
  afterAll(() => harness.close());

  test.each<[string, () => Promise<unknown>]>([
    ['whose reader went while a Lambda was to be called', () => turn(agent, QUESTION, new AbortController())],
    [
      'whose Lambda failed',
      async () => {
        callFunction = async () => fail('lambda_failed');
        expect(await turn(agent)).toContainEqual(expect.objectContaining({ type: 'failed' }));
        callFunction = async () => succeed({ state: 'answer', body: GROUPS });
      },
    ],
    [
      'in another process, which ended',
      async () => {
        for await (const event of agentAt(harness.url).invoke({
          sessionId,
          text: QUESTION,
          signal: new AbortController().signal,
        }))
          if (event.type === 'function_called') return;
      },
    ],
  ])('after a turn %s', async (_, leave) => {
    await leave();
    const before = calls.length;
    const events = await turn(agent);
    expect(words(events)).toContain('Groups.');
    expect(words(events)).not.toContain('given up');
    expect(calls).toHaveLength(before + 1);
    expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
  });

  test('after two such turns', async () => {
    await turn(agent, QUESTION, new AbortController());
    await turn(agent, QUESTION, new AbortController());
    expect(words(await turn(agent))).toContain('Groups.');
  });
});

describe('what is owed', () => {
  let bedrock: Awaited<ReturnType<typeof startBedrock>>;
  let agent: Agent;
  beforeAll(async () => {
    bedrock = await startBedrock();
    agent = agentAt(bedrock.url);
  });
  afterAll(() => bedrock.close());

  const missing = (id: string) => [
    exceptionFrame('runtimeClientError', { message: `Inline function result is missing toolUseId '${id}'` }),
  ];
  /** Answers one invocation after the other, the last one again and again. */
  const inTurn = (...invocations: Uint8Array[][]) => {
    bedrock.state.turns.length = 0;
    bedrock.state.script = ((stream, request) => {
      const at = Math.min(bedrock.state.turns.length, invocations.length) - 1;
      return say(...(invocations[at] ?? []))(stream, request);
    }) satisfies Script;
  };
  const sent = () => bedrock.state.turns.map(({ body }) => JSON.stringify(body.messages));
  const owed = () => sent().map((messages) => [...messages.matchAll(/"toolUseId":"(\w+)"/g)].map(([, id]) => id));
  const done = [begin, delta('Done.'), stop('end_turn')];

  test('is answered as given up, every call that is named, before the words are sent once more', async () => {
    inTurn(missing('A'), missing('B'), [begin, delta('I stop.'), stop('end_turn')], done);
    expect(words(await turn(agent, 'Hello'))).toBe('Done.');
    expect(owed()).toEqual([[], ['A'], ['A', 'B'], []]);
    expect(sent()[2]).toMatch(/"status":"error".*given up/);
    expect(sent()[3]).toBe(sent()[0]);
    expect(calls).toEqual([]);
  });

  test('grows when the model calls on; nothing is called for it', async () => {
    inTurn(missing('A'), [begin, ...use('change_user', { user: 'Ben' }, 'C'), stop('tool_use')], done, done);
    expect(words(await turn(agent, 'Hello'))).toBe('Done.');
    expect(owed()).toEqual([[], ['A'], ['C'], []]);
    expect(calls).toEqual([]);
  });

  test('costs tokens, which are told', async () => {
    inTurn(missing('A'), [begin, delta('I stop.'), stop('end_turn'), tokens(7, 2)], [...done, tokens(10, 5)]);
    const usage = (await turn(agent, 'Hello')).filter(({ type }) => type === 'usage');
    expect(usage).toMatchObject([{ inputTokens: 7 }, { inputTokens: 10 }]);
  });

  test('is no part of the answer: a connection lost after it is one before the first word', async () => {
    inTurn(missing('A'), [begin, delta('I stop.'), stop('end_turn'), tokens(7, 2)]);
    const settling = bedrock.state.script;
    bedrock.state.script = (stream, request) =>
      bedrock.state.turns.length < 3 ? settling(stream, request) : stream.destroy();
    const events = await turn(agent, 'Hello');
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'bedrock_unavailable' } });
  });

  test.each([
    ['for ever', [missing('A')], 2],
    ['for other calls, again and again', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(missing), 7],
    ['but not for a call', [[exceptionFrame('runtimeClientError', { message: 'Something else' })]], 1],
  ])('is a failure when it is wanted %s', async (_, invocations, requests) => {
    inTurn(...invocations);
    expect(await turn(agent, 'Hello')).toMatchObject([{ type: 'failed', failure: { code: 'bedrock_unavailable' } }]);
    expect(sent()).toHaveLength(requests);
  });
});
