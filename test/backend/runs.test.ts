import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from './doubles/backend.ts';
import { answered, called, chunk, rationale, say, used } from './doubles/bedrock.ts';
import { change } from './doubles/change.ts';
import { eventsOf, reading, textOf, typesOf } from './doubles/events.ts';
import { inOrder } from './foreign/order.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());
beforeEach(() => {
  backend.bedrock.state.turns.length = 0;
  backend.bedrock.state.script = say(chunk('Hello.'));
});

const events = async (response: Promise<Response>) => eventsOf(await inOrder(await response));

describe('a run', () => {
  test('is an event stream that nothing keeps', async () => {
    const response = await backend.run();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await response.text();
  });

  test('streams the words between RUN_STARTED and one RUN_FINISHED', async () => {
    backend.bedrock.state.script = say(chunk('You are in '), chunk('two groups.'), used(10, 5), used(7, 2));
    const seen = await events(backend.run());
    expect(seen).toEqual([
      { type: 'RUN_STARTED', threadId: 'thread-1', runId: 'run-1', protocolVersion: '1.0' },
      { type: 'TEXT_MESSAGE_START', messageId: 'run-1-message-1', role: 'assistant' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'run-1-message-1', delta: 'You are in ' },
      { type: 'TEXT_MESSAGE_CONTENT', messageId: 'run-1-message-1', delta: 'two groups.' },
      { type: 'TEXT_MESSAGE_END', messageId: 'run-1-message-1' },
      {
        type: 'RUN_FINISHED',
        threadId: 'thread-1',
        runId: 'run-1',
        outcome: { type: 'success' },
        usage: [{ inputTokens: 17, outputTokens: 7 }],
      },
    ]);
  });

  test('shows which function is called with what and what it answers, and no rationale', async () => {
    const result = { outcome: 'ok', title: 'Groups (1)', columns: ['Group'], rows: [['Sales']] };
    backend.bedrock.state.script = say(
      rationale('SECRET-THOUGHT'),
      called('get_user', { user: 'me', include: 'groups' }),
      answered(result),
      chunk('Sales.'),
    );
    const seen = await events(backend.run());
    expect(seen.slice(1, 5)).toEqual([
      { type: 'TOOL_CALL_START', toolCallId: 'run-1-call-1', toolCallName: 'get_user', timestamp: expect.any(Number) },
      { type: 'TOOL_CALL_ARGS', toolCallId: 'run-1-call-1', delta: '{"user":"me","include":"groups"}' },
      { type: 'TOOL_CALL_END', toolCallId: 'run-1-call-1' },
      {
        type: 'TOOL_CALL_RESULT',
        messageId: 'run-1-call-1-result',
        toolCallId: 'run-1-call-1',
        content: JSON.stringify(result),
        role: 'tool',
        timestamp: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(seen)).not.toContain('SECRET-THOUGHT');
  });

  test('draws a requested change from its record, not from what the agent says', async () => {
    const record = change();
    await backend.putChange(record);
    backend.bedrock.state.script = say(
      called('change_user'),
      answered({ outcome: 'change', change_id: record.change_id, code: 'XXXX', state: 'done', message: 'm' }),
      chunk('Asked.'),
    );
    const snapshot = (await events(backend.run())).find(({ type }) => type === 'ACTIVITY_SNAPSHOT');
    expect(snapshot).toMatchObject({
      messageId: record.change_id,
      activityType: 'okta.change',
      replace: true,
      content: {
        id: record.change_id,
        code: '7F3K',
        state: 'requested',
        steps: [{ targets: [{ login: 'ben.ito@acme.example' }] }],
      },
    });
    expect(JSON.stringify(snapshot)).not.toMatch(/SECRET-RECEIPT|auth0\||parameters|session/);
  });

  test("draws no card for someone else's change", async () => {
    const record = change({ sub: 'oidc|okta|00u1noahbrandt000002' });
    await backend.putChange(record);
    backend.bedrock.state.script = say(
      called('get_change'),
      answered({ outcome: 'change', change_id: record.change_id, code: '7F3K', state: 'requested', message: 'm' }),
      chunk('There.'),
    );
    expect(typesOf(await events(backend.run()))).not.toContain('ACTIVITY_SNAPSHOT');
  });

  test('says a character whole that came in two chunks', async () => {
    const bytes = new TextEncoder().encode('Grüße 👋');
    backend.bedrock.state.script = say(...[...bytes].map((byte) => chunk(Uint8Array.of(byte))));
    expect(textOf(await events(backend.run()))).toBe('Grüße 👋');
  });

  test('begins before Bedrock is asked, and beats while it is silent', async () => {
    const answer = Promise.withResolvers<void>();
    backend.bedrock.state.script = async (stream) => {
      await answer.promise;
      say(chunk('Late.'))(stream, stream.req);
    };
    const stream = reading(await backend.run());
    await stream.until('RUN_STARTED');
    expect(await stream.until(': ping\n\n')).not.toContain('TEXT_MESSAGE');
    answer.resolve();
    await stream.until('RUN_FINISHED');
  });

  test('is ended at Bedrock when the reader leaves', async () => {
    backend.bedrock.state.script = (stream) => void stream.write(chunk('Once upon a time '));
    const stream = reading(await backend.run());
    await stream.until('Once');
    await stream.leave();
    await backend.bedrock.state.left;
    await expect.poll(() => backend.lines.at(-1)).toContain('"outcome":"left"');
  });
});
