/** What Bedrock refuses and what breaks off, the same with both engines, each with its own frames. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { fail } from '../../../backend/failure.ts';
import type { AgentEvent } from '../../../backend/ports.ts';
import type { Engine } from '../../cloud/engine.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { chunk, refuse, type Script, say } from '../doubles/bedrock.ts';
import { aws, engines } from '../doubles/engines.ts';
import { expectError, typesOf } from '../doubles/events.ts';
import { delta, stop } from '../doubles/harness.ts';

const thenBreak =
  (...frames: Uint8Array[]): Script =>
  (stream) => {
    for (const each of frames) stream.write(each);
    stream.write('', () => setImmediate(() => stream.destroy()));
  };

describe.each<[Engine, { words(text: string): Uint8Array; end: Uint8Array[] }]>([
  ['bedrock-agent', { words: chunk, end: [] }],
  ['agentcore', { words: delta, end: [stop('end_turn')] }],
])('with %s', (engine, { words, end }) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await startBackend({ engine });
  });
  afterAll(() => backend.close());
  beforeEach(() => {
    backend.bedrock.state.turns.length = 0;
  });

  describe('what Bedrock refuses before it answers', () => {
    test.each<[number, string, ErrorCode]>([
      [429, 'ThrottlingException', 'bedrock_throttled'],
      [400, 'ServiceQuotaExceededException', 'bedrock_throttled'],
      [403, 'AccessDeniedException', 'bedrock_refused'],
      [400, 'ValidationException', 'bedrock_refused'],
      [404, 'ResourceNotFoundException', 'bedrock_refused'],
      [403, 'InvalidSignatureException', 'bedrock_refused'],
      [403, 'ExpiredTokenException', 'bedrock_refused'],
      [424, 'DependencyFailedException', 'lambda_failed'],
      [424, 'ModelNotReadyException', 'bedrock_unavailable'],
      [500, 'InternalServerException', 'bedrock_unavailable'],
      [502, 'BadGatewayException', 'bedrock_unavailable'],
      [503, 'ServiceUnavailableException', 'bedrock_unavailable'],
    ])('with %i %s is asked once and told as %s', async (status, type, code) => {
      expectError(await backend.answerTo(refuse(status, type)), code);
      expect(backend.bedrock.state.turns).toHaveLength(1);
      expect(backend.lines.at(-1)).toContain(`"outcome":"${code}"`);
      expect(backend.lines.join()).not.toContain('SECRET-MESSAGE');
    });

    test('by closing the connection is told as bedrock_unavailable, and the next try works', async () => {
      expectError(await backend.answerTo((stream) => stream.destroy()), 'bedrock_unavailable');
      expect(typesOf(await backend.answerTo(say(words('Here.'), ...end))).at(-1)).toBe('RUN_FINISHED');
    });
  });

  describe('a session that is busy', () => {
    const conflict = engine === 'agentcore' ? 'RetryableConflictException' : 'ConflictException';
    const pauses: number[] = [];
    let own: Backend;
    beforeAll(async () => {
      own = await startBackend({ engine, pause: async (ms) => void pauses.push(ms) });
    });
    afterAll(() => own.close());
    beforeEach(() => {
      own.bedrock.state.turns.length = 0;
      pauses.length = 0;
    });

    test('with the end of the turn before is asked again, and the turn is whole', async () => {
      const events = await own.answerTo((...sent) => {
        const free = own.bedrock.state.turns.length > 3;
        return (free ? say(words('Here.'), ...end) : refuse(409, conflict))(...sent);
      });
      expect(typesOf(events)).not.toContain('RUN_ERROR');
      expect(typesOf(events).at(-1)).toBe('RUN_FINISHED');
      expect(pauses).toHaveLength(3);
      const inputs = own.bedrock.state.turns.map(({ body }) => JSON.stringify(body.inputText ?? body.messages));
      expect(new Set(inputs).size).toBe(1);
    });

    test('for longer than four seconds is told as agent_busy', async () => {
      expectError(await own.answerTo(refuse(409, conflict)), 'agent_busy');
      expect(own.bedrock.state.turns).toHaveLength(pauses.length + 1);
      const waited = pauses.reduce((sum, ms) => sum + ms, 0);
      expect(waited).toBeGreaterThan(2_000);
      expect(waited).toBeLessThanOrEqual(4_000);
    });

    test('is not asked again once the time of the turn is over', async () => {
      const over = new AbortController();
      const leaving = await startBackend({
        engine,
        turnOver: (end) => {
          over.signal.addEventListener('abort', end);
          return () => {};
        },
        pause: async () => over.abort(),
      });
      expectError(await leaving.answerTo(refuse(409, conflict)), 'agent_endless');
      expect(leaving.bedrock.state.turns).toHaveLength(1);
      await leaving.close();
    });
  });

  describe('an answer is told as cut, and is no short one,', () => {
    test('when the connection breaks between two frames', async () => {
      expectError(await backend.answerTo(thenBreak(words('You are '))), 'agent_cut');
    });

    test('when the connection breaks within a frame', async () => {
      expectError(
        await backend.answerTo(thenBreak(words('You are '), words('in two groups.').subarray(0, 30))),
        'agent_cut',
      );
    });

    test('when the stream ends well within a frame', async () => {
      expectError(await backend.answerTo(say(words('You are '), words('in two groups.').subarray(0, 30))), 'agent_cut');
    });

    test('when the agent is silent too long', async () => {
      const agent = engines[engine]({
        aws: { ...aws, endpoint: backend.bedrock.url },
        callFunction: async () => fail('lambda_failed'),
        silenceMs: 2_000,
      });
      backend.bedrock.state.script = (stream) => void stream.write(words('Wait …'));
      const { signal } = new AbortController();
      const events: AgentEvent[] = [];
      for await (const event of agent.invoke({ sessionId: 's'.repeat(44), text: 'Hello', signal })) events.push(event);
      expect(events).toMatchObject([{ type: 'text' }, { type: 'failed', failure: { code: 'agent_cut' } }]);
    });
  });
});
