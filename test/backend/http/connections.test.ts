/** The connections under the backend's HTTP API: what is left of a refused request, and who keeps the server waiting. */
import { Agent, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { httpServer, type Patience } from '../../../backend/http/http-server.ts';
import { until } from '../../until.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Fetch = Parameters<typeof httpServer>[0];

/** A server of its own for a test, and how many connections were made to it. */
async function serve(fetch: Fetch, patience?: Patience) {
  const server: Server = httpServer(fetch, patience);
  const state = { connections: 0 };
  server.on('connection', () => state.connections++);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, state };
}

describe('after refused bodies on one connection the next request is answered,', () => {
  let backend: Backend;
  let token: string;
  beforeAll(async () => {
    backend = await startBackend();
    token = await backend.tenant.sign();
  });
  afterAll(() => backend.close());

  const small = 100 * 1024;
  const large = 3 * 1024 * 1024;
  test.each<[string, string, number, boolean, number]>([
    ['too long', '/agent', large, true, 413],
    ['too long, their length told by nobody', '/agent', large, false, 413],
    ['without a token', '/agent', large, true, 401],
    ['for nothing that is here', '/nothing', large, true, 404],
    ['that are no RunAgentInput', '/agent', small, true, 422],
  ])('%s', async (_, path, size, told, status) => {
    const { url, state } = await serve(backend.app.fetch);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    closers.push(() => agent.destroy());
    const body = Buffer.alloc(size, 'x');
    const send = (method: string, to: string) =>
      new Promise<number | undefined>((done, fail) => {
        const headers = {
          ...(status !== 401 && { authorization: `Bearer ${token}` }),
          ...(method === 'POST' && told && { 'content-length': size }),
        };
        const sent = request(`${url}${to}`, { method, agent, headers }, (response) =>
          text(response).then(() => done(response.statusCode), fail),
        ).on('error', fail);
        sent.end(method === 'POST' ? body : undefined);
      });
    for (let times = 0; times < 4; times++) expect(await send('POST', path)).toBe(status);
    expect(await send('GET', '/health')).toBe(200);
    expect(state.connections).toBe(1);
  });
});

describe('a connection is ended', () => {
  const never = 3_600_000;
  const patient: Patience = { headersMs: never, requestMs: never, idleMs: never, stalledMs: never, checkEveryMs: 10 };

  /** Says this much and no more; what the server says until it ends the connection. */
  const say = (port: number, words: string) =>
    new Promise<string>((done) => {
      let heard = '';
      const socket: Socket = connect(port, '127.0.0.1', () => socket.write(words));
      closers.push(() => socket.destroy());
      socket.on('data', (bytes) => {
        heard += bytes;
      });
      socket.on('error', () => {}).on('close', () => done(heard));
    });

  test.each<[string, Partial<Patience>, string, string]>([
    ['whose headers do not end', { headersMs: 30 }, 'GET /health HTTP/1.1\r\nhost: a\r\n', 'HTTP/1.1 408 '],
    ['on which nothing is said', { headersMs: 30 }, '', 'HTTP/1.1 408 '],
    [
      'whose body does not end',
      { headersMs: 30, requestMs: 40 },
      'POST /agent HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{',
      'HTTP/1.1 408 ',
    ],
    ['on which nothing more is asked', { idleMs: 30 }, 'GET /health HTTP/1.1\r\nhost: a\r\n\r\n', 'HTTP/1.1 200 '],
  ])('%s', async (_, limits, words, heard) => {
    const whole = async (given: Request) => new Response(await given.text());
    const { port } = await serve(whole, { ...patient, ...limits });
    expect(await say(port, words)).toContain(heard);
  });

  test('while a stream that is being read goes on', async () => {
    const end = Promise.withResolvers<void>();
    const stream = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('begun '));
        await end.promise;
        controller.enqueue(new TextEncoder().encode('ended'));
        controller.close();
      },
    });
    const limits = { headersMs: 20, requestMs: 30, idleMs: 20, stalledMs: never, checkEveryMs: 5 };
    const { url, port } = await serve(() => new Response(stream), limits);
    // A busy machine takes longer for a request than these limits allow.
    const response = await until(async () => {
      const answer = await fetch(url);
      return answer.ok ? answer : undefined;
    });
    for (let times = 0; times < 3; times++) await say(port, 'GET / HTTP/1.1\r\n');
    end.resolve();
    expect(await response.text()).toBe('begun ended');
  });

  test('soon where headers do not come, and later than a load balancer would where it is idle', () => {
    const server = httpServer(() => new Response());
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
