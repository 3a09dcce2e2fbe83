/** A reader who takes nothing holds little, and not for ever. */

import { connect } from 'node:net';
import type { AGUIEvent } from '@ag-ui/core';
import { afterEach, expect, test, vi } from 'vitest';
import { eventStream } from '../../../backend/http/event-stream.ts';
import { httpServer } from '../../../backend/http/http-server.ts';

afterEach(() => void vi.useRealTimers());

const WORDS = 'x'.repeat(64 * 1024);
/** Events without an end, how many of them were asked for, and when their reader was known to be gone. */
const endless = () => {
  const left = Promise.withResolvers<void>();
  const state = { asked: 0 };
  async function* events(): AsyncGenerator<AGUIEvent> {
    try {
      for (;;) {
        state.asked += 1;
        yield { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: WORDS } as AGUIEvent;
      }
    } finally {
      left.resolve();
    }
  }
  const open = () => eventStream(events, { pingEveryMs: 15_000, onError: () => expect.unreachable() });
  return { state, left: left.promise, open };
};

test('no event is made before it is asked for, and one heartbeat waits, however long nobody reads', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { state, open } = endless();
  const reader = open().body?.getReader() ?? expect.unreachable();
  await reader.read();
  vi.advanceTimersByTime(3_600_000);
  expect(state.asked).toBe(1);
  const [first, second] = [await reader.read(), await reader.read()];
  expect(new TextDecoder().decode(first.value)).toBe(': ping\n\n');
  expect(new TextDecoder().decode(second.value)).toMatch(/^data: /);
  expect(state.asked).toBe(2);
  await reader.cancel();
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
  expect(state.asked).toBeLessThan(500);
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
