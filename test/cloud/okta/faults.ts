/** How the org fails on demand, in Okta's own words. */
import type { Context, Hono } from 'hono';
import { createFaults } from '../faults/faults.ts';
import { errorBody, refuse } from './errors.ts';
import type { RequestEnv } from './requests.ts';

export interface Faults {
  routes: Hono;
  /** Answers, or goes wrong as the fault in force says. */
  through(
    c: Context<RequestEnv>,
    operationId: string | undefined,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

export function oktaFaults(now: () => number): Faults {
  const { routes, through } = createFaults(['500', '429', 'read-only']);
  return {
    routes,
    through: (c, operationId, answer) =>
      through(c, operationId, (own) => {
        if (own === undefined) return answer();
        if (own === '500') return c.json(errorBody(refuse('E0000009')), 500);
        if (own === 'read-only') return c.json(errorBody(refuse('E0000010')), 503);
        return c.json(errorBody(refuse('E0000047')), 429, {
          'x-rate-limit-limit': '1',
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String(Math.ceil(now() / 1000) + 1),
        });
      }),
  };
}
