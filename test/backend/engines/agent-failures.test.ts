import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../backend/contract.ts';
import { fail } from '../../../backend/failure.ts';
import type { AgentEvent } from '../../../backend/ports.ts';
import type { Engine } from '../../cloud/engine.ts';
import { aws, type Backend, engines, startBackend } from '../doubles/backend.ts';
import { answered, called, chunk, exception, final, refuse, type Script, say, trace } from '../doubles/bedrock.ts';
import { eventsOf, textOf, typesOf } from '../doubles/events.ts';
import { delta, stop } from '../doubles/harness.ts';

const backends: Record<string, Backend> = {};
let backend: Backend;
const use = (engine: Engine) =>
  beforeAll(async () => {
    backends[engine] ??= await startBackend({ engine });
    backend = backends[engine];
  });
afterAll(() => Promise.all(Object.values(backends).map((each) => each.close())));
beforeEach(() => {
  backend.bedrock.state.turns.length = 0;
});

const answerTo = async (script: Script) => {
  backend.bedrock.state.script = script;
  return eventsOf(await (await backend.run()).text());
};

/** Ends with exactly one RUN_ERROR of this code and its text. */
function expectError(events: ReturnType<typeof eventsOf>, code: ErrorCode) {
  expect(typesOf(events).filter((type) => type === 'RUN_ERROR' || type === 'RUN_FINISHED')).toEqual(['RUN_ERROR']);
  expect(events.at(-1)).toEqual({ type: 'RUN_ERROR', code, message: ERRORS[code].title });
}

const thenBreak =
  (...frames: Uint8Array[]): Script =>
  (stream) => {
    for (const each of frames) stream.write(each);
    stream.write('', () => setImmediate(() => stream.destroy()));
  };

/** What both engines have in common, each with its own frames. */
describe.each<[Engine, { words(text: string): Uint8Array; end: Uint8Array[] }]>([
  ['bedrock-agent', { words: chunk, end: [] }],
  ['agentcore', { words: delta, end: [stop('end_turn')] }],
])('%s', (engine, { words, end }) => {
  use(engine);

  describe('what Bedrock refuses before it answers is asked once and named', () => {
    test.each<[number, string, ErrorCode]>([
      [429, 'ThrottlingException', 'bedrock_throttled'],
      [400, 'ServiceQuotaExceededException', 'bedrock_throttled'],
      [409, 'ConflictException', 'agent_busy'],
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
    ])('%i %s: %s', async (status, type, code) => {
      expectError(await answerTo(refuse(status, type)), code);
      expect(backend.bedrock.state.turns).toHaveLength(1);
      expect(backend.lines.at(-1)).toContain(`"outcome":"${code}"`);
      expect(backend.lines.join()).not.toContain('SECRET-MESSAGE');
    });

    test('a closed door is Bedrock unavailable, and the next try works', async () => {
      expectError(await answerTo((stream) => stream.destroy()), 'bedrock_unavailable');
      expect(typesOf(await answerTo(say(words('Here.'), ...end))).at(-1)).toBe('RUN_FINISHED');
    });
  });

  describe('an answer that breaks off is an error and no short answer', () => {
    test('the connection breaks between two frames', async () => {
      expectError(await answerTo(thenBreak(words('You are '))), 'agent_cut');
    });

    test('the connection breaks within a frame', async () => {
      expectError(await answerTo(thenBreak(words('You are '), words('in two groups.').subarray(0, 30))), 'agent_cut');
    });

    test('the stream ends well within a frame', async () => {
      expectError(await answerTo(say(words('You are '), words('in two groups.').subarray(0, 30))), 'agent_cut');
    });

    test('silence has an end', async () => {
      const agent = engines[engine]({
        aws: { ...aws, endpoint: backend.bedrock.url },
        callFunction: async () => fail('lambda_failed'),
        silenceMs: 30,
      });
      backend.bedrock.state.script = (stream) => void stream.write(words('Wait …'));
      const { signal } = new AbortController();
      const events: AgentEvent[] = [];
      for await (const event of agent.invoke({ sessionId: 's'.repeat(44), text: 'Hello', signal })) events.push(event);
      expect(events).toMatchObject([{ type: 'text' }, { type: 'failed', failure: { code: 'agent_cut' } }]);
    });
  });
});

