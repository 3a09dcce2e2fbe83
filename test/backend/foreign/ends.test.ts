/** How runs end that do not end well, as `HttpAgent` of `@ag-ui/client` sees it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../backend/contract/errors.ts';
import type { Engine } from '../../cloud/engine.ts';
import { chunk, refuse, type Script, say as writing } from '../doubles/bedrock.ts';
import { delta, stop } from '../doubles/harness.ts';
import { conversation, type ListeningBackend, startListening } from './foreign.ts';

/** What an engine's own stream says, and how it ends well. */
const FRAMES: Record<Engine, { words(text: string): Uint8Array; end: Uint8Array[] }> = {
  'bedrock-agent': { words: chunk, end: [] },
  agentcore: { words: delta, end: [stop('end_turn')] },
};

describe.each<Engine>(['bedrock-agent', 'agentcore'])('with %s', (engine) => {
  const { words, end } = FRAMES[engine];
  const well = writing(words('Here.'), ...end);
  let backend: ListeningBackend;
  beforeAll(async () => {
    backend = await startListening({ engine });
  });
  afterAll(() => backend.close());
  beforeEach(() => {
    backend.bedrock.state.script = well;
  });

  test.each<[string, Script, ErrorCode, string]>([
    ['Bedrock is throttled', refuse(429, 'ThrottlingException'), 'bedrock_throttled', ''],
    ['Bedrock does not answer', refuse(503, 'ServiceUnavailableException'), 'bedrock_unavailable', ''],
    [
      'the stream breaks within an answer',
      (stream) => stream.write(words('You are '), () => setImmediate(() => stream.destroy())),
      'agent_cut',
      'You are ',
    ],
  ])('a run that fails because %s says so by its code, and the conversation goes on', async (_, script, code, said) => {
    const { agent, say } = await conversation(backend);
    backend.bedrock.state.script = script;
    const ran = await say('Which groups am I in?');
    expect(ran.events.at(-1)).toMatchObject({ type: 'RUN_ERROR', code, message: ERRORS[code].title });
    expect(ran.said).toBe(said);
    expect(agent.isRunning).toBe(false);
    backend.bedrock.state.script = well;
    expect(await say('Once more')).toMatchObject({ said: 'Here.' });
  });

  test('a run that is aborted in the midst of an answer ends at Bedrock, too, and the conversation goes on', async () => {
    const { agent, say } = await conversation(backend);
    backend.bedrock.state.script = (stream) => void stream.write(words('Once upon a time '));
    const ran = await say('Tell me', { onTextMessageContentEvent: () => agent.abortRun() });
    expect(ran.events.at(-1)).toMatchObject({ type: 'RUN_ERROR', code: 'abort' });
    expect(ran.said).toBe('Once upon a time ');
    await backend.bedrock.state.left;
    await expect.poll(() => backend.lines.at(-1)).toContain('"outcome":"left"');
    backend.bedrock.state.script = well;
    expect(await say('Once more')).toMatchObject({ said: 'Here.' });
  });
});
