/** Faults a test asks for: the next answers of an operation or a path go wrong in a named way. */
import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { errorBody, refuse } from './errors.ts';
import type { RequestEnv } from './requests.ts';

/**
 * `apply-then-cut` does the work and then breaks the connection: the client cannot know. `hold` keeps the request until
 * `DELETE /faults` and does the work then.
 */
const MODES = ['500', '429', 'hang', 'cut-before', 'apply-then-cut', 'hold'] as const;

const Fault = z
  .object({
    operationId: z.string().optional(),
    path: z.string().optional(),
    mode: z.enum(MODES),
    times: z.number().int().min(1).default(1),
  })
  .refine(({ operationId, path }) => (operationId === undefined) !== (path === undefined), {
    message: 'Give operationId or path',
  });
type Fault = z.infer<typeof Fault>;

export interface Faults {
  /** `POST /faults`, `DELETE /faults`, and `GET /faults`, which tells how many requests are held. */
  routes: Hono;
  /** Answers, or goes wrong as the fault in force says. */
  through(
    c: Context<RequestEnv>,
    operationId: string | undefined,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

export function createFaults(now: () => number): Faults {
  let faults: Fault[] = [];
  const held = new Set<() => void>();

  const take = (operationId: string | undefined, path: string): Fault['mode'] | undefined => {
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
      const fault = Fault.safeParse(await c.req.json().catch(() => undefined));
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

  return {
    routes,
    through: async (c, operationId, answer) => {
      const { socket } = c.env.incoming;
      const cut = () => {
        socket.destroy();
        return RESPONSE_ALREADY_SENT;
      };
      switch (take(operationId, c.req.path)) {
        case undefined:
          return answer();
        case '500':
          return c.json(errorBody(refuse('E0000009')), 500);
        case '429':
          return c.json(errorBody(refuse('E0000047')), 429, {
            'x-rate-limit-limit': '1',
            'x-rate-limit-remaining': '0',
            'x-rate-limit-reset': String(Math.ceil(now() / 1000) + 1),
          });
        case 'hang':
          await once(socket, 'close');
          return RESPONSE_ALREADY_SENT;
        case 'cut-before':
          return cut();
        case 'apply-then-cut':
          await answer();
          return cut();
        case 'hold':
          await new Promise<void>((release) => held.add(release));
          return answer();
      }
    },
  };
}
