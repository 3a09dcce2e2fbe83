import { context, trace } from '@opentelemetry/api';

/** Takes back what `startTracing` set for the whole process: test files share it, and the first one set stays. */
export function endTracing(): void {
  trace.disable();
  context.disable();
}
