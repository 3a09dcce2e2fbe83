/** A turn begins in the row of its person’s hour, and the calls of its functions are counted there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockwise } from '../../../lambdas/platform/limits/counter.ts';
import { placesIn } from '../../../lambdas/platform/limits/leases.ts';
import { streamsOf, turnsIn } from '../../../lambdas/platform/limits/turns.ts';
import { tables } from '../changes/tables.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const FIRST = `s${'A'.repeat(43)}`;
const SECOND = `s${'B'.repeat(43)}`;

let dynamodb: Awaited<ReturnType<typeof tables>>;
// In the future, for DynamoDB deletes what has had its time.
let now = Date.UTC(2126, 5, 1, 10, 20);
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

let people = 0;
const someone = () => `oidc|okta|turning-${++people}`;

/** The person begins a turn. */
const begin = async (sub: string, sessionId: string, traceparent?: string) => {
  const often = { most: 99, within: { most: 99, ...clockwise(60, now) } };
  const turn = { sessionId, traceparent };
  const taken = await placesIn(dynamodb.connect(), () => now)(sub, streamsOf(9, now), { ...often, turn });
  expect(taken).toMatchObject({ ok: true });
};
/** A function is called in it; two calls are as many as may be. */
const call = (sub: string, sessionId: string) => turnsIn(dynamodb.connect(), () => now)(sub, sessionId, 2);

test('so many calls of a turn are counted, and as many of the next', async () => {
  const mia = someone();
  for (const _ of ['a turn', 'the next']) {
    await begin(mia, FIRST);
    expect([await call(mia, FIRST), await call(mia, FIRST)]).toEqual([{ is: 'counted' }, { is: 'counted' }]);
    expect([await call(mia, FIRST), await call(mia, FIRST)]).toEqual([{ is: 'too_many' }, { is: 'too_many' }]);
  }
});

test('of calls that come at once no more are counted', async () => {
  const mia = someone();
  await begin(mia, FIRST);
  const counted = await Promise.all([1, 2, 3, 4, 5].map(() => call(mia, FIRST)));
  expect(counted.filter(({ is }) => is === 'counted')).toHaveLength(2);
  expect(counted.filter(({ is }) => is === 'too_many')).toHaveLength(3);
});

test('a call finds the trace of its turn, and a turn that has none does not have that of another session', async () => {
  const mia = someone();
  await begin(mia, FIRST, TRACEPARENT);
  await begin(mia, SECOND);
  expect(await call(mia, FIRST)).toEqual({ is: 'counted', traceparent: TRACEPARENT });
  expect(await call(mia, SECOND)).toEqual({ is: 'counted' });
});

test('turns of two sessions of a person are counted apart', async () => {
  const mia = someone();
  await begin(mia, FIRST);
  await begin(mia, SECOND);
  for (const _ of [1, 2]) await call(mia, FIRST);
  expect(await call(mia, FIRST)).toEqual({ is: 'too_many' });
  expect(await call(mia, SECOND)).toEqual({ is: 'counted' });
});

test.each([
  ['a session of no turn', FIRST, SECOND],
  ['another person’s session', SECOND, FIRST],
])('nothing is known of %s', async (_, begun, called) => {
  const [mia, noah] = [someone(), someone()];
  await begin(mia, begun);
  expect(await call(called === FIRST ? noah : mia, called)).toEqual({ is: 'unknown' });
});

test.each([
  ['a turn that began just before the hour goes on after it', 299, 'counted'],
  ['one that began more than five minutes ago is over', 301, 'unknown'],
])('%s', async (_, seconds, is) => {
  const mia = someone();
  now = Date.UTC(2126, 5, 1, 11) - 1_000;
  await begin(mia, FIRST, TRACEPARENT);
  now += (seconds + 1) * 1_000;
  expect(await call(mia, FIRST)).toMatchObject({ is });
});

test('a turn that goes on after the hour has no more calls than any other', async () => {
  const mia = someone();
  now = Date.UTC(2126, 5, 1, 13) - 1_000;
  await begin(mia, FIRST);
  await call(mia, FIRST);
  now += 2_000;
  expect([await call(mia, FIRST), await call(mia, FIRST)]).toEqual([{ is: 'counted' }, { is: 'too_many' }]);
});
