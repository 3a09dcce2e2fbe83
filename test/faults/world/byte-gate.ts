/** A door before a server that breaks its connections after so many bytes of answers, whatever they are. */
import { connect, createServer, type Socket } from 'node:net';
import { type Listening, listen } from '../../cloud/listen.ts';

export interface ByteGate extends Listening {
  /** Breaks the connection that answers so many bytes from now, once; `Infinity` ends that. */
  cutAfter(bytes: number): void;
  /** How many bytes were answered since then, and whether one was broken. */
  answered(): number;
  hasCut(): boolean;
}

export async function byteGateBefore(port: number): Promise<ByteGate> {
  let left = Number.POSITIVE_INFINITY;
  let answered = 0;
  let hasCut = false;
  // Without noDelay what is said waits for an acknowledgement, and time is moved on meanwhile.
  const server = createServer({ noDelay: true }, (incoming) => {
    const outgoing: Socket = connect(port, '127.0.0.1').setNoDelay();
    const end = () => {
      incoming.destroy();
      outgoing.destroy();
    };
    for (const socket of [incoming, outgoing]) socket.on('error', end).on('close', end);
    incoming.pipe(outgoing);
    outgoing.on('data', (bytes) => {
      answered += bytes.length;
      if (bytes.length < left) {
        left -= bytes.length;
        return void incoming.write(bytes);
      }
      incoming.write(bytes.subarray(0, left), end);
      left = Number.POSITIVE_INFINITY;
      hasCut = true;
    });
  });
  const { url, close } = await listen(server, 0);
  return {
    url,
    close,
    cutAfter: (bytes) => {
      left = bytes;
      answered = 0;
      hasCut = false;
    },
    answered: () => answered,
    hasCut: () => hasCut,
  };
}
