import { Agent, createServer, request as requestTo } from 'node:http';
import { type Listening, listen } from '../../cloud/listen.ts';
import { clock } from './clock.ts';

/** A request that went through, in epoch milliseconds. */
export interface Passed {
  what: string;
  from: number;
  to: number;
}

/** A door before a part of the local cloud that writes down how long each request takes, seen from its front. */
export async function timedDoor(target: string, part: string, passed: (request: Passed) => void): Promise<Listening> {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(target);
  return listen(
    createServer((incoming, answer) => {
      const from = clock();
      const operation = String(incoming.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1);
      const { method, url: path, headers } = incoming;
      const outgoing = requestTo({ agent, hostname, port, method, path, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
        answered.on('end', () => passed({ what: `${part} ${operation || method}`, from, to: clock() }));
      });
      outgoing.on('error', () => incoming.socket.destroy());
      incoming.pipe(outgoing);
    }),
    0,
  );
}
