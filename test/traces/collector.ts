/** An OpenTelemetry collector: takes OTLP/HTTP JSON and keeps it. */
import { createServer } from 'node:http';
import * as z from 'zod';
import { type Listening, listen } from '../cloud/listen.ts';

const Attributes = z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })).default([]);
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: Attributes,
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});
export type Span = z.infer<typeof Span> & { service: string };

export interface Collector extends Listening {
  /** Everything that came in, as it came. */
  bodies: string[];
  spans(): Span[];
}

/** Listens on a free port; anything but OTLP/HTTP JSON at `/v1/traces` is refused and kept all the same. */
export async function startCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    const fits = request.url === '/v1/traces' && request.headers['content-type'] === 'application/json';
    response.writeHead(fits ? 200 : 400, { 'content-type': 'application/json' }).end('{}');
  });
  const listening = await listen(server, 0);
  return {
    ...listening,
    bodies,
    spans: () =>
      bodies
        .flatMap((body) => Export.parse(JSON.parse(body)).resourceSpans)
        .flatMap(({ resource, scopeSpans }) => {
          const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
          return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service: String(service) })));
        }),
  };
}

/** The spans of a trace below `parent` as an indented outline, each line once, in order of their beginning. */
export function outline(spans: readonly Span[], parent: string, depth = 0): string[] {
  const children = spans
    .filter(({ parentSpanId }) => parentSpanId === parent)
    .toSorted((a, b) => Number(BigInt(a.startTimeUnixNano) - BigInt(b.startTimeUnixNano)));
  const lines = children.map(({ name, service, spanId }) =>
    [`${'  '.repeat(depth)}${service}: ${name}`, ...outline(spans, spanId, depth + 1)].join('\n'),
  );
  return [...new Set(lines)];
}
