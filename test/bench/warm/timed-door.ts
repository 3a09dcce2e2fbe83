import { Agent, createServer, request as requestTo } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Listening, listen } from '../../cloud/listen.ts';
import { clock } from './clock.ts';

/** A request that went through, in epoch milliseconds. */
export interface Passed {
  what: string;
  from: number;
  to: number;
  /** As it came. */
  sent: Sent;
}

/** What was sent. */
interface Sent {
  path: string;
  target: string | undefined;
  authorization: string | undefined;
  body: string;
}

/** A door before a part of the local cloud that writes down how long each request takes, seen from its front. */
export async function timedDoor(target: string, part: string, passed: (request: Passed) => void): Promise<Listening> {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(target);
  return listen(
    createServer(async (incoming, answer) => {
      const from = clock();
      const { method, url: path = '', headers } = incoming;
      const body = await buffer(incoming);
      const [, operation] = String(headers['x-amz-target'] ?? '').split('.');
      const sent = { path, target: operation, authorization: headers.authorization, body: body.toString() };
      const outgoing = requestTo({ agent, hostname, port, method, path, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
        answered.on('end', () => passed({ what: `${part} ${operation ?? method}`, from, to: clock(), sent }));
      });
      outgoing.on('error', () => incoming.socket.destroy());
      outgoing.end(body);
    }),
    0,
  );
}
