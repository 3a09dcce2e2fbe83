/** Several calls that AgentCore hands back in one turn: each is made once, and their number has an end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { succeed } from '../../../backend/failure.ts';
import { exceptionFrame } from '../../cloud/bedrock/frames.ts';
import { done, startWithHarness } from '../doubles/agentcore.ts';
import { expectError, typesOf } from '../doubles/events.ts';
import { begin, stop, use } from '../doubles/harness.ts';

let world: Awaited<ReturnType<typeof startWithHarness>>;
beforeAll(async () => {
  world = await startWithHarness();
});
afterAll(() => world.backend.close());
beforeEach(() => world.forget());

describe('a call that is handed back', () => {
  describe('with another in the same message', () => {
    const both = [
      begin,
      ...use('change_user', { user: 'Ana' }, 'A', 0),
      ...use('change_user', { user: 'Ben' }, 'B', 0),
      stop('tool_use'),
    ];
    const again = (...ids: string[]) => [
      begin,
      ...ids.flatMap((id) => use('change_user', { user: id === 'A' ? 'Ana' : 'Ben' }, id, 0)),
      stop('tool_use'),
    ];
    const another = [begin, ...use('change_user', { user: 'Carl' }, 'C', 0), stop('tool_use')];
    const missing = (id: string) => [
      exceptionFrame('runtimeClientError', { message: `Inline function result is missing toolUseId '${id}'` }),
    ];
    const answered = () =>
      world
        .sent()
        .map(({ messages }) =>
          [...JSON.stringify(messages).matchAll(/"toolResult":\{"toolUseId":"(\w)"/g)].map(([, id]) => id).join(''),
        );

    test.each<[string, Uint8Array[][], string[]]>([
      ['one after the other', [both, [begin, stop('tool_use')], another, done], ['', 'A', 'B', 'C']],
      ['one after the other, the next shown again', [both, again('B'), another, done], ['', 'A', 'B', 'C']],
      ['one after the other, all shown again', [both, again('A', 'B'), another, done], ['', 'A', 'B', 'C']],
      ['all together, after the missing one is named', [both, missing('B'), another, done], ['', 'A', 'AB', 'C']],
    ])('is answered %s, and each is made once', async (_, invocations, results) => {
      const events = await world.run(...invocations);
      expect(world.state.calls.map(({ request }) => request.parameters.user)).toEqual(['Ana', 'Ben', 'Carl']);
      expect(answered()).toEqual(results);
      const copies = world.sent().map(({ messages }) => JSON.stringify(messages).split('"role":"user"')[0]);
      expect(copies[1]).toMatch(/"toolUseId":"A".*"toolUseId":"B"/);
      expect(copies[2]).toBe(copies[1]);
      expect(events.at(-1)?.type).toBe('RUN_FINISHED');
    });

    test('gets its own answer, whichever the harness wants first', async () => {
      world.state.answer = async ({ parameters }) => succeed({ state: 'answer', body: `done: ${parameters.user}` });
      const three = [...both.slice(0, -1), ...use('change_user', { user: 'Carl' }, 'C', 0), stop('tool_use')];
      const events = await world.run(three, missing('C'), again('B'), done);
      const results = events.flatMap(({ type, toolCallId, content }) =>
        type === 'TOOL_CALL_RESULT' ? [`${toolCallId} ${content}`] : [],
      );
      const asked = events.flatMap(({ type, toolCallId, delta }) =>
        type === 'TOOL_CALL_ARGS' ? [`${toolCallId} done: ${JSON.parse(String(delta)).user}`] : [],
      );
      expect(results).toEqual(['run-1-call-1 done: Ana', 'run-1-call-2 done: Carl', 'run-1-call-3 done: Ben']);
      expect(results).toEqual(asked);
      const given = JSON.stringify(world.sent().map(({ messages }) => messages));
      const pairs = [...given.matchAll(/"toolResult":\{"toolUseId":"(\w)"[^}]*"text":"done: (\w)/g)];
      expect(pairs.length).toBeGreaterThanOrEqual(3);
      for (const [, id, user] of pairs) expect(user).toBe(id);
    });

    test('that the harness skips is not made', async () => {
      const events = await world.run(both, done);
      expect(world.state.calls.map(({ request }) => request.parameters.user)).toEqual(['Ana']);
      expect(events.at(-1)?.type).toBe('RUN_FINISHED');
    });

    test('ends the turn when an answer is wanted of a call that nobody made', async () => {
      expectError(await world.run(both, missing('C')), 'bedrock_unavailable');
      expect(world.state.calls).toHaveLength(1);
    });
  });

  test('may be followed by another in the next message', async () => {
    const events = await world.run(
      [...use('find_users', { query: 'Sam' }), stop('tool_use')],
      [...use('get_user', { user: 'Sam Lee' }, 't2'), stop('tool_use')],
      done,
    );
    expect(world.state.calls.map(({ request }) => request.function)).toEqual(['find_users', 'get_user']);
    expect(events.filter(({ type }) => type === 'TOOL_CALL_RESULT').map(({ toolCallId }) => toolCallId)).toEqual([
      'run-1-call-1',
      'run-1-call-2',
    ]);
    expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });

  test('again and again has an end', async () => {
    const rounds = Array.from({ length: 30 }, (_, at) => [
      ...use('get_user', { user: 'me' }, `t${at}`),
      stop('tool_use'),
    ]);
    expectError(await world.run(...rounds), 'too_many_calls');
    expect(world.state.calls).toHaveLength(25);
  });

  test('the same one for ever has an end, too', async () => {
    expectError(await world.run([...use('get_user', { user: 'me' }), stop('tool_use')]), 'agent_cut');
    expect(world.state.calls).toHaveLength(1);
  });

  test('that is handed back once more is answered and not made once more', async () => {
    const handed = [...use('change_user', { user: 'Ben' }), stop('tool_use')];
    const events = await world.run(handed, handed, done);
    expect(world.state.calls).toHaveLength(1);
    expect(typesOf(events).filter((type) => type === 'TOOL_CALL_START')).toHaveLength(1);
    expect(world.sent()[2]?.messages).toEqual(world.sent()[1]?.messages);
    expect(events.at(-1)?.type).toBe('RUN_FINISHED');
  });
});
