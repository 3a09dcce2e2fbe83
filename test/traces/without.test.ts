/** Tracing that is off, or whose collector is not there. */
import { afterEach, describe, expect, test } from 'vitest';
import { tracedHandler } from '../../lambdas/platform/handler/traced-handler.ts';
import { currentTraceId, span } from '../../lambdas/platform/span.ts';
import { startTracing } from '../../lambdas/platform/tracing.ts';
import { freePort } from '../cloud/ports.ts';
import { endTracing } from './end-tracing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const event = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };

afterEach(endTracing);

test('with tracing off, the trace id is passed on all the same', async () => {
  const flush = await startTracing('test', {});
  const handler = tracedHandler('lambda', flush, () => span('work', async () => currentTraceId()));
  expect(await handler(event)).toBe(TRACE);
});

test('a collector that is not there does not disturb the answer', async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const flush = await startTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  const handler = tracedHandler('lambda', flush, () => span('work', async () => 'answer'));
  expect(await handler(event)).toBe('answer');
});

describe('an endpoint that is none', () => {
  test.each(['collector', '127.0.0.1:4318', 'ftp://127.0.0.1'])('is refused by name: %s', async (endpoint) => {
    await expect(startTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).rejects.toThrow(
      /OTEL_EXPORTER_OTLP_ENDPOINT/,
    );
  });
});
