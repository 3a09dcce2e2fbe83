/** Sets OpenTelemetry tracing up for a process. What is recorded is in span.ts. */
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import * as z from 'zod';
import { Url } from '../contract/variables/forms.ts';
import { environment } from './environment.ts';

/** Sends what is recorded so far. Never rejects, and gives up within a second. */
export type Flush = () => Promise<void>;

const EXPORT_TIMEOUT_MS = 800;

/** The collector, by OpenTelemetry's own variable. OTEL_EXPORTER_OTLP_HEADERS and OTEL_TRACES_SAMPLER are the SDK's. */
const Collector = z.object({ OTEL_EXPORTER_OTLP_ENDPOINT: Url.optional() });

/**
 * Sets tracing up for this process. Spans go to OTEL_EXPORTER_OTLP_ENDPOINT by OTLP/HTTP JSON (`<endpoint>/v1/traces`);
 * without one nothing is recorded, loaded or sent, and only the trace id is passed on.
 */
export async function startTracing(service: string, variables: Record<string, string | undefined>): Promise<Flush> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = environment(Collector, variables);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  if (endpoint === undefined) return async () => {};
  const [{ TracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ],
  );
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'okta-companion', 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })],
  });
  trace.setGlobalTracerProvider(provider);
  return () => provider.forceFlush().catch(() => {});
}
