/** A reader who takes nothing holds little, and not for ever. */

import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { EventType } from '@ag-ui/core';
import { afterEach, expect, test, vi } from 'vitest';
import { eventStream, type Tell } from '../../../backend/http/event-stream.ts';
import { httpServer } from '../../../backend/http/http-server.ts';
import { eventsOf } from '../doubles/events.ts';

afterEach(() => void vi.useRealTimers());

const WORDS = 'x'.repeat(64 * 1024);
/** Events without an end, how many of them were told, and when their reader was known to be gone. */
const endless = () => {
  const left = Promise.withResolvers<void>();
  const state = { told: 0 };
  const tell: Tell = async (emit, { signal }) => {
    while (!signal.aborted) {
      state.told += 1;
      await emit({ type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm', delta: WORDS });
    }
    left.resolve();
  };
  const open = () => eventStream(tell, { pingEveryMs: 15_000, onError: () => expect.unreachable() });
  return { state, left: left.promise, open };
};

test('one event waits for a reader who takes nothing, and the next is not asked for', async () => {
  const { state, open } = endless();
  const reader = open().body?.getReader() ?? expect.unreachable();
  await reader.read();
  await setImmediate();
  expect(state.told).toBe(2);
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toMatch(/^data: [^\n]+\n\n$/);
  await setImmediate();
  expect(state.told).toBe(3);
  await reader.cancel();
});

test('one heartbeat waits, however long nobody reads', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const silent: Tell = (_, { signal }) => new Promise((left) => signal.addEventListener('abort', () => left()));
  const stream = eventStream(silent, { pingEveryMs: 15_000, onError: () => expect.unreachable() });
  const reader = stream.body?.getReader() ?? expect.unreachable();
  const first = reader.read();
  await setImmediate();
  vi.advanceTimersByTime(3_600_000);
  expect(new TextDecoder().decode((await first).value)).toBe(': ping\n\n');
  vi.advanceTimersByTime(3_600_000);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe(': ping\n\n');
  await reader.cancel();
});

test('events that are there at the same time go out in one piece, in their order', async () => {
  const event = (delta: string) => ({ type: EventType.TEXT_MESSAGE_CONTENT, messageId: 'm', delta }) as const;
  const tell: Tell = async (emit) => {
    for (const delta of ['You ', 'are ', 'whole.']) await emit(event(delta));
  };
  const stream = eventStream(tell, { pingEveryMs: 15_000, onError: () => expect.unreachable() });
  const reader = stream.body?.getReader() ?? expect.unreachable();
  const { value } = await reader.read();
  expect(eventsOf(new TextDecoder().decode(value)).map(({ delta }) => delta)).toEqual(['You ', 'are ', 'whole.']);
  expect((await reader.read()).done).toBe(true);
});

test('a connection on which nothing goes through is ended, and its stream with it', async () => {
  const { state, left, open } = endless();
  const patience = { headersMs: 60_000, requestMs: 60_000, idleMs: 60_000, stalledMs: 100, checkEveryMs: 1_000 };
  const server = httpServer(() => open(), patience);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : expect.unreachable();
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'));
  socket.on('error', () => {}).pause();
  await left;
  // What the system holds for a connection, some megabytes, and no more.
  expect(state.told).toBeLessThan(500);
  socket.destroy();
  server.close();
});

test('requests with more headers than any browser sends are refused', async () => {
  const server = httpServer(() => new Response('here'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : expect.unreachable();
  const headers = { 'x-long': 'x'.repeat(17 * 1024) };
  expect((await fetch(`http://127.0.0.1:${port}`, { headers })).status).toBe(431);
  expect(server.maxConnections).toBeGreaterThan(0);
  server.close();
  server.closeAllConnections();
});
