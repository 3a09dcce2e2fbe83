/** Tests run with the network off: a connection to anything but this machine's loopback is an error. */
import { Socket } from 'node:net';
// Made of Node's Response before a server puts Hono's in its place, in which Hono would not know it again.
import '@hono/node-server/utils/response';

const LOOPBACK = /^(127\.|::1$|localhost$)/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectLoopbackOnly(this: Socket, ...args: unknown[]) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
  if (typeof host === 'string' && !LOOPBACK.test(host)) throw new Error(`The network is off in tests: ${host}`);
  return Reflect.apply(connect, this, args);
} as typeof connect;
