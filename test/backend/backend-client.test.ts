/** The panel's client of the backend, over real HTTP. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { MissingRefreshTokenError } from '@auth0/auth0-spa-js';
import { afterEach, describe, expect, test } from 'vitest';
import { type Backend, createBackend } from '../../extension/client/backend.ts';

const backendAt = (origin: string, authorization = async () => 'Bearer token', leaveMs?: number) =>
  createBackend({ origin, authorization, send: fetch, ...(leaveMs !== undefined && { leaveMs }) });

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A backend that answers with `handle`, and what it was asked. */
async function serve(handle: (response: ServerResponse) => void) {
  const requests: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    handle(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { url: `http://127.0.0.1:${address.port}`, requests };
}

const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body));
};
const question = { threadId: 'thread', runId: 'run', text: 'Unlock Ana', page: 'user 00u1anaruiz00000000a' };
const list = { id: '5f0c2a44-9d3e-4c1b-8f27-0a1b2c3d4e5f', name: 'list.csv', total: 40 };
const never = () => new AbortController().signal;

describe('asking', () => {
  test('sends a RunAgentInput with the new message only, as the person, and reads the stream', async () => {
    const { url, requests } = await serve((response) =>
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .end('data: {"type":"RUN_STARTED"}\n\ndata: {"type":"RUN_FINISHED"}\n\n'),
    );
    const answer = await backendAt(url).ask({ ...question, list }, never());
    if (!answer.ok) throw new Error(answer.problem.code);
    const types: string[] = [];
    for await (const { type } of answer.value) types.push(type);
    expect(types).toEqual(['RUN_STARTED', 'RUN_FINISHED']);
    expect(requests).toMatchObject([{ method: 'POST', url: '/agent', headers: { authorization: 'Bearer token' } }]);
    expect(requests[0]?.headers.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      protocolVersion: '1.0',
      threadId: 'thread',
      runId: 'run',
      state: {},
      messages: [{ id: 'run', role: 'user', content: 'Unlock Ana' }],
      tools: [],
      context: [
        { description: 'time zone', value: Intl.DateTimeFormat().resolvedOptions().timeZone },
        { description: 'page', value: 'user 00u1anaruiz00000000a' },
        { description: 'list', value: '5f0c2a44-9d3e-4c1b-8f27-0a1b2c3d4e5f (40 rows)' },
      ],
      forwardedProps: {},
    });
  });
});

const calls: [string, (backend: Backend) => Promise<{ ok: boolean }>][] = [
  ['ask', (backend) => backend.ask(question, never())],
  ['openChanges', (backend) => backend.openChanges()],
  ['openReports', (backend) => backend.openReports()],
  ['follow', (backend) => backend.follow({ kind: 'change', id: 'c1' }, never())],
  ['cancel', (backend) => backend.cancel({ kind: 'report', id: 'r1' })],
  ['carryOn', (backend) => backend.carryOn('r1')],
  ['resultPage', (backend) => backend.resultPage('r1', 1)],
  ['resultCsv', (backend) => backend.resultCsv('r1')],
  ['keepList', (backend) => backend.keepList(new Blob(['ben'], { type: 'text/plain' }))],
  ['leave', (backend) => backend.leave()],
];

describe.each(calls)('the call %s', (_, call) => {
  test.each([
    [401, { code: 'token_invalid', title: 'x' }, { code: 'token_invalid' }],
    [403, { code: 'insufficient_scope', title: 'x' }, { code: 'insufficient_scope' }],
    [
      409,
      { code: 'change_not_open', title: 'x', detail: 'It is done.' },
      { code: 'change_not_open', detail: 'It is done.' },
    ],
    [500, { oops: true }, { code: 'internal', detail: 'HTTP 500' }],
    [502, '<html>', { code: 'internal', detail: 'HTTP 502' }],
  ])('answered %i names the problem', async (status, body, problem) => {
    const { url } = await serve(json(status, body));
    expect(await call(backendAt(url))).toMatchObject({ ok: false, problem });
  });

  test('without a backend says so', async () => {
    const { url } = await serve((response) => response.destroy());
    const answer = await call(backendAt(url));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'backend_unreachable' } });
  });

  test('without a sign-in asks nobody', async () => {
    const { url, requests } = await serve(json(200, []));
    const ended = async () => {
      throw new MissingRefreshTokenError('default', 'openid');
    };
    expect(await call(backendAt(url, ended))).toMatchObject({ ok: false, problem: { code: 'token_invalid' } });
    expect(requests).toEqual([]);
  });
});

test('leaving waits no longer than it may, for an answer or for a token', async () => {
  const { url } = await serve(() => {});
  const late = { ok: false, problem: { code: 'backend_unreachable' } };
  expect(await backendAt(url, async () => 'Bearer token', 1).leave()).toMatchObject(late);
  expect(await backendAt(url, () => new Promise(() => {}), 1).leave()).toMatchObject(late);
});

test.each<[string, (backend: Backend, id: string) => Promise<unknown>]>([
  ['/changes/..%2Fagent%3Fx%3D/cancel', (backend, id) => backend.cancel({ kind: 'change', id })],
  ['/changes/..%2Fagent%3Fx%3D/call-off', (backend, id) => backend.callOff(id)],
  ['/reports/..%2Fagent%3Fx%3D/cancel', (backend, id) => backend.cancel({ kind: 'report', id })],
  ['/reports/..%2Fagent%3Fx%3D/events', (backend, id) => backend.follow({ kind: 'report', id }, never())],
  ['/reports/..%2Fagent%3Fx%3D/continue', (backend, id) => backend.carryOn(id)],
  ['/results/..%2Fagent%3Fx%3D?part=2', (backend, id) => backend.resultPage(id, 2)],
  ['/results/..%2Fagent%3Fx%3D.csv', (backend, id) => backend.resultCsv(id)],
])('an id is one segment of the path: %s', async (path, call) => {
  const { url, requests } = await serve(json(200, {}));
  await call(backendAt(url), '../agent?x=');
  expect(requests[0]?.url).toBe(path);
});

test.each([[[{ id: 'c1' }]], [{ changes: [] }], [null]])('changes that are none are a problem: %j', async (body) => {
  const { url } = await serve(json(200, body));
  expect(await backendAt(url).openChanges()).toMatchObject({ ok: false });
});
