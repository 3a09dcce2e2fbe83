/** The one way to let a stand-in fail: the next answers of an operation or a path go wrong in a named way. */
import { once } from 'node:events';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';

/**
 * What befalls a connection, at every stand-in. `apply-then-cut` does the work and then breaks the connection: the
 * client cannot know. `hold` keeps the request until `DELETE /faults` and does the work then.
 */
const OF_CONNECTIONS = ['hang', 'cut-before', 'apply-then-cut', 'hold'] as const;

type Answer = Response | Promise<Response>;
export type Bindings = HttpBindings | Http2Bindings;

/** Breaks the connection under a request, and with it whatever else HTTP/2 carries on it. */
export const cutConnection = ({ incoming }: Bindings): void => {
  // HTTP/2 lets nobody but its session destroy the socket, and the session would say goodbye before.
  if ('stream' in incoming) incoming.stream.session?.socket.destroySoon();
  else incoming.socket.destroy();
};

export interface Faults<Own extends string> {
  /**
   * `POST /faults {operationId | path, mode, times}` lets the next answers of one operation go wrong, `DELETE /faults`
   * ends that, and `GET /faults` tells what is in force and how many requests are held.
   */
  routes: Hono;
  /** Answers as the fault in force says; `answer` is told when it is one of the stand-in's own modes. */
  through(
    c: { env: Bindings; req: { path: string } },
    operationId: string | undefined,
    answer: (own: Own | undefined) => Answer,
  ): Promise<Response>;
  /** The same for all that comes after it, by its path. */
  before(refuse: (own: Own) => Answer): MiddlewareHandler<{ Bindings: Bindings }>;
}

/**
 * @param own how this stand-in can answer wrongly in its own words, as `500`.
 * @param ofConnections what can befall its connections; everything when left out.
 */
export function createFaults<const Own extends string>(
  own: readonly Own[],
  ofConnections: readonly (typeof OF_CONNECTIONS)[number][] = OF_CONNECTIONS,
): Faults<Own> {
  // Made when one is set: of the many stand-ins of a test run few ever fail.
  const Fault = () =>
    z
      .object({
        operationId: z.string().optional(),
        path: z.string().optional(),
        mode: z.enum([...ofConnections, ...own]),
        times: z.number().int().min(1).default(1),
      })
      .refine(({ operationId, path }) => (operationId === undefined) !== (path === undefined), {
        message: 'Give operationId or path',
      });
  let faults: z.infer<ReturnType<typeof Fault>>[] = [];
  const held = new Set<() => void>();

  const take = (operationId: string | undefined, path: string): string | undefined => {
    const fault = faults.find((each) => each.path === path || (operationId && each.operationId === operationId));
    if (!fault) return undefined;
    fault.times -= 1;
    faults = faults.filter(({ times }) => times > 0);
    return fault.mode;
  };

  const routes = new Hono()
    .post('/faults', async (c) => {
      // A browser asks before it sends JSON to another origin, so no page but ours can set a fault.
      if (!c.req.header('content-type')?.startsWith('application/json')) return c.json({ error: 'Send JSON' }, 415);
      const fault = Fault().safeParse(await c.req.json().catch(() => undefined));
      if (!fault.success) return c.json({ error: z.prettifyError(fault.error) }, 400);
      faults.push(fault.data);
      return c.json(faults, 201);
    })
    .get('/faults', (c) => c.json({ faults, held: held.size }))
    .delete('/faults', (c) => {
      faults = [];
      for (const release of held) release();
      held.clear();
      return c.body(null, 204);
    });

  const through: Faults<Own>['through'] = async (c, operationId, answer) => {
    const mode = take(operationId, c.req.path);
    if (mode === undefined) return answer(undefined);
    const { socket } = c.env.incoming;
    const cut = () => {
      cutConnection(c.env);
      return RESPONSE_ALREADY_SENT;
    };
    switch (mode) {
      case 'hang':
        await once(socket, 'close');
        return RESPONSE_ALREADY_SENT;
      case 'cut-before':
        return cut();
      case 'apply-then-cut':
        // What streams does its work while it is read.
        await (await answer(undefined)).arrayBuffer();
        return cut();
      case 'hold':
        await new Promise<void>((release) => held.add(release));
        return answer(undefined);
      default:
        return answer(own.find((each) => each === mode));
    }
  };
  return {
    routes,
    through,
    before: (refuse) => async (c, next) => {
      const answer = await through(c, undefined, async (wrong) => {
        if (wrong !== undefined) return refuse(wrong);
        await next();
        return c.res;
      });
      // Hono would mix the headers of what was answered into this one.
      c.res = undefined;
      c.res = answer;
    },
  };
}
