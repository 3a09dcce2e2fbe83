/** A conversation with the local agent, held by `HttpAgent` of `@ag-ui/client`: it refuses events out of order. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../cloud/engine.ts';
import { change } from '../doubles/change.ts';
import { conversation, type ListeningBackend } from './foreign.ts';
import { startWithLocalAgent } from './local-agents.ts';

const CALL = ['TOOL_CALL_START', 'TOOL_CALL_ARGS', 'TOOL_CALL_END', 'TOOL_CALL_RESULT'];
const WORDS = ['TEXT_MESSAGE_START', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_END'];

/** The kinds of a run's events in their order, those that come again and again once. */
const once = (types: string[]) => types.filter((type, index) => type !== types[index - 1]);

describe.each<Engine>(['bedrock-agent', 'agentcore'])('with %s, a client that is not ours', (engine) => {
  let backend: ListeningBackend;
  beforeAll(async () => {
    backend = await startWithLocalAgent(engine);
  });
  afterAll(() => backend.close());

  // What the client does not know of an event it takes away, with a warning.
  const warned = vi.fn();
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(warned);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(warned).not.toHaveBeenCalled();
  });

  test('talks over several turns, sends all that was said again, and the agent knows what it is about', async () => {
    const { agent, say } = await conversation(backend);
    expect((await say('Give me Okta groups for someone')).said).toMatch(/^Which user\?/);
    const { types, said } = await say('Zoë');
    expect(once(types)).toEqual(['RUN_STARTED', ...CALL, ...WORDS, 'RUN_FINISHED']);
    expect(said).toContain('Groups of Zoë 🦊🦊🦊');
    expect(once((await say('Thank you')).types)).toEqual(['RUN_STARTED', ...WORDS, 'RUN_FINISHED']);
    const [, , , asked, answered] = agent.messages;
    const [called] = (asked?.role === 'assistant' && asked.toolCalls) || [];
    expect(called?.function.name).toBe('get_user');
    expect(JSON.parse(called?.function.arguments ?? '')).toEqual({ user: 'Zoë', include: 'groups' });
    expect(answered).toMatchObject({ role: 'tool', toolCallId: called?.id });
    expect(JSON.parse(String(answered?.content))).toMatchObject({ outcome: 'ok', title: 'Groups of Zoë 🦊🦊🦊' });
    expect(agent.messages.map(({ role }) => role)).toEqual([
      ...['user', 'assistant'],
      ...['user', 'assistant', 'tool', 'assistant'],
      ...['user', 'assistant'],
    ]);
    expect(new Set(agent.messages.map(({ id }) => id)).size).toBe(agent.messages.length);
  });

  test('folds a change into one card of its messages, and talks on', async () => {
    const { agent, say } = await conversation(backend);
    await backend.putChange(change({ change_id: 'c' }));
    const { types } = await say('Show me "change"');
    expect(once(types)).toEqual(['RUN_STARTED', ...CALL, 'ACTIVITY_SNAPSHOT', ...WORDS, 'RUN_FINISHED']);
    expect(agent.messages.filter(({ role }) => role === 'activity')).toMatchObject([
      { id: 'c', activityType: 'okta.change', content: { code: '7F3K', state: 'requested' } },
    ]);
    expect((await say('Thank you')).said).toBe('All right.');
  });

  test('says what page it is about, and keeps a state of its own', async () => {
    const { agent, say } = await conversation(backend, { initialState: { open: ['card'] } });
    const context = [{ description: 'page', value: 'user 00u1benito0000000006' }];
    const { types, events } = await say('Which groups is this user in?', {}, { context });
    expect(events[types.indexOf('TOOL_CALL_ARGS')]).toMatchObject({
      delta: expect.stringContaining('00u1benito0000000006'),
    });
    expect(agent.state).toEqual({ open: ['card'] });
  });
});
