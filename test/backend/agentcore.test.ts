/** What only AgentCore has: its stream, and calls that are handed back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '../../backend/contract.ts';
import { fail, type Result, succeed } from '../../backend/failure.ts';
import { agentTools, type FunctionAnswer, type FunctionRequest, instruction } from '../../lambdas/contract.ts';
import { exceptionFrame } from '../fakes/bedrock/frames.ts';
import { AGENTCORE } from '../fakes/tenant.ts';
import { type Backend, change, startBackend } from './doubles/backend.ts';
import { type Script, say } from './doubles/bedrock.ts';
import { eventsOf, reading, type Seen, textOf, typesOf } from './doubles/events.ts';
import { begin, delta, reasoning, stop, tokens, use } from './doubles/harness.ts';
import { SUB } from './doubles/tenant.ts';

let backend: Backend;
let calls: { lambda: string; request: FunctionRequest }[] = [];
let answer: (request: FunctionRequest) => Promise<Result<FunctionAnswer>>;

beforeAll(async () => {
  backend = await startBackend({
    engine: 'agentcore',
    callFunction: async (lambda, request) => {
      calls.push({ lambda, request });
      return answer(request);
    },
  });
});
afterAll(() => backend.close());
beforeEach(() => {
  calls = [];
  backend.bedrock.state.turns.length = 0;
  answer = async ({ function: name }) => succeed({ state: 'answer', body: `answer of ${name}` });
});

/** Answers one invocation after the other, the last one again and again. */
const inTurn =
  (...invocations: Uint8Array[][]): Script =>
  (stream, request) => {
    const at = Math.min(backend.bedrock.state.turns.length, invocations.length) - 1;
    return say(...(invocations[at] ?? []))(stream, request);
  };

async function run(...invocations: Uint8Array[][]): Promise<Seen[]> {
  backend.bedrock.state.script = inTurn(...invocations);
  return eventsOf(await (await backend.run()).text());
}

const done = [delta('Done.'), stop('end_turn')];
const expectError = (events: Seen[], code: ErrorCode) =>
  expect(events.at(-1)).toEqual({ type: 'RUN_ERROR', code, message: ERRORS[code].title });
const sent = () => backend.bedrock.state.turns.map(({ body }) => body);
const sessionOf = (headers: Record<string, unknown>) => headers['x-amzn-bedrock-agentcore-runtime-session-id'];

describe('an invocation', () => {
  test('holds the words, the agent and its tools, and nothing about who asks', async () => {
    const token = await backend.tenant.sign({ email: 'mia.keller@acme.example' });
    let headers: Record<string, unknown> = {};
    backend.bedrock.state.script = (stream, request) => {
      headers = request.headers;
      return say(...done)(stream, request);
    };
    await (await backend.run({}, token)).text();
    const [turn] = backend.bedrock.state.turns;
    expect(turn?.path).toBe(`/harnesses/invoke?harnessArn=${encodeURIComponent(AGENTCORE.harnessArn)}`);
    const session = sessionOf(headers);
    expect(session).toMatch(/^s[A-Za-z0-9_-]{43}$/);
    expect(turn?.body).toEqual({
      actorId: session,
      systemPrompt: [{ text: instruction }],
      tools: agentTools.map(({ name, description, inputSchema }) => ({
        type: 'inline_function',
        name,
        config: { inlineFunction: { description, inputSchema } },
      })),
      allowedTools: agentTools.map(({ name }) => name),
      messages: [{ role: 'user', content: [{ text: 'What are my Okta groups?' }] }],
    });
    const all = JSON.stringify([turn, headers]);
    for (const secret of [token, SUB, 'mia.keller']) expect(all).not.toContain(secret);
  });

  test('allows neither shell nor files', async () => {
    await run(done);
    expect(sent()[0]?.allowedTools).not.toContain('*');
    expect(JSON.stringify(sent()[0]?.allowedTools)).not.toMatch(/shell|file/);
  });

  test('streams words, adds up the tokens and shows no reasoning', async () => {
    const events = await run([
      begin,
      reasoning({ text: 'SECRET-THOUGHT' }),
      delta('You are in ', 1),
      delta('two groups.', 1),
      stop('end_turn'),
      tokens(10, 5),
    ]);
    expect(textOf(events)).toBe('You are in two groups.');
    expect(typesOf(events).filter((type) => type === 'TEXT_MESSAGE_CONTENT')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'RUN_FINISHED', usage: [{ inputTokens: 10, outputTokens: 5 }] });
    expect(JSON.stringify(events)).not.toContain('SECRET-THOUGHT');
  });

  test('is ended when the reader leaves', async () => {
    backend.bedrock.state.script = (stream) => void stream.write(delta('Once upon a time '));
    const stream = reading(await backend.run());
    await stream.until('Once');
    await stream.leave();
    await backend.bedrock.state.left;
    await expect.poll(() => backend.lines.at(-1)).toContain('"outcome":"left"');
  });
});

