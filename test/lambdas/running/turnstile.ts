import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../cloud/listen.ts';

/** Asked with its path before a request reaches the part and before its answer goes back; `false` breaks the connection. */
export type Pass = (path: string) => Promise<boolean>;

const OWN = ['host', 'connection', 'content-length', 'transfer-encoding', 'content-encoding', 'keep-alive', 'expect'];

const without = (headers: Iterable<readonly [string, unknown]>): Record<string, string> =>
  Object.fromEntries(
    [...headers].filter(([name]) => !OWN.includes(name)).map(([name, value]) => [name, String(value)]),
  );

/** A door before an HTTP server of the local cloud at which a test may stop whoever comes through. */
export const turnstile = (target: string, pass: Pass) =>
  listen(
    createServer(async (request, response) => {
      const { method = 'GET', url: path = '/' } = request;
      const body = await buffer(request);
      if (!(await pass(path))) return request.socket.destroy();
      const answer = await fetch(target + path, {
        method,
        headers: without(Object.entries(request.headers)),
        ...(body.length > 0 && { body }),
      });
      const content = Buffer.from(await answer.arrayBuffer());
      if (!(await pass(path))) return request.socket.destroy();
      return response.writeHead(answer.status, without(answer.headers)).end(content);
    }),
    0,
  );
