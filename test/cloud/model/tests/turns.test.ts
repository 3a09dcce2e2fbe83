/** A real model in the place of the local planner, behind either engine: what it is told, and what comes of what it says. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instruction } from '../../../../lambdas/agent/instruction.ts';
import { agentTools } from '../../../../lambdas/agent/tools.ts';
import { startGroup } from '../../bedrock/tests/local.ts';
import { ENGINES } from '../../engine.ts';
import { calls, says, stream, whole } from './replies.ts';
import { callsOf, failureOf, startWithModel, type WithModel, wordsOf } from './with-model.ts';

let lambda: Awaited<ReturnType<typeof startGroup>>;
let local: WithModel;
beforeAll(async () => {
  lambda = await startGroup();
  local = await startWithModel({ lambdaUrl: lambda.url, names: { okta: 'group', ciba: 'group' } });
});
afterAll(async () => {
  await local.close();
  await lambda.close();
});

let sessionId: string;
let sessions = 0;
beforeEach(() => {
  sessionId = `session-${++sessions}-${'0'.repeat(33)}`;
  Object.assign(local.state, { script: [], requests: [], refused: [] });
});

const groupsOf = (user: string, id?: string) => ({
  name: 'get_user',
  input: { user, include: 'groups' },
  ...(id && { id }),
});

describe.each(ENGINES)('with %s', (engine) => {
  const turn = (text: string, ...script: WithModel['state']['script']) => {
    local.state.script = script;
    return local.turn(engine, text, sessionId);
  };
  const sent = (at: number) => local.state.requests.at(at)?.messages ?? [];

  test('words are passed on as they come', async () => {
    const events = await turn('Hello', says('Hello, I am a model called Žofie 🦊.'));
    expect(wordsOf(events)).toBe('Hello, I am a model called Žofie 🦊.');
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(3);
  });

  test('the model is told the instruction and the functions that are deployed, and the message', async () => {
    await turn('Hello', says('Hi.'));
    const [request] = local.state.requests;
    expect(request?.model).toBe('scripted');
    expect(request?.messages).toEqual([
      { role: 'system', content: instruction },
      { role: 'user', content: 'Hello' },
    ]);
    expect(request?.tools?.map((tool) => tool.function)).toEqual(
      agentTools.map(({ name, description, inputSchema }) => ({ name, description, parameters: inputSchema })),
    );
  });

  test('a call is made, its answer goes to the model as data, and the words are the model’s', async () => {
    const events = await turn('Which groups is Zoë in?', calls(groupsOf('Zoë', 'call_a')), says('Two groups.'));
    const [called] = callsOf(events);
    expect(called).toMatchObject({ name: 'get_user', given: { user: 'Zoë', include: 'groups' } });
    expect(sent(1).slice(2)).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: 'call_a',
            type: 'function',
            function: { name: 'get_user', arguments: '{"user":"Zoë","include":"groups"}' },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'call_a', content: called?.answer },
    ]);
    expect(wordsOf(events)).toBe('Two groups.');
    expect(events).toContainEqual({ type: 'usage', inputTokens: 1_000, outputTokens: 20 });
  });

  test.each([
    ['one after the other', [calls(groupsOf('Ana')), calls(groupsOf('Ben'))], 3],
    ['in one answer', [calls(groupsOf('Ana'), groupsOf('Ben'))], 2],
    ['in one answer that is not streamed', [whole(null, [groupsOf('Ana'), groupsOf('Ben')])], 2],
  ])('two calls %s are both made', async (_, script, requests) => {
    const events = await turn('Compare Ana and Ben', ...script, says('Alike.'));
    expect(callsOf(events).map(({ given }) => given.user)).toEqual(['Ana', 'Ben']);
    expect(wordsOf(events)).toBe('Alike.');
    expect(local.state.requests).toHaveLength(requests);
    expect(local.state.refused).toEqual([]);
  });

  test('what is said before a call is said, too', async () => {
    const script = whole('I look. ', [groupsOf('Ana')]);
    expect(wordsOf(await turn('Which groups is Ana in?', script, says('Two.')))).toBe('I look. Two.');
  });

  test('the model knows what was said before in its session, and nothing of another one', async () => {
    await turn('Which groups is Ana in?', calls(groupsOf('Ana')), says('Two groups.'));
    await turn('And Ben?', calls(groupsOf('Ben')), says('One.'));
    expect(sent(-1).map(({ role }) => role)).toEqual([
      'system',
      ...['user', 'assistant', 'tool', 'assistant'],
      ...['user', 'assistant', 'tool'],
    ]);
    sessionId = sessionId.replace('session', 'another');
    await turn('Who?', says('Nobody.'));
    expect(sent(-1)).toHaveLength(2);
  });

  test('the model is told no id of the session', async () => {
    await turn('Which groups is Ana in?', calls(groupsOf('Ana')), says('Two groups.'));
    expect(JSON.stringify(local.state.requests)).not.toContain(sessionId);
  });

  test.each<[string, { name: string; input: string | Record<string, unknown> }, RegExp]>([
    ['a function that there is not', { name: 'delete_user', input: { user: 'Ana' } }, /no function delete_user/],
    ['arguments that are no JSON', { name: 'get_user', input: '{"user":' }, /no JSON object/],
    ['arguments that are no object', { name: 'get_user', input: '["Ana"]' }, /no JSON object/],
    ['what the Lambda asks again for', groupsOf('reprompt'), /get_user needs a user/],
  ])('of %s the model is told, and may go on', async (_, call, told) => {
    const events = await turn('Hm', calls(call), says('I see.'));
    expect(sent(-1).at(-1)).toMatchObject({ role: 'tool', content: expect.stringMatching(told) });
    expect(wordsOf(events)).toBe('I see.');
  });

  test('of two calls one of which is none, the other is made', async () => {
    await turn('Hm', calls({ name: 'delete_user', input: {} }, groupsOf('Ana')), says('Done.'));
    const told = sent(-1).flatMap((message) => (message.role === 'tool' ? [message.content] : []));
    expect(told).toEqual(
      expect.arrayContaining([expect.stringMatching(/no function/), expect.stringMatching(/"outcome":"ok"/)]),
    );
  });

  test('numbers, booleans and objects reach a function as texts, and what is null not at all', async () => {
    const input = { user: 'words', include: null, more: 3, deep: { a: true } };
    const [called] = callsOf(await turn('Hm', calls({ name: 'get_user', input }), says('So.')));
    expect(called?.given).toEqual({ user: 'words', more: '3', deep: '{"a":true}' });
  });

  test('an answer of an endpoint that gives no index is put together by its ids', async () => {
    const piece = (call: object) => `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [call] } }] })}\n\n`;
    const script = stream(
      piece({ id: 'a', function: { name: 'get_user', arguments: '{"user":' } }),
      piece({ function: { arguments: '"Ana"}' } }),
      piece({ id: 'b', function: { name: 'get_user', arguments: '{"user":"Ben"}' } }),
      'data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}\n\n',
    );
    const events = await turn('Hm', script, says('So.'));
    expect(callsOf(events).map(({ given }) => given)).toEqual([{ user: 'Ana' }, { user: 'Ben' }]);
  });

  test('an answer that has neither words nor calls is an empty one, and is not remembered', async () => {
    const code = failureOf(await turn('Hm', says('')));
    expect(code).toBe('agent_empty');
    await turn('Hello', says('Hi.'));
    expect(sent(-1)).toHaveLength(2);
  });

  test('a Lambda that fails ends the turn, which the model does not hear of again', async () => {
    expect(failureOf(await turn('Hm', calls(groupsOf('throw')), says('Never.')))).toBe('lambda_failed');
    local.state.requests = [];
    // A harness is first told that the call was given up.
    const next = engine === 'agentcore' ? [says('All right.'), says('Hi.')] : [says('Hi.')];
    expect(wordsOf(await turn('Hello', ...next))).toContain('Hi.');
    expect(local.state.refused).toEqual([]);
  });

  test('a reader who leaves ends the request to the model, and the session is free again', async () => {
    const left = Promise.withResolvers<void>();
    const abort = new AbortController();
    local.state.script = [
      (response) => {
        response.on('close', left.resolve);
        abort.abort();
      },
    ];
    await local.turn(engine, 'Hello', sessionId, abort.signal);
    await left.promise;
    await expect.poll(async () => wordsOf(await turn('Hello', says('Hi.')))).toBe('Hi.');
    expect(local.lines).toEqual([]);
  });
});

test('a Bedrock agent ends a turn after seven steps', async () => {
  local.state.script = Array.from({ length: 9 }, () => calls(groupsOf('Ana')));
  const events = await local.turn('bedrock-agent', 'For ever', sessionId);
  expect(failureOf(events)).toBe('bedrock_unavailable');
  expect(callsOf(events)).toHaveLength(7);
});

test('an AgentCore harness ends an invocation in which only functions are called that there are not', async () => {
  local.state.script = Array.from({ length: 30 }, () => calls({ name: 'delete_user', input: {} }));
  expect(failureOf(await local.turn('agentcore', 'For ever', sessionId))).toBe('agent_cut');
});
