/** A Lambda invocation as one span, of a trace that becomes known only on the way. */
import { SpanKind, trace } from '@opentelemetry/api';
import { fault, type Invocation, invocations, remote, tracer } from '../span.ts';
import type { Flush } from '../tracing.ts';

/** The Lambda invocation belongs to this trace, its steps so far included. The first word counts. */
export function joinTrace(traceparent: string | undefined): void {
  const invocation = invocations.getStore();
  if (invocation === undefined || invocation.root) return;
  const parent = remote(traceparent);
  const { name, begun, early } = invocation;
  invocation.root = tracer().startSpan(name, { kind: SpanKind.SERVER, startTime: begun }, parent);
  const inside = trace.setSpan(parent, invocation.root);
  for (const step of early) {
    tracer().startSpan(step.name, { startTime: step.begun, attributes: step.attributes }, inside).end(step.ended);
  }
}

/**
 * A Lambda handler as one span of the trace it turns out to belong to: of its event, or of the session or change it
 * reads. What was recorded is sent before it answers, for afterwards the process is frozen.
 */
export const tracedHandler =
  <E, Rest extends unknown[], A>(name: string, flush: Flush, handler: (event: E, ...rest: Rest) => Promise<A>) =>
  (event: E, ...rest: Rest): Promise<A> => {
    const invocation: Invocation = { name, begun: Date.now(), early: [] };
    return invocations.run(invocation, async () => {
      if (typeof event === 'object' && event !== null && 'traceparent' in event) joinTrace(String(event.traceparent));
      try {
        return await handler(event, ...rest);
      } catch (error) {
        joinTrace(undefined);
        if (invocation.root) fault(invocation.root, error);
        throw error;
      } finally {
        joinTrace(undefined);
        invocation.root?.end();
        await flush();
      }
    });
  };