describe("Bedrock Agents' own stream", () => {
  use('bedrock-agent');

  describe('an exception within the stream is named', () => {
    test.each<[string, ErrorCode]>([
      ['throttlingException', 'bedrock_throttled'],
      ['dependencyFailedException', 'lambda_failed'],
      ['conflictException', 'agent_busy'],
      ['accessDeniedException', 'bedrock_refused'],
      ['internalServerException', 'bedrock_unavailable'],
      ['badGatewayException', 'bedrock_unavailable'],
      ['modelNotReadyException', 'bedrock_unavailable'],
      ['someNewException', 'agent_cut'],
    ])('%s after some words: %s', async (type, code) => {
      const events = await answerTo(say(chunk('You are '), exception(type)));
      expect(textOf(events)).toBe('You are ');
      expectError(events, code);
      expect(JSON.stringify(events)).not.toContain('SECRET-MESSAGE');
    });

    test('as the first frame it is not asked twice', async () => {
      expectError(await answerTo(say(exception('throttlingException'))), 'bedrock_throttled');
      expect(backend.bedrock.state.turns).toHaveLength(1);
    });
  });

  describe('an answer that breaks off is an error and no short answer', () => {
    test('the stream ends well within a character', async () => {
      expectError(await answerTo(say(chunk('Gr'), chunk(Uint8Array.of(0xc3)))), 'agent_cut');
    });

    test('the stream ends well before the answer its trace announced', async () => {
      expectError(await answerTo(say(final('You are in two groups.'), chunk('You are '))), 'agent_cut');
    });

    test('an answer as long as announced is whole, whatever the blanks around it', async () => {
      const events = await answerTo(say(final(' You are in two groups.\n'), chunk('You are in two groups.')));
      expect(typesOf(events).at(-1)).toBe('RUN_FINISHED');
    });

    test('an answer that a guardrail rewrote is whole', async () => {
      const events = await answerTo(say(final('The key is 4711.'), chunk('I cannot say.')));
      expect(typesOf(events).at(-1)).toBe('RUN_FINISHED');
    });
  });

  describe('an answer without words is an error', () => {
    test.each<[string, Uint8Array[]]>([
      ['nothing', []],
      ['blanks', [chunk(' \n')]],
      ['an empty chunk', [chunk('')]],
      ['traces alone', [called('find_users'), answered('{}')]],
      ['an unknown trace', [trace({ rationale: { text: 'x' } })]],
    ])('%s', async (_, frames) => {
      expectError(await answerTo(say(...frames)), 'agent_empty');
    });
  });

  describe('functions', () => {
    test("a Lambda's request to ask again is the function's answer", async () => {
      const text = 'change_user has no parameter actor.';
      const reprompt = trace({ observation: { type: 'REPROMPT', repromptResponse: { text, source: 'ACTION_GROUP' } } });
      const events = await answerTo(say(called('change_user', { actor: 'x' }), reprompt, chunk('Whom?')));
      expect(events.find(({ type }) => type === 'TOOL_CALL_RESULT')).toMatchObject({
        toolCallId: 'run-1-call-1',
        content: text,
      });
    });

    test('several calls are answered in their order', async () => {
      const events = await answerTo(
        say(called('find_users'), answered('one'), chunk('And '), called('get_user'), answered('two'), chunk('done.')),
      );
      expect(typesOf(events)).toEqual([
        'RUN_STARTED',
        ...['TOOL_CALL_START', 'TOOL_CALL_ARGS', 'TOOL_CALL_END', 'TOOL_CALL_RESULT'],
        ...['TEXT_MESSAGE_START', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_END'],
        ...['TOOL_CALL_START', 'TOOL_CALL_ARGS', 'TOOL_CALL_END', 'TOOL_CALL_RESULT'],
        ...['TEXT_MESSAGE_START', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_END'],
        'RUN_FINISHED',
      ]);
      expect(events.filter(({ type }) => type === 'TOOL_CALL_RESULT').map(({ content }) => content)).toEqual([
        'one',
        'two',
      ]);
    });

    test('an answer without a call is not shown', async () => {
      expect(typesOf(await answerTo(say(answered('stray'), chunk('Yes.'))))).not.toContain('TOOL_CALL_RESULT');
    });

    test('at most 20 KB of an answer reach the panel', async () => {
      const events = await answerTo(say(called('find_users'), answered('x'.repeat(30_000)), chunk('Many.')));
      expect(String(events.find(({ type }) => type === 'TOOL_CALL_RESULT')?.content)).toHaveLength(20 * 1024);
    });
  });
});

describe('an agent that does not come to an end is stopped, here and at Bedrock', () => {
  /** Writes the frames again and again until the other side hangs up. */
  const forEver =
    (...frames: Uint8Array[]): Script =>
    (stream) => {
      const writing = setInterval(() => frames.forEach((frame) => void stream.write(frame)), 1);
      stream.on('close', () => clearInterval(writing));
    };
  /** What comes of a turn whose time is over once the agent has begun, if it is to be over at all. */
  const endless = async (script: Script, isTooLong: boolean) => {
    const time = new AbortController();
    const own = await startBackend({ turnOver: () => time.signal });
    own.bedrock.state.script = (stream, ...rest) => {
      script(stream, ...rest);
      if (isTooLong) time.abort();
    };
    const events = eventsOf(await (await own.run()).text());
    await own.bedrock.state.left;
    await own.close();
    expectError(events, 'agent_endless');
    return events;
  };

  test('when it calls functions for ever: after 20 calls', async () => {
    const events = await endless(forEver(called('find_users'), answered('[]')), false);
    expect(typesOf(events).filter((type) => type === 'TOOL_CALL_START')).toHaveLength(20);
  });

  test.each([
    ['talks', [chunk('and ')]],
    ['thinks', [trace({ rationale: { traceId: 't', text: 'Hm.' } })]],
    ['is silent', []],
  ])('when it %s for ever: after the time of a turn', async (_, frames) => {
    await endless(forEver(...frames), true);
  });
});
