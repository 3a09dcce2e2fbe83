import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import metadata from '../../../package.json' with { type: 'json' };
import { type Backend, EXTENSION_ORIGIN, runInput, startBackend } from '../doubles/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());

const post = (body: string | null) => backend.request('/agent', { method: 'POST', body });
const user = (content: unknown) => [{ id: 'm', role: 'user', content }];

describe('a body', () => {
  test.each<[string, unknown, string]>([
    ['no threadId', { threadId: undefined }, 'threadId: '],
    ['an empty threadId', { threadId: '' }, 'threadId: '],
    ['an endless threadId', { threadId: 'x'.repeat(129) }, 'threadId: '],
    ['a runId that is no text', { runId: 7 }, 'runId: '],
    ['no messages', { messages: undefined }, 'messages: '],
    ['messages that are no list', { messages: 'Hello' }, 'messages: '],
    ['an empty list', { messages: [] }, "messages: the last one is not the user's"],
    ['nobody asks', { messages: [{ id: 'm', role: 'assistant', content: 'Hi' }] }, 'messages: the last one is not'],
    [
      'a question that has its answer',
      { messages: [...user('Unlock Ana'), { id: 'a', role: 'assistant', content: 'Done.' }] },
      "messages: the last one is not the user's",
    ],
    [
      'a question with a card after it',
      { messages: [...user('Unlock Ana'), { id: 'c', role: 'activity', activityType: 'okta.change', content: {} }] },
      "messages: the last one is not the user's",
    ],
    ['a newer protocol', { protocolVersion: '2.0' }, 'protocolVersion: only 1.0 is spoken here'],
    ['a protocol without a name', { protocolVersion: '' }, 'protocolVersion: only 1.0 is spoken here'],
    ['a version that is no text', { protocolVersion: 1 }, 'protocolVersion: '],
    [
      'a run to be resumed',
      { resume: [{ interruptId: 'i', status: 'resolved' }] },
      'resume: no run here waits to be resumed',
    ],
    ['an unknown role', { messages: [{ id: 'm', role: 'root', content: 'Hi' }] }, 'messages.0.role: '],
    ['a message without id', { messages: [{ role: 'user', content: 'Hi' }] }, 'messages.0.id: '],
    ['a number as content', { messages: user(7) }, 'messages.0.content: '],
    ['an unknown part', { messages: user([{ type: 'spell', text: 'x' }]) }, 'messages.0.content'],
    [
      'nothing but a picture',
      { messages: user([{ type: 'image', source: { type: 'url', value: 'https://a' } }]) },
      'messages',
    ],
    ['nothing but blanks', { messages: user(' \n ') }, "messages: the user's last message holds no text"],
    ['a context without value', { context: [{ description: 'page' }] }, 'context.0.value: '],
    ['tools that are no list', { tools: 'all' }, 'tools: '],
  ])('that is no RunAgentInput is refused with 422 naming the field: %s', async (_, fields, detail) => {
    const response = await post(JSON.stringify(runInput(fields as Record<string, unknown>)));
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'run_input_invalid',
      status: 422,
      title: ERRORS.run_input_invalid.title,
      detail: expect.stringContaining(detail),
    });
  });

  test.each([
    ['no body', null],
    ['no JSON', '{"threadId":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"hello"'],
  ])('that is no object is refused with 422: %s', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('body: ') });
  });

  test.each([
    ['what AG-UI allows on top', { forwardedProps: { a: 1 }, tools: [], extra: true }],
    ['the version that is spoken here', { protocolVersion: '1.0' }],
    ['nothing to resume', { resume: [] }],
    [
      'the conversation before the question',
      { messages: [{ id: 'a', role: 'assistant', content: 'Hi' }, ...user('Hi')] },
    ],
  ])('with %s is taken', async (_, fields) => {
    const response = await post(JSON.stringify(runInput(fields)));
    expect(response.status).toBe(200);
    await response.text();
  });
});

