import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../cloud/listen.ts';

/** Asked with its path before a request reaches the part and before its answer goes back; `false` breaks the connection. */
export type Pass = (path: string, sent: Sent) => Promise<boolean>;

/** A request as it came. */
export interface Sent {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const OWN = ['host', 'connection', 'content-length', 'transfer-encoding', 'content-encoding', 'keep-alive', 'expect'];

const without = (headers: Iterable<readonly [string, unknown]>): Record<string, string> =>
  Object.fromEntries(
    [...headers].filter(([name]) => !OWN.includes(name)).map(([name, value]) => [name, String(value)]),
  );

/** What the part answers; nothing where it or the connection to it ends first. */
const answerOf = (url: string, { method = 'GET', headers }: IncomingMessage, body: Buffer) =>
  fetch(url, { method, headers: without(Object.entries(headers)), ...(body.length > 0 && { body }) })
    .then(async (answer) => ({ answer, content: Buffer.from(await answer.arrayBuffer()) }))
    .catch(() => undefined);

/**
 * A door before an HTTP server of the local cloud at which a test may stop whoever comes through. Where one side breaks
 * the connection, it is broken on the other side, too.
 */
export const turnstile = (target: string, pass: Pass) =>
  listen(
    createServer(async (request, response) => {
      const { url: path = '/' } = request;
      const body = await buffer(request).catch(() => undefined);
      if (!body) return request.socket.destroy();
      const sent = { headers: request.headers, body };
      if (!(await pass(path, sent))) return request.socket.destroy();
      const answered = await answerOf(target + path, request, body);
      if (!answered || !(await pass(path, sent))) return request.socket.destroy();
      const { answer, content } = answered;
      return response.writeHead(answer.status, without(answer.headers)).end(content);
    }),
    0,
  );
