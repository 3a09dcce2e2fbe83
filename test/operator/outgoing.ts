import { Socket } from 'node:net';

const hostOf = (args: unknown[]): unknown => {
  // Node passes its own normalized arguments in an array.
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  return typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
};

/**
 * Lets this process connect to 127.0.0.1 only, and tells on standard error whom else it would reach.
 * @returns what undoes it
 */
export function stayHere(): () => void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function connectHere(this: Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (typeof host === 'string' && host !== '127.0.0.1') {
      console.error(`Would reach ${host}.`);
      throw new Error('There is no network.');
    }
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  return () => {
    Socket.prototype.connect = connect;
  };
}
