/** A backend that goes silent and keeps the connection, as seen from the panel. The test turns the panel's clock. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PING_EVERY_MS } from '../../backend/contract.ts';
import { type Backend, createBackend } from '../../extension/client/backend.ts';
import { lostBy } from '../../extension/client/problem.ts';
import { listen } from '../cloud/listen.ts';

const closers: (() => unknown)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

/** A client of a server that never ends a connection, and each request as it comes. */
async function serve() {
  const waiting: ((exchange: Exchange) => void)[] = [];
  const arrived: Exchange[] = [];
  const { url, close } = await listen(
    createServer((request, response) => {
      const take = waiting.shift();
      const exchange = exchangeOf(request, response);
      if (take) take(exchange);
      else arrived.push(exchange);
    }),
    0,
  );
  closers.push(close);
  const next = () => {
    const first = arrived.shift();
    return first ? Promise.resolve(first) : new Promise<Exchange>((take) => waiting.push(take));
  };
  return { backend: createBackend({ origin: url, authorization: async () => 'Bearer token', send: fetch }), next };
}

const exchangeOf = (request: IncomingMessage, response: ServerResponse) => ({
  path: request.url,
  /** Settles when the panel hangs up. */
  left: new Promise<void>((left) => response.once('close', left)),
  begin: () => response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
  say: (...events: unknown[]) => events.forEach((event) => void response.write(`data: ${JSON.stringify(event)}\n\n`)),
});
type Exchange = ReturnType<typeof exchangeOf>;

const SILENCE_MS = 3 * PING_EVERY_MS;
const never = new AbortController().signal;
const question = { threadId: 'thread', runId: 'run', text: 'Unlock Ana' };

test.each<[string, (backend: Backend) => Promise<{ ok: boolean }>]>([
  ['ask', (backend) => backend.ask(question, never)],
  ['openChanges', (backend) => backend.openChanges()],
  ['follow', (backend) => backend.follow({ kind: 'change', id: 'c1' }, never)],
  ['cancel', (backend) => backend.cancel({ kind: 'change', id: 'c1' })],
  ['resultCsv', (backend) => backend.resultCsv('r1')],
])('the call %s that is never answered ends as backend_silent, and hangs up', async (_, call) => {
  const { backend, next } = await serve();
  const answer = call(backend);
  const { left } = await next();
  await vi.advanceTimersByTimeAsync(SILENCE_MS);
  expect(await answer).toEqual({ ok: false, problem: { code: 'backend_silent' } });
  await left;
});

describe('a stream', () => {
  const open = async () => {
    const { backend, next } = await serve();
    const asked = backend.ask(question, never);
    const exchange = await next();
    exchange.begin();
    const answer = await asked;
    if (!answer.ok) throw new Error(answer.problem.code);
    const events = answer.value[Symbol.asyncIterator]();
    return { ...exchange, read: () => events.next() };
  };

  test('that goes silent for three ping intervals throws, and hangs up', async () => {
    const { say, read, left } = await open();
    say({ type: 'RUN_STARTED' });
    await read();
    const lost = read().catch(lostBy);
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await lost).toEqual({ code: 'backend_silent' });
    await left;
  });

  test('that says something in time goes on, however long it takes', async () => {
    const { say, read } = await open();
    for (let times = 0; times < 5; times++) {
      say({ type: 'RUN_STARTED' });
      expect(await read()).toEqual({ done: false, value: { type: 'RUN_STARTED' } });
      await vi.advanceTimersByTimeAsync(SILENCE_MS - 1);
    }
  });
});