describe('a call that is handed back', () => {
  test('goes to its Lambda with the session of the turn, and its answer back to the harness', async () => {
    const events = await run([...use('get_user', { user: 'me' }), stop('tool_use')], done);
    const session = sent()[0]?.actorId;
    expect(calls).toEqual([
      {
        lambda: 'okta',
        request: { type: 'function', sessionId: session, function: 'get_user', parameters: { user: 'me' } },
      },
    ]);
    expect(sent()[1]?.actorId).toBe(session);
    expect(sent()[1]?.messages).toEqual([
      { role: 'assistant', content: [{ toolUse: { toolUseId: 't1', name: 'get_user', input: { user: 'me' } } }] },
      {
        role: 'user',
        content: [{ toolResult: { toolUseId: 't1', status: 'success', content: [{ text: 'answer of get_user' }] } }],
      },
    ]);
    expect(typesOf(events)).toEqual([
      'RUN_STARTED',
      ...['TOOL_CALL_START', 'TOOL_CALL_ARGS', 'TOOL_CALL_END', 'TOOL_CALL_RESULT'],
      ...['TEXT_MESSAGE_START', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_END'],
      'RUN_FINISHED',
    ]);
  });

  test.each(agentTools.map(({ name, lambda }) => [name, lambda]))('%s goes to %s', async (name, lambda) => {
    await run([...use(name, {}), stop('tool_use')], done);
    expect(calls.map((each) => each.lambda)).toEqual([lambda]);
  });

  test('cannot choose its session', async () => {
    const forged = { user: 'me', sessionId: 's2', session_id: 's2', actorId: 's2' };
    await run([...use('get_user', forged), stop('tool_use')], done);
    expect(calls[0]?.request.sessionId).toBe(sent()[0]?.actorId);
    expect(calls[0]?.request.parameters).toEqual(forged);
  });

  test('draws the card of a change from its record', async () => {
    const record = change();
    await backend.putChange(record);
    const result = { outcome: 'change', change_id: record.change_id, code: 'XXXX', state: 'done', message: 'm' };
    answer = async () => succeed({ state: 'answer', body: JSON.stringify(result) });
    const events = await run([...use('change_user', { user: 'Ben' }), stop('tool_use')], done);
    expect(calls[0]?.lambda).toBe('ciba');
    expect(events.find(({ type }) => type === 'ACTIVITY_SNAPSHOT')).toMatchObject({
      messageId: record.change_id,
      content: { code: '7F3K', state: 'requested' },
    });
  });

  test('is given back with the words and the signed reasoning before it', async () => {
    await run(
      [
        begin,
        reasoning({ text: 'Hm' }),
        reasoning({ text: 'm.' }),
        reasoning({ signature: 'sig' }),
        delta('Let me look. ', 1),
        ...use('get_user', { user: 'me' }, 't1', 2),
        stop('tool_use'),
      ],
      done,
    );
    expect(sent()[1]?.messages).toMatchObject([
      {
        content: [
          { reasoningContent: { reasoningText: { text: 'Hmm.', signature: 'sig' } } },
          { text: 'Let me look. ' },
          { toolUse: { toolUseId: 't1' } },
        ],
      },
      {},
    ]);
  });

  test('that lies at an index used before is a call of its own', async () => {
    await run(
      [...use('get_user', { user: 'a' }, 'A', 0), ...use('get_user', { user: 'b' }, 'B', 0), stop('tool_use')],
      done,
    );
    expect(calls.map(({ request }) => request.parameters.user)).toEqual(['a', 'b']);
    expect(JSON.stringify(sent()[1]?.messages)).toMatch(/"toolUseId":"A".*"toolUseId":"B".*"A".*"B"/);
  });

  test('may be followed by another in the next message', async () => {
    const events = await run(
      [...use('find_users', { query: 'Sam' }), stop('tool_use')],
      [...use('get_user', { user: 'Sam Lee' }, 't2'), stop('tool_use')],
      done,
    );
    expect(calls.map(({ request }) => request.function)).toEqual(['find_users', 'get_user']);
    expect(events.filter(({ type }) => type === 'TOOL_CALL_RESULT').map(({ toolCallId }) => toolCallId)).toEqual([
      'run-1-call-1',
      'run-1-call-2',
    ]);
    expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });

  test('that needs something else is told so as a failed one', async () => {
    answer = async () => succeed({ state: 'reprompt', body: 'get_user needs user.' });
    await run([...use('get_user', {}), stop('tool_use')], done);
    expect(JSON.stringify(sent()[1]?.messages)).toContain('"status":"error"');
  });

  test.each([
    ['of an unknown function', 'shell', { command: 'env' }, 'There is no function shell.'],
    ['whose input is no JSON', 'get_user', '{"user":', 'The parameters of get_user are no JSON object.'],
    ['whose input is no object', 'get_user', '["me"]', 'The parameters of get_user are no JSON object.'],
  ])('%s reaches no Lambda, and the model is told', async (_, name, input, body) => {
    const events = await run([...use(name, input), stop('tool_use')], done);
    expect(calls).toEqual([]);
    expect(sent()[1]?.messages).toMatchObject([
      {},
      { content: [{ toolResult: { status: 'error', content: [{ text: body }] } }] },
    ]);
    expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });

  test.each([
    ['a number and a list as their JSON', { user: 7, include: ['groups'] }, { user: '7', include: '["groups"]' }],
    ['nothing for null', { user: 'me', include: null }, { user: 'me' }],
    ['no input at all', '', {}],
  ])('takes %s', async (_, input, parameters) => {
    await run([...use('get_user', input), stop('tool_use')], done);
    expect(calls[0]?.request.parameters).toEqual(parameters);
  });

  test('whose Lambda fails ends the turn', async () => {
    answer = async () => fail('lambda_failed', { log: 'lambda okta: Unhandled' });
    expectError(await run([...use('get_user', { user: 'me' }), stop('tool_use')], done), 'lambda_failed');
    expect(sent()).toHaveLength(1);
    expect(backend.lines.at(-1)).toContain('lambda okta: Unhandled');
  });

  test('keeps the conversation to itself while its Lambda works', async () => {
    const work = Promise.withResolvers<void>();
    answer = async () => {
      await work.promise;
      return succeed({ state: 'answer', body: '{}' });
    };
    backend.bedrock.state.script = inTurn([...use('get_user', { user: 'me' }), stop('tool_use')], done);
    const first = reading(await backend.run());
    await first.until('TOOL_CALL_END');
    expectError(eventsOf(await (await backend.run()).text()), 'agent_busy');
    work.resolve();
    expect(await first.rest()).toContain('RUN_FINISHED');
    expect(sent()).toHaveLength(2);
  });

  test('again and again has an end', async () => {
    const rounds = Array.from({ length: 9 }, (_, at) => [
      ...use('get_user', { user: 'me' }, `t${at}`),
      stop('tool_use'),
    ]);
    expectError(await run(...rounds), 'agent_cut');
    expect(calls).toHaveLength(8);
  });

  test('that is handed back once more is answered and not made once more', async () => {
    const handed = [...use('change_user', { user: 'Ben' }), stop('tool_use')];
    const events = await run(handed, handed, done);
    expect(calls).toHaveLength(1);
    expect(typesOf(events).filter((type) => type === 'TOOL_CALL_START')).toHaveLength(1);
    expect(sent()[2]?.messages).toEqual(sent()[1]?.messages);
    expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });
});

describe('how it stops', () => {
  test.each<[string, ErrorCode | undefined]>([
    ['end_turn', undefined],
    ['stop_sequence', undefined],
    ['content_filtered', undefined],
    ['max_tokens', 'agent_cut'],
    ['max_output_tokens_exceeded', 'agent_cut'],
    ['model_context_window_exceeded', 'agent_cut'],
    ['max_iterations_exceeded', 'agent_cut'],
    ['timeout_exceeded', 'agent_cut'],
    ['malformed_tool_use', 'agent_cut'],
    ['interrupted', 'agent_cut'],
    ['partial_turn', 'agent_cut'],
    ['tool_use', 'agent_cut'],
    ['some_new_reason', 'agent_cut'],
  ])('%s: %s', async (reason, code) => {
    const events = await run([delta('You are '), stop(reason)]);
    if (code) expectError(events, code);
    else expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });

  test.each<[string, Uint8Array[], ErrorCode]>([
    ['without an end', [delta('You are ')], 'agent_cut'],
    ['with nothing', [], 'agent_cut'],
    ['without words', [begin, stop('end_turn')], 'agent_empty'],
    ['with blanks', [delta(' \n'), stop('end_turn')], 'agent_empty'],
  ])('%s', async (_, frames, code) => {
    expectError(await run(frames), code);
  });

  test.each<[string, ErrorCode]>([
    ['internalServerException', 'bedrock_unavailable'],
    ['runtimeClientError', 'bedrock_unavailable'],
    ['validationException', 'bedrock_refused'],
    ['someNewException', 'agent_cut'],
  ])('with %s: %s', async (name, code) => {
    const events = await run([delta('You are '), exceptionFrame(name, { message: 'SECRET-MESSAGE' })]);
    expectError(events, code);
    expect(JSON.stringify([events, backend.lines])).not.toContain('SECRET-MESSAGE');
  });
});
