/** The real servers in the place of stand-ins, where `npm run test:real` started them; read here and nowhere else. */
import { proxy } from 'hono/proxy';

export const IN_PLACE = {
  /** OpenFGA’s own server. */
  fga: process.env.REAL_FGA_URL,
  /** DynamoDB Local. */
  dynamodb: process.env.REAL_DYNAMODB_URL,
};

/** Has the server at `url` answer. What has come to it is done, also where whoever asked is gone meanwhile. */
export const forwardTo =
  (url: string) =>
  async (request: Request, headers: Record<string, string> = {}): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const body = ['GET', 'HEAD'].includes(request.method) ? null : await request.arrayBuffer();
    const given = { ...Object.fromEntries(request.headers), ...headers };
    // What `fetch` says itself.
    for (const name of ['host', 'connection', 'content-length']) delete given[name];
    return proxy(url + pathname + search, { method: request.method, body, headers: given });
  };
