/** The stream of Bedrock Agents: its exceptions, its end, and the functions its traces tell of. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../backend/contract/errors.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { answered, called, chunk, exception, final, say, trace } from '../doubles/bedrock.ts';
import { expectError, textOf, typesOf } from '../doubles/events.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());
beforeEach(() => {
  backend.bedrock.state.turns.length = 0;
});

describe('an exception in the stream', () => {
  test.each<[string, ErrorCode]>([
    ['throttlingException', 'bedrock_throttled'],
    ['dependencyFailedException', 'lambda_failed'],
    ['conflictException', 'agent_busy'],
    ['accessDeniedException', 'bedrock_refused'],
    ['internalServerException', 'bedrock_unavailable'],
    ['badGatewayException', 'bedrock_unavailable'],
    ['modelNotReadyException', 'bedrock_unavailable'],
    ['someNewException', 'agent_cut'],
  ])('%s after some words is told as %s', async (type, code) => {
    const events = await backend.answerTo(say(chunk('You are '), exception(type)));
    expect(textOf(events)).toBe('You are ');
    expectError(events, code);
    expect(JSON.stringify(events)).not.toContain('SECRET-MESSAGE');
  });

  test('that tells of a busy session after some words has the turn asked for once', async () => {
    expectError(await backend.answerTo(say(chunk('You are '), exception('conflictException'))), 'agent_busy');
    expect(backend.bedrock.state.turns).toHaveLength(1);
  });

  test('that comes as the first frame is not asked for twice', async () => {
    expectError(await backend.answerTo(say(exception('throttlingException'))), 'bedrock_throttled');
    expect(backend.bedrock.state.turns).toHaveLength(1);
  });
});

describe('an answer', () => {
  test('is cut when the stream ends well within a character', async () => {
    expectError(await backend.answerTo(say(chunk('Gr'), chunk(Uint8Array.of(0xc3)))), 'agent_cut');
  });

  test('is cut when the stream ends well before the answer its trace announced', async () => {
    expectError(await backend.answerTo(say(final('You are in two groups.'), chunk('You are '))), 'agent_cut');
  });

  test('is whole when it is as long as announced, whatever the blanks around it', async () => {
    const events = await backend.answerTo(say(final(' You are in two groups.\n'), chunk('You are in two groups.')));
    expect(typesOf(events).at(-1)).toBe('RUN_FINISHED');
  });

  test('is whole when a guardrail rewrote it', async () => {
    const events = await backend.answerTo(say(final('The key is 4711.'), chunk('I cannot say.')));
    expect(typesOf(events).at(-1)).toBe('RUN_FINISHED');
  });

  test.each<[string, Uint8Array[]]>([
    ['nothing', []],
    ['blanks', [chunk(' \n')]],
    ['an empty chunk', [chunk('')]],
    ['traces alone', [called('find_users'), answered('{}')]],
    ['an unknown trace', [trace({ rationale: { text: 'x' } })]],
  ])('of %s is empty', async (_, frames) => {
    expectError(await backend.answerTo(say(...frames)), 'agent_empty');
  });
});

test("a Lambda's request to ask again is the function's answer", async () => {
  const text = 'change_user has no parameter actor.';
  const reprompt = trace({ observation: { type: 'REPROMPT', repromptResponse: { text, source: 'ACTION_GROUP' } } });
  const events = await backend.answerTo(say(called('change_user', { actor: 'x' }), reprompt, chunk('Whom?')));
  expect(events.find(({ type }) => type === 'TOOL_CALL_RESULT')).toMatchObject({
    toolCallId: 'run-1-call-1',
    content: text,
  });
});

test('several calls are answered in their order', async () => {
  const events = await backend.answerTo(
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

describe('two calls at once', () => {
  const both = (one?: string, two?: string) => [
    called('get_user', { user: 'Ana' }, one),
    called('get_user', { user: 'Ben' }, two),
  ];
  const results = async (...frames: Uint8Array[]) =>
    (await backend.answerTo(say(...frames, chunk('Done.'))))
      .filter(({ type }) => type === 'TOOL_CALL_RESULT')
      .map(({ toolCallId, content }) => `${toolCallId}: ${content}`);

  test.each<[string, Uint8Array[], string[]]>([
    ['in their order', [...both('a', 'b'), answered('Ana', 'a'), answered('Ben', 'b')], ['1: Ana', '2: Ben']],
    ['the other way round', [...both('a', 'b'), answered('Ben', 'b'), answered('Ana', 'a')], ['2: Ben', '1: Ana']],
    ['of one step, which share its id', [...both(), answered('Ana'), answered('Ben')], ['1: Ana', '2: Ben']],
    [
      'by an id nobody called with',
      [...both('a', 'b'), answered('Ben', 'b'), answered('Ana', 'x')],
      ['2: Ben', '1: Ana'],
    ],
    [
      'once each',
      [...both('a', 'b'), answered('Ben', 'b'), answered('Ana', 'b'), answered('-', 'a')],
      ['2: Ben', '1: Ana'],
    ],
  ])('are answered %s, and each gets its own answer', async (_, frames, expected) => {
    expect(await results(...frames)).toEqual(expected.map((each) => `run-1-call-${each}`));
  });
});

test('an answer without a call is not shown', async () => {
  expect(typesOf(await backend.answerTo(say(answered('stray'), chunk('Yes.'))))).not.toContain('TOOL_CALL_RESULT');
});

test('at most 20 KB of an answer reach the panel', async () => {
  const events = await backend.answerTo(say(called('find_users'), answered('x'.repeat(30_000)), chunk('Many.')));
  expect(String(events.find(({ type }) => type === 'TOOL_CALL_RESULT')?.content)).toHaveLength(20 * 1024);
});
