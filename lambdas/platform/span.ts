/**
 * Spans by OpenTelemetry, carried as W3C Trace Context (https://www.w3.org/TR/trace-context/): one trace from the panel
 * to Okta. Names and attributes are ours or the catalogue's; nothing a person or the model wrote is ever in one.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

export const tracer = () => trace.getTracer('okta-companion');

/** What a Lambda invocation did before it knew whose trace it belongs to. */
export interface Invocation {
  begun: number;
  name: string;
  root?: Span;
  early: { name: string; begun: number; ended: number; attributes: Attributes }[];
}
export const invocations = new AsyncLocalStorage<Invocation>();

/** The context a new span is a child in; nothing while the invocation's trace is not known. */
const here = (): Context | undefined => {
  const active = context.active();
  const invocation = invocations.getStore();
  if (trace.getSpan(active) || invocation === undefined) return active;
  return invocation.root && trace.setSpan(active, invocation.root);
};

const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The context behind a `traceparent`; whether it is sampled is decided here and not by who sent it. */
export const remote = (traceparent: string | undefined): Context => {
  const [, traceId = '', spanId = ''] = PARENT.exec(traceparent ?? '') ?? [];
  const parent = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
};

const currentSpan = () => {
  const current = trace.getSpanContext(here() ?? ROOT_CONTEXT);
  return current && isSpanContextValid(current) ? current : undefined;
};

/** The current trace's id, 32 hexadecimal digits. */
export const currentTraceId = (): string | undefined => currentSpan()?.traceId;

/** The current span as `traceparent`, for whoever is called next. */
export const currentTraceparent = (): string | undefined => {
  const current = currentSpan();
  return current && `00-${current.traceId}-${current.spanId}-0${current.traceFlags & TraceFlags.SAMPLED}`;
};

/** Marks a span as failed. Only the error's name: its message may quote what no trace may hold. */
export const fault = (span: Span, error: unknown): void => {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
};

interface SpanOptions<T> {
  kind?: SpanKind;
  /** What to note of the result; values of a fixed small set only. */
  describe?: (result: T) => Attributes;
}

/** Does `work`, which must not throw but reject, as a span of the current trace. Where nothing is recorded that is `work()` itself. */
export function span<T>(name: string, work: () => Promise<T>, options: SpanOptions<T> = {}): Promise<T> {
  const parent = here();
  if (parent === undefined) return early(name, work, options);
  const own = tracer().startSpan(name, { kind: options.kind ?? SpanKind.INTERNAL }, parent);
  return own.isRecording() ? recorded(own, parent, work, options) : work();
}

async function recorded<T>(
  own: Span,
  parent: Context,
  work: () => Promise<T>,
  { describe }: SpanOptions<T>,
): Promise<T> {
  try {
    const result = await context.with(trace.setSpan(parent, own), work);
    if (describe) own.setAttributes(describe(result));
    return result;
  } catch (error) {
    fault(own, error);
    throw error;
  } finally {
    own.end();
  }
}

/** Before the invocation knows whose trace it belongs to. */
async function early<T>(name: string, work: () => Promise<T>, { describe }: SpanOptions<T>): Promise<T> {
  const begun = Date.now();
  let attributes: Attributes = {};
  try {
    const result = await work();
    if (describe) attributes = describe(result);
    return result;
  } finally {
    invocations.getStore()?.early.push({ name, begun, ended: Date.now(), attributes });
  }
}

/** Notes something on the span that is being done. Values of a fixed small set only. */
export const annotate = (attributes: Attributes): void => void trace.getActiveSpan()?.setAttributes(attributes);

/** Does `work` as part of what is being done now, whoever calls it later. */
export const inThisTrace = <T>(work: () => T): (() => T) => {
  const active = context.active();
  return () => context.with(active, work);
};

/** A step of another system's, known by its news only: begins now and ends by the function that comes back. */
export function beginSpan(name: string): () => void {
  const own = tracer().startSpan(name, {}, here());
  return () => own.end();
}

/** Does `work` within the trace that `traceparent` names, or within none so far. */
export const continueTrace = <T>(traceparent: string | undefined, work: () => Promise<T>): Promise<T> =>
  context.with(remote(traceparent), work);
