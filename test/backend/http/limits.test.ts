/** How much one person may do, and one process: what is over it is refused before a stream, and nothing that was taken ends. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { personLimits } from '../../../backend/limits/person-limits.ts';
import { placesIn } from '../../../lambdas/contract/platform.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { chunk, type Script } from '../doubles/bedrock.ts';
import { aws } from '../doubles/engines.ts';
import { eventsOf, reading } from '../doubles/events.ts';

let backend: Backend;
afterEach(() => backend.close());

const noah = () => backend.tenant.sign({ sub: 'oidc|okta|00u1noahbrandt000002' });
/** A refusal as it arrives: status, document and when to come again. */
const refusal = async (response: Response) => ({
  status: response.status,
  retryAfter: response.headers.get('retry-after'),
  ...z.looseObject({ retry_after: z.number().optional() }).parse(await response.json()),
});
/** Answers that begin at once and end when the test says so. */
const held = () => {
  const end = Promise.withResolvers<void>();
  const script: Script = async (stream) => {
    stream.write(chunk('You are '));
    await end.promise;
    stream.end(chunk('whole.'));
  };
  return { script, end: end.resolve };
};

describe('a person', () => {
  test('asks so often in an hour, and others go on', async () => {
    backend = await startBackend({ most: { TURNS_AN_HOUR: 3 } });
    for (const _ of [1, 2, 3]) expect((await backend.run()).status).toBe(200);
    const { retryAfter, ...document } = await refusal(await backend.run());
    expect(document).toMatchObject({ code: 'too_many_turns', status: 429, retry_after: Number(retryAfter) });
    expect(document.retry_after).toBeGreaterThan(0);
    expect(document.retry_after).toBeLessThanOrEqual(3_600);
    expect((await backend.run({}, await noah())).status).toBe(200);
  });

  test.each([
    ['a minute', { TURNS_A_MINUTE: 1, TURNS_AN_HOUR: 5 }, 13],
    ['an hour', { TURNS_A_MINUTE: 5, TURNS_AN_HOUR: 1 }, 39 * 60 + 13],
    ['both', { TURNS_A_MINUTE: 1, TURNS_AN_HOUR: 1 }, 39 * 60 + 13],
  ])('who had all turns of %s is told when to come again, and is not counted further', async (_, most, retryAfter) => {
    backend = await startBackend();
    const table = new DynamoDBClient({ ...aws, endpoint: backend.dynamodb.url });
    const clock = { ms: Date.UTC(2126, 5, 1, 10, 20, 47) };
    const now = () => clock.ms;
    const limits = personLimits({ most: { ...most, OPEN_STREAMS: 5 }, takePlace: placesIn(table, now), now });
    expect(await limits.turn('mia', 's')).toMatchObject({ ok: true });
    for (const _ of [1, 2]) expect(await limits.turn('mia', 's')).toMatchObject({ code: 'too_many_turns', retryAfter });
    expect(await limits.turn('noah', 's')).toMatchObject({ ok: true });
    clock.ms += retryAfter * 1_000;
    expect(await limits.turn('mia', 's')).toMatchObject({ ok: true });
    table.destroy();
  });

  test('has so many streams open, and the place of one that ended is free', async () => {
    backend = await startBackend({ most: { OPEN_STREAMS: 2 } });
    const { script, end } = held();
    backend.bedrock.state.script = script;
    const two = [reading(await backend.run()), reading(await backend.run({ threadId: 'thread-2' }))];
    for (const stream of two) await stream.until('You are ');
    expect(await refusal(await backend.run({ threadId: 'thread-3' }))).toMatchObject({
      status: 429,
      code: 'too_many_streams',
      retryAfter: '10',
    });
    end();
    for (const stream of two) expect(eventsOf(await stream.rest()).at(-1)?.type).toBe('RUN_FINISHED');
    expect((await backend.run()).status).toBe(200);
  });

  test('is not counted for a turn that found no place', async () => {
    backend = await startBackend({ most: { OPEN_STREAMS: 1, TURNS_AN_HOUR: 2 } });
    const { script, end } = held();
    backend.bedrock.state.script = script;
    const first = reading(await backend.run());
    await first.until('You are ');
    for (const _ of [1, 2, 3])
      expect(await refusal(await backend.run({ threadId: 'thread-2' }))).toMatchObject({ code: 'too_many_streams' });
    end();
    await first.rest();
    expect((await backend.run()).status).toBe(200);
    expect(await refusal(await backend.run())).toMatchObject({ code: 'too_many_turns' });
  });

  test('is refused what cannot be counted', async () => {
    backend = await startBackend();
    await backend.dynamodb.close();
    expect(await refusal(await backend.run())).toMatchObject({ status: 503, code: 'dynamodb_unavailable' });
  });
});

describe('a process', () => {
  test('over its load refuses new streams with when to come again, and those it took end whole', async () => {
    backend = await startBackend({ most: { STREAMS_A_PROCESS: 2 } });
    const { script, end } = held();
    backend.bedrock.state.script = script;
    const taken = [reading(await backend.run()), reading(await backend.run({ threadId: 'thread-2' }))];
    for (const stream of taken) await stream.until('You are ');
    for (const _ of Array(10))
      expect(await refusal(await backend.run({ threadId: 'thread-3' }, await noah()))).toMatchObject({
        status: 503,
        code: 'overloaded',
        retry_after: 5,
        retryAfter: '5',
      });
    // What is short is answered all the same.
    expect((await backend.request('/changes')).status).toBe(200);
    end();
    for (const stream of taken) {
      const events = eventsOf(await stream.rest());
      expect(events.map(({ delta }) => delta ?? '').join('')).toBe('You are whole.');
      expect(events.at(-1)?.type).toBe('RUN_FINISHED');
    }
    expect((await backend.run({}, await noah())).status).toBe(200);
  });

  test('takes no more than it bears of those that come at the same time', async () => {
    backend = await startBackend({ most: { STREAMS_A_PROCESS: 2 } });
    const { script, end } = held();
    backend.bedrock.state.script = script;
    const all = await Promise.all(Array.from({ length: 10 }, (_, at) => backend.run({ threadId: `thread-${at}` })));
    const taken = all.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(2);
    for (const each of all.filter(({ status }) => status !== 200))
      expect(await refusal(each)).toMatchObject({ status: 503, retryAfter: '5' });
    end();
    for (const each of taken) expect(eventsOf(await each.text()).at(-1)?.type).toBe('RUN_FINISHED');
  });

  test('does not count a stream that nobody reads', async () => {
    backend = await startBackend({ most: { STREAMS_A_PROCESS: 1 } });
    for (const _ of [1, 2, 3]) expect((await backend.run()).status).toBe(200);
  });
});
