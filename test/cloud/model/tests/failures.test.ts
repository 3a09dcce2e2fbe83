/** An endpoint that does not answer as it should ends the turn as the cloud would, and one line says why. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../../ports.ts';
import type { Reply } from './endpoint.ts';
import { answers, breaksOff, calls, isSilent, says, stream } from './replies.ts';
import { failureOf, startWithModel, type WithModel, wordsOf } from './with-model.ts';

const NOWHERE = { lambdaUrl: 'http://127.0.0.1:1', names: { okta: 'none', ciba: 'none' } };
const BOTH = ['bedrock-agent', 'agentcore'] as const;

let sessions = 0;
const newSession = () => `failing-${++sessions}-${'0'.repeat(33)}`;

/** By what the endpoint does: what the person is told with each engine, and the line for whoever runs it. */
const FAILURES: [string, Reply, { bedrock: string; harness: string }, RegExp][] = [
  [
    'answers 401',
    answers(401),
    { bedrock: 'bedrock_refused', harness: 'bedrock_unavailable' },
    /401: look at MODEL_KEY/,
  ],
  [
    'answers 403',
    answers(403),
    { bedrock: 'bedrock_refused', harness: 'bedrock_unavailable' },
    /403: look at MODEL_KEY/,
  ],
  ['answers 400', answers(400), { bedrock: 'bedrock_refused', harness: 'bedrock_refused' }, /400: it does not take/],
  ['answers 404', answers(404), { bedrock: 'bedrock_refused', harness: 'bedrock_refused' }, /404: .*MODEL_NAME/],
  ['answers 429', answers(429), { bedrock: 'bedrock_throttled', harness: 'bedrock_unavailable' }, /429: too many/],
  ['answers 500', answers(500), { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' }, /answered 500\./],
  [
    'redirects',
    (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /cannot be reached/,
  ],
  [
    'answers what is no JSON',
    answers(200, '<html>'),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /no completion/,
  ],
  [
    'answers JSON of something else',
    answers(200, '{"choices":[]}'),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /no completion/,
  ],
  [
    'streams what is no JSON',
    stream('data: {"choices"\n\n'),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /no piece of a completion/,
  ],
  [
    'streams an error',
    stream('data: {"error":{"message":"Overloaded"}}\n\n'),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /no piece of a completion/,
  ],
  [
    'calls without an id',
    calls({ name: 'get_user', input: {}, id: '' }),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /without an id/,
  ],
  [
    'calls twice with one id',
    calls({ name: 'get_user', input: {}, id: 'a' }, { name: 'get_user', input: {}, id: 'a' }),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /without a name or without an id of its own/,
  ],
  [
    'calls nothing by name',
    calls({ name: '', input: {} }),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /without a name/,
  ],
  [
    'ends before its answer does',
    stream('data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n'),
    { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' },
    /broke off/,
  ],
  ['breaks off', breaksOff('Hel'), { bedrock: 'bedrock_unavailable', harness: 'bedrock_unavailable' }, /broke off/],
];

describe('an endpoint that', () => {
  let local: WithModel;
  beforeAll(async () => {
    local = await startWithModel(NOWHERE);
  });
  afterAll(() => local.close());
  beforeEach(() => {
    local.lines.length = 0;
  });

  describe.each(FAILURES)('%s', (_, reply, { bedrock, harness }, line) => {
    test.each(BOTH)('fails a turn with %s, and the next one works', async (engine) => {
      const sessionId = newSession();
      local.state.script = [reply];
      const events = await local.turn(engine, 'Hello', sessionId);
      expect(failureOf(events)).toBe(engine === 'agentcore' ? harness : bedrock);
      expect(local.lines).toEqual([expect.stringMatching(line)]);
      local.state.requests = [];
      local.state.script = [says('Hi.')];
      expect(wordsOf(await local.turn(engine, 'Hello again', sessionId))).toBe('Hi.');
      // Nothing of the turn that failed is told again.
      expect(local.state.requests[0]?.messages).toHaveLength(2);
    });
  });

  test('answers at too great a length leaves a harness’s turn cut', async () => {
    local.state.script = [says('And so on', 'length')];
    expect(failureOf(await local.turn('agentcore', 'Hello', newSession()))).toBe('agent_cut');
  });

  test('filters the words ends the turn with what is left of them', async () => {
    local.state.script = [says('No.', 'content_filter')];
    expect(failureOf(await local.turn('agentcore', 'Hello', newSession()))).toBeUndefined();
  });
});

describe.each(BOTH)('with %s', (engine) => {
  test.each([
    ['has another key', { key: 'sk-another-key' }, /401: look at MODEL_KEY/],
    ['has no key', { key: undefined }, /401: look at MODEL_KEY/],
    ['is silent', { silenceMs: 50 }, /silent for 0\.05 seconds/],
  ])('an endpoint that %s is told of in one line, which holds no key', async (_, model, line) => {
    const local = await startWithModel({ ...NOWHERE, model });
    local.state.script = [isSilent];
    expect(failureOf(await local.turn(engine, 'Hello', newSession()))).toMatch(/^bedrock_(refused|unavailable)$/);
    expect(local.lines).toEqual([expect.stringMatching(line)]);
    expect(local.lines.join()).not.toContain('sk-');
    await local.close();
  });

  test('an endpoint that is not there is told of in one line', async () => {
    const local = await startWithModel({ ...NOWHERE, model: { url: `http://127.0.0.1:${await freePort()}/v1` } });
    expect(failureOf(await local.turn(engine, 'Hello', newSession()))).toBe('bedrock_unavailable');
    expect(local.lines).toEqual([
      "The model's endpoint cannot be reached, or broke off (ECONNREFUSED): look at MODEL_URL.",
    ]);
    await local.close();
  });
});
