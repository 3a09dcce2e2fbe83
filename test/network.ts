/** Tests run with the network off: a connection to anything but this machine's loopback is an error. */
import { Socket } from 'node:net';

const LOOPBACK = /^(127\.|::1$|localhost$)/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectLoopbackOnly(this: Socket, ...args: unknown[]) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
  if (typeof host === 'string' && !LOOPBACK.test(host)) throw new Error(`The network is off in tests: ${host}`);
  return Reflect.apply(connect, this, args);
} as typeof connect;
