/** What comes from outside, and what goes there. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { fail } from '../../backend/failure.ts';
import { newTraceparent } from '../../extension/client/traceparent.ts';
import { connectOkta } from '../../lambdas/okta/client.ts';
import { joinTrace, tracedHandler } from '../../lambdas/platform/handler/traced-handler.ts';
import { continueTrace, currentTraceId, currentTraceparent, span } from '../../lambdas/platform/span.ts';
import { type Flush, startTracing } from '../../lambdas/platform/tracing.ts';
import { startBedrock } from '../backend/doubles/bedrock.ts';
import { aws, engines } from '../backend/doubles/engines.ts';
import { listen } from '../cloud/listen.ts';
import { type Collector, startCollector } from './collector.ts';
import { endTracing } from './end-tracing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

let collector: Collector;
let flush: Flush;
beforeAll(async () => {
  collector = await startCollector();
  flush = await startTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
});
beforeEach(() => {
  collector.bodies.length = 0;
});
afterAll(async () => {
  endTracing();
  await collector.close();
});

const sent = async () => {
  await flush();
  return collector.spans();
};

test('the panel’s traceparent is W3C’s, sampled, and never the same', () => {
  const made = Array.from({ length: 100 }, newTraceparent);
  expect(new Set(made).size).toBe(100);
  for (const each of made) expect(each).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
});

describe('a traceparent from outside', () => {
  test('is gone on with', async () => {
    const seen = await continueTrace(`00-${TRACE}-${SPAN}-01`, () => span('work', async () => currentTraceparent()));
    expect(seen).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(await sent()).toMatchObject([{ name: 'work', traceId: TRACE, parentSpanId: SPAN }]);
  });

  test('that says "not sampled" hides nothing', async () => {
    await continueTrace(`00-${TRACE}-${SPAN}-00`, () => span('work', async () => {}));
    expect(await sent()).toHaveLength(1);
  });

  test.each([
    ['absent', undefined],
    ['empty', ''],
    ['of another version', `ff-${TRACE}-${SPAN}-01`],
    ['without a trace', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['without a parent', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['too long', `00-${TRACE}-${SPAN}-01-more`],
    ['an attack', `00-${TRACE}-${SPAN}-01\r\nx: y`],
  ])('%s begins a new trace', async (_, traceparent) => {
    await continueTrace(traceparent, () => span('work', async () => {}));
    const [work] = await sent();
    expect(work?.traceId).not.toBe(TRACE);
    expect(work?.parentSpanId ?? '').toBe('');
  });
});

test('an error is known by its name, not by its words', async () => {
  const failing = span('work', () => Promise.reject(new TypeError('CANARY')));
  await expect(failing).rejects.toThrow('CANARY');
  await sent();
  expect(collector.bodies.join()).toContain('TypeError');
  expect(collector.bodies.join()).not.toContain('CANARY');
});

describe('a Lambda invocation', () => {
  test('keeps what it did before it knew its trace', async () => {
    const handler = tracedHandler('lambda', flush, async () => {
      await span('early', async () => {});
      expect(currentTraceId()).toBeUndefined();
      joinTrace(`00-${TRACE}-${SPAN}-01`);
      joinTrace(newTraceparent());
      await span('late', async () => {});
    });
    await handler({});
    const [root] = collector.spans().filter(({ name }) => name === 'lambda');
    expect(root).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
    for (const name of ['early', 'late'])
      expect(collector.spans().find((each) => each.name === name)?.parentSpanId).toBe(root?.spanId);
  });

  test('takes the trace of its event', async () => {
    await tracedHandler('lambda', flush, async () => {})({ traceparent: `00-${TRACE}-${SPAN}-01` });
    expect(collector.spans()).toMatchObject([{ name: 'lambda', traceId: TRACE }]);
  });

  test('that belongs to nobody’s trace is its own', async () => {
    await tracedHandler('lambda', flush, async () => {})({ traceparent: 7 });
    expect(collector.spans()).toHaveLength(1);
  });

  test('that throws has sent its span', async () => {
    const handler = tracedHandler('lambda', flush, () => Promise.reject(new RangeError('CANARY')));
    await expect(handler({})).rejects.toThrow('CANARY');
    expect(collector.bodies.join()).toContain('RangeError');
    expect(collector.bodies.join()).not.toContain('CANARY');
  });
});

test('Okta is sent nothing of the trace, and its path stays out of it', async () => {
  const heads: string[] = [];
  const server = createServer((request, response) => {
    heads.push(request.rawHeaders.join('\n').toLowerCase());
    response.writeHead(200, { 'x-okta-request-id': 'okta-request' }).end('{}');
  });
  const { url, close } = await listen(server, 0);
  await continueTrace(`00-${TRACE}-${SPAN}-01`, () =>
    connectOkta({ orgUrl: url })('CANARY-TOKEN').read(
      { method: 'GET', path: '/api/v1/users/CANARY-USER', query: { search: 'CANARY-QUERY' } },
      'okta.users.read',
      z.unknown(),
    ),
  );
  await close();
  expect(heads).toHaveLength(1);
  expect(heads.join()).not.toMatch(/trace|baggage/);
  await sent();
  expect(collector.bodies.join()).toContain('okta-request');
  expect(collector.bodies.join()).not.toContain('CANARY');
});

test('AgentCore is told the trace, whose spans then join it', async () => {
  const bedrock = await startBedrock();
  let told: unknown;
  bedrock.state.script = (stream, { headers }) => {
    told = headers.traceparent;
    stream.end();
  };
  const agent = engines.agentcore({
    aws: { ...aws, endpoint: bedrock.url },
    callFunction: async () => fail('lambda_failed'),
  });
  await continueTrace(`00-${TRACE}-${SPAN}-01`, async () => {
    const turn = { sessionId: 's'.repeat(44), text: 'Hello', signal: new AbortController().signal };
    await span('invoke agent', async () => {
      for await (const _ of agent.invoke(turn));
    });
  });
  await bedrock.close();
  const [invocation] = await sent();
  expect(told).toBe(`00-${TRACE}-${invocation?.spanId}-01`);
});