describe('a message', () => {
  test.each([
    ['16 KB of letters', 200, 'x'.repeat(16 * 1024)],
    ['one byte more', 413, 'x'.repeat(16 * 1024 + 1)],
    ['16 KB of umlauts, counted in bytes', 200, 'ü'.repeat(16 * 512)],
    ['one umlaut more', 413, 'ü'.repeat(16 * 512 + 1)],
  ])('of %s is answered with %i', async (_, status, content) => {
    const response = await post(JSON.stringify(runInput({ messages: user(content) })));
    expect(response.status).toBe(status);
    if (status === 413) expect(await response.json()).toMatchObject({ code: 'message_too_long' });
    else await response.text();
  });

  test('is refused with 413 in a body over 1 MB, with and without its length told', async () => {
    const body = JSON.stringify(runInput({ state: 'x'.repeat(1024 * 1024) }));
    const told = await backend.request('/agent', {
      method: 'POST',
      body,
      headers: { 'content-length': `${body.length}` },
    });
    expect(told.status).toBe(413);
    const untold = await post(body);
    expect(untold.status).toBe(413);
    expect(await untold.json()).toMatchObject({ code: 'message_too_long', detail: 'The body is over 1 MB.' });
  });

  test('without a token is refused with 401, however long it is', async () => {
    const response = await backend.app.request('/agent', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
    expect(response.status).toBe(401);
  });
});

describe('a refusal', () => {
  test('reaches neither Auth0 nor Bedrock', async () => {
    const before = [backend.tenant.state.exchanges.length, backend.bedrock.state.turns.length];
    await post('{}');
    await backend.run({}, 'abc');
    await backend.run({}, await backend.tenant.sign({ scope: 'openid' }));
    expect([backend.tenant.state.exchanges.length, backend.bedrock.state.turns.length]).toEqual(before);
  });
});

describe('every answer', () => {
  test.each([
    ['GET', '/', 404],
    ['GET', '/agent', 404],
    ['DELETE', '/changes/c-1', 404],
    ['GET', '/changes/c-1/nothing', 404],
    ['GET', '/%00', 404],
  ])('to %s %s is a problem document with the status %i', async (method, path, status) => {
    const response = await backend.request(path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'tag:okta-companion.example,2026:not_found',
      status,
      code: 'not_found',
    });
  });

  test.each(['/health', '/changes', '/nothing'])('to %s is kept by nobody and sniffed by nobody', async (path) => {
    const { headers } = await backend.request(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
  });

  test('of /health needs no token', async () => {
    expect(await (await backend.app.request('/health')).json()).toEqual({ status: 'ok', version: metadata.version });
  });
});

describe('CORS', () => {
  test.each(['/health', '/changes', '/nothing'])(
    'lets the extension and no other origin read %s, refusals too',
    async (path) => {
      const from = async (origin: string) =>
        (await backend.app.request(path, { headers: { origin } })).headers.get('access-control-allow-origin');
      expect(await from(EXTENSION_ORIGIN)).toBe(EXTENSION_ORIGIN);
      for (const origin of ['https://evil.example', `${EXTENSION_ORIGIN}b`, 'chrome-extension://', 'null', '*']) {
        expect(await from(origin)).toBeNull();
      }
    },
  );

  test('lets the preflight of the extension through, and no other', async () => {
    const preflight = (origin: string) =>
      backend.app.request('/agent', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await preflight(EXTENSION_ORIGIN);
    expect(headers.get('access-control-allow-origin')).toBe(EXTENSION_ORIGIN);
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type,dpop,traceparent');
    expect(headers.get('access-control-allow-methods')).toBe('GET,POST,DELETE');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('lets the extension read the challenge, the name of a file and when to come again', async () => {
    const { headers } = await backend.app.request('/changes', { headers: { origin: EXTENSION_ORIGIN } });
    expect(headers.get('access-control-expose-headers')).toMatch(/^content-disp.*dpop-nonce,retry-after,www-auth/);
  });
});
