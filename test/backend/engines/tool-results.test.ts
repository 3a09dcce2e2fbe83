/** One call that AgentCore hands back: who makes it, with what, and what the harness is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fail, succeed } from '../../../backend/failure.ts';
import { agentTools } from '../../../lambdas/contract/agent/engine.ts';
import { done, startWithHarness } from '../doubles/agentcore.ts';
import { change } from '../doubles/change.ts';
import { eventsOf, expectError, reading, typesOf } from '../doubles/events.ts';
import { begin, delta, reasoning, stop, use } from '../doubles/harness.ts';

let world: Awaited<ReturnType<typeof startWithHarness>>;
beforeAll(async () => {
  world = await startWithHarness();
});
afterAll(() => world.backend.close());
beforeEach(() => world.forget());

describe('a call that is handed back', () => {
  test('goes to its Lambda with the session of the turn, and its answer back to the harness', async () => {
    const events = await world.run([...use('get_user', { user: 'me' }), stop('tool_use')], done);
    const session = world.sent()[0]?.actorId;
    expect(world.state.calls).toEqual([
      {
        lambda: 'okta',
        request: { type: 'function', sessionId: session, function: 'get_user', parameters: { user: 'me' } },
      },
    ]);
    expect(world.sent()[1]?.actorId).toBe(session);
    expect(world.sent()[1]?.messages).toEqual([
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
    await world.run([...use(name, {}), stop('tool_use')], done);
    expect(world.state.calls.map((each) => each.lambda)).toEqual([lambda]);
  });

  test('cannot choose its session', async () => {
    const forged = { user: 'me', sessionId: 's2', session_id: 's2', actorId: 's2' };
    await world.run([...use('get_user', forged), stop('tool_use')], done);
    expect(world.state.calls[0]?.request.sessionId).toBe(world.sent()[0]?.actorId);
    expect(world.state.calls[0]?.request.parameters).toEqual(forged);
  });

  test('draws the card of a change from its record', async () => {
    const record = change();
    await world.backend.putChange(record);
    const result = { outcome: 'change', change_id: record.change_id, code: 'XXXX', state: 'done', message: 'm' };
    world.state.answer = async () => succeed({ state: 'answer', body: JSON.stringify(result) });
    const events = await world.run([...use('change_user', { user: 'Ben' }), stop('tool_use')], done);
    expect(world.state.calls[0]?.lambda).toBe('ciba');
    expect(events.find(({ type }) => type === 'ACTIVITY_SNAPSHOT')).toMatchObject({
      messageId: record.change_id,
      content: { code: '7F3K', state: 'requested' },
    });
  });

  test('is given back with the words and the signed reasoning before it', async () => {
    await world.run(
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
    expect(world.sent()[1]?.messages).toMatchObject([
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

  test('that needs something else is told so as a failed one', async () => {
    world.state.answer = async () => succeed({ state: 'reprompt', body: 'get_user needs user.' });
    await world.run([...use('get_user', {}), stop('tool_use')], done);
    expect(JSON.stringify(world.sent()[1]?.messages)).toContain('"status":"error"');
  });

  test.each([
    ['of an unknown function', 'shell', { command: 'env' }, 'There is no function shell.'],
    ['whose input is no JSON', 'get_user', '{"user":', 'The parameters of get_user are no JSON object.'],
    ['whose input is no object', 'get_user', '["me"]', 'The parameters of get_user are no JSON object.'],
  ])('%s reaches no Lambda, and the model is told', async (_, name, input, body) => {
    const events = await world.run([...use(name, input), stop('tool_use')], done);
    expect(world.state.calls).toEqual([]);
    expect(world.sent()[1]?.messages).toMatchObject([
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
    await world.run([...use('get_user', input), stop('tool_use')], done);
    expect(world.state.calls[0]?.request.parameters).toEqual(parameters);
  });

  test('whose Lambda fails ends the turn', async () => {
    world.state.answer = async () => fail('lambda_failed', { log: 'lambda okta: Unhandled' });
    expectError(await world.run([...use('get_user', { user: 'me' }), stop('tool_use')], done), 'lambda_failed');
    expect(world.sent()).toHaveLength(1);
    expect(world.backend.lines.at(-1)).toContain('lambda okta: Unhandled');
  });

  test('keeps the conversation to itself while its Lambda works', async () => {
    const work = Promise.withResolvers<void>();
    world.state.answer = async () => {
      await work.promise;
      return succeed({ state: 'answer', body: '{}' });
    };
    world.backend.bedrock.state.script = world.inTurn([...use('get_user', { user: 'me' }), stop('tool_use')], done);
    const first = reading(await world.backend.run());
    await first.until('TOOL_CALL_END');
    expectError(eventsOf(await (await world.backend.run()).text()), 'agent_busy');
    work.resolve();
    expect(await first.rest()).toContain('RUN_FINISHED');
    expect(world.sent()).toHaveLength(2);
  });
});
