import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../../cloud/ports.ts';

/** A door before a part of the local cloud that a test can shut: while shut, connections are refused, as by a part that is down. */
export interface Gate {
  url: string;
  shut(): Promise<void>;
  open(): Promise<void>;
}

type Hear = (bytes: Buffer) => void;

/** Puts an open gate before the part on `port` of 127.0.0.1; `hear` gets what the part answers, `asked` what it is sent. */
export async function gateBefore(port: number, hear: Hear = () => {}, asked: Hear = () => {}): Promise<Gate> {
  const own = await freePort();
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(port, '127.0.0.1');
    outgoing.on('data', hear);
    incoming.on('data', asked);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => sockets.delete(from));
    }
  });
  const open = () => new Promise<void>((done) => server.listen(own, '127.0.0.1', done));
  await open();
  return {
    url: `http://127.0.0.1:${own}`,
    open,
    shut: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
