/** Loaded first into a process, it may connect to nothing but this machine: whatever else it tries is told, and fails. */
import { Socket } from 'node:net';

/** What is told of a connection that was not made, before the host. */
export const OFF = 'The network is off in tests:';

const LOOPBACK = /^(127\.|::1$|localhost$)/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectLoopbackOnly(this: Socket, ...args: unknown[]) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
  if (typeof host === 'string' && !LOOPBACK.test(host)) {
    console.error(OFF, host);
    throw new Error(`${OFF} ${host}`);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;
