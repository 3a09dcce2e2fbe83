import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { forwardTo } from '../../real/in-place.ts';
import { emptyIndexKeys } from './empty-index-keys.ts';
import { timeToLive } from './time-to-live.ts';

/** What answers as DynamoDB, with tables of its own. */
export type Engine = (
  c: Context<{ Bindings: HttpBindings }>,
  operation: string | undefined,
) => Response | Promise<Response>;

/** dynalite as an engine, with the TTL settings that it does not keep and an error that it does not know. */
export const inThisProcess = (server: Server): Engine => {
  const ttl = timeToLive();
  const refused = emptyIndexKeys();
  return async (c, operation) => {
    const settings = await ttl(operation, c.req.raw);
    if (settings) return settings;
    const { incoming } = c.env;
    if (operation !== 'CreateTable' && operation !== 'PutItem') return answerOf(server, incoming);
    const body = await c.req.text();
    const { method, url, headers } = incoming;
    const again = Object.assign(Readable.from([Buffer.from(body)]), { method, url, headers });
    return refused(operation, JSON.parse(body)) ?? answerOf(server, incoming, again);
  };
};

/**
 * DynamoDB Local as an engine: whoever comes with a name of their own has tables of their own there. It takes letters and
 * digits for a name and looks at no signature.
 */
export const at = (url: string, name: string): Engine => {
  const forward = forwardTo(url);
  return ({ req }) => {
    const authorization = (req.header('authorization') ?? '').replace(/(?<=Credential=)[^/]+/, name);
    return forward(req.raw, { authorization });
  };
};

/** What a server of Node answers to a request, nothing of it sent yet; `read` stands for one whose body was read. */
const answerOf = (server: Server, request: IncomingMessage, read: Readable = request): Promise<Response> =>
  new Promise((resolve) => {
    const answer = new ServerResponse(request);
    const end = (body?: string) => {
      const headers = Object.entries(answer.getHeaders()).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      resolve(new Response(body ?? null, { status: answer.statusCode, headers }));
      return answer;
    };
    Object.assign(answer, { end });
    server.emit('request', read, answer);
  });
