import { SpanKind } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Flush } from '../../lambdas/contract/platform.ts';
import { continueTrace, span } from '../../lambdas/contract/platform.ts';

/** One span a request, of the caller's trace (W3C Trace Context §3.2) or of a new one. Named by route: paths hold ids. */
export const traced = (sent: Flush): MiddlewareHandler =>
  async function traced(c, next) {
    const route = routePath(c, -1);
    const describe = () => ({
      'http.request.method': c.req.method,
      'http.route': route,
      'http.response.status_code': c.res.status,
    });
    await continueTrace(c.req.header('traceparent'), () =>
      span(`${c.req.method} ${route}`, next, { kind: SpanKind.SERVER, describe }),
    );
    await sent();
  };
