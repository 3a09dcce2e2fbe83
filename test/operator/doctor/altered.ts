import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Listening, listen } from '../../cloud/listen.ts';

/** What a client says to its next neighbour only. */
const HOP = /^(connection|host|transfer-encoding|expect|keep-alive|content-length)$/;

/**
 * A door before a stand-in, for what the stand-in cannot be brought to: each side knows the other by the door's address,
 * and `alter` rewrites the text of each answer, `status` its status.
 */
export async function altered(url: string, alter: (answer: string) => string, status?: number): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString().replaceAll(door.url, url);
    const headers = Object.entries(request.headers).filter(([name]) => !HOP.test(name));
    const answer = await fetch(`${url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      ...(body && { body }),
    });
    const type = answer.headers.get('content-type') ?? 'application/json';
    const text = alter(await answer.text()).replaceAll(url, door.url);
    response.writeHead(status ?? answer.status, { 'content-type': type }).end(text);
  });
  const door = await listen(server, 0);
  return door;
}
