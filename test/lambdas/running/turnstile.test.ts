import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listening, listen } from '../../cloud/listen.ts';
import { turnstile } from './turnstile.ts';

let part: Listening;
let door: Listening;
let arrived: string[];

beforeEach(async () => {
  arrived = [];
  part = await listen(
    createServer((request, response) => {
      arrived.push(request.url ?? '');
      if (request.url === '/breaks') request.socket.destroy();
      else response.end('answered');
    }),
    0,
  );
  door = await turnstile(part.url, async (path) => path !== '/stopped');
});
afterEach(async () => {
  await door.close();
  await part.close();
});

test('who may pass gets the answer of the part', async () => {
  expect(await (await fetch(`${door.url}/open`)).text()).toBe('answered');
});

test.each([
  ['who may not pass loses the connection, and the part is not asked', '/stopped', []],
  ['a part that breaks the connection breaks it on the other side, too', '/breaks', ['/breaks']],
])('%s', async (_, path, asked) => {
  await expect(fetch(`${door.url}${path}`)).rejects.toThrow('fetch failed');
  expect(arrived).toEqual(asked);
});

test('a part that is gone breaks the connection', async () => {
  await part.close();
  await expect(fetch(`${door.url}/open`)).rejects.toThrow('fetch failed');
  part = await listen(createServer(), 0);
});

test('who leaves in the middle of a request takes nothing down', async () => {
  const { hostname, port } = new URL(door.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('POST /open HTTP/1.1\r\nhost: door\r\ncontent-length: 100\r\n\r\nhalf');
  socket.end();
  await once(socket.resume(), 'close');
  expect(arrived).toEqual([]);
  expect(await (await fetch(`${door.url}/open`)).text()).toBe('answered');
});
