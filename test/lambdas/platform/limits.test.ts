/** What a person does is counted in one table, whichever process counts it. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS_TABLE } from '../../../lambdas/contract/limits.ts';
import { type Count, clockwise, counterIn } from '../../../lambdas/platform/limits/counter.ts';
import { callsOf, pushesOf, rowsOf } from '../../../lambdas/platform/limits/limited.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
/** Of two processes. */
let counters: Count[];
// In the future, for DynamoDB deletes what has had its time.
let now = Date.UTC(2126, 5, 1, 10, 20);
const clock = () => now;
beforeAll(async () => {
  dynamodb = await tables();
  counters = [counterIn(dynamodb.client), counterIn(dynamodb.connect())];
});
afterAll(() => dynamodb.close());

let people = 0;
const someone = () => `oidc|okta|counted-${++people}`;
const hourly = (most: number) => ({ what: 'things', most, ...clockwise(3600, now) });
/** Counts by one process after the other; how many were allowed. */
const allowed = async (sub: string, most: number, times: number) => {
  const answers = Array.from({ length: times }, (_, at) =>
    (counters[at % 2] ?? expect.unreachable())(sub, hourly(most)),
  );
  return (await Promise.all(answers)).filter(({ ok }) => ok).length;
};

describe('a count', () => {
  test('of many at once, by two processes, allows just so many', async () => {
    expect(await allowed(someone(), 7, 30)).toBe(7);
  });

  test('that is used up says when to come again, and begins anew then', async () => {
    const [mia, count] = [someone(), counters[0] ?? expect.unreachable()];
    await allowed(mia, 1, 1);
    expect(await count(mia, hourly(1))).toEqual({ ok: false, until: Date.UTC(2126, 5, 1, 11) });
    now += 3_600_000;
    expect(await count(mia, hourly(1))).toEqual({ ok: true });
  });

  test('is each person’s own', async () => {
    await allowed(someone(), 1, 3);
    expect(await allowed(someone(), 1, 3)).toBe(1);
  });

  test('that many are added to at once is allowed until it is reached, and refused from then on', async () => {
    const [mia, count] = [someone(), counters[0] ?? expect.unreachable()];
    const answers = [
      await count(mia, hourly(100), 60),
      await count(mia, hourly(100), 60),
      await count(mia, hourly(100)),
    ];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  test('names nobody, and its row ends by itself', async () => {
    const mia = someone();
    await allowed(mia, 1, 1);
    const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: LIMITS_TABLE }));
    expect(JSON.stringify(Items)).not.toContain('counted-');
    expect(Items.filter(({ ttl }) => ttl === undefined)).toEqual([]);
  });
});

describe('a function', () => {
  const limit = (most: number) => ({ count: counters[0] ?? expect.unreachable(), most, now: clock });

  test('answers so many calls of a turn, and the next turn anew', async () => {
    const [mia, count] = [someone(), callsOf({ ...limit(2), countInTurn: expect.unreachable })];
    const one = { sessionId: 's', turn: 'one' };
    expect([await count(mia, one), await count(mia, one)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await count(mia, one)).toMatchObject({ refusal: { outcome: 'failed', code: 'too_many_calls' } });
    expect(await count(mia, { ...one, turn: 'two' })).toMatchObject({ ok: true });
  });

  test('answers so many calls of an hour where nothing is known of a turn of its session', async () => {
    const [mia, count] = [someone(), callsOf({ ...limit(2), countInTurn: async () => ({ is: 'unknown' }) })];
    const answers = [];
    for (const _ of [1, 2, 3]) answers.push(await count(mia, { sessionId: 's' }));
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { refusal: { code: 'too_many_calls' } }]);
    expect(await count(mia, { sessionId: 'another' })).toMatchObject({ ok: true });
  });

  test('shows so many entries in an hour, and says when there are more', async () => {
    const [mia, count] = [someone(), rowsOf(limit(10))];
    await count(mia, 10);
    const again = new Date(clockwise(3600, now).until).toISOString();
    expect(await count(mia, 1)).toMatchObject({ refusal: { code: 'too_many_rows', values: { again } } });
  });

  type Down = () => Promise<never>;
  test.each<[string, (count: Down) => Promise<unknown>]>([
    ['a call', (count) => callsOf({ ...limit(1), count, countInTurn: count })('mia', { sessionId: 's' })],
    [
      'a call of a turn',
      (count) => callsOf({ ...limit(1), count, countInTurn: count })('mia', { sessionId: 's', turn: 't' }),
    ],
    ['an entry', (count) => rowsOf({ ...limit(1), count })('mia', 1)],
  ])('refuses %s that cannot be counted', async (_, counting) => {
    const down = () => Promise.reject(new Error('DynamoDB is away'));
    expect(await counting(down)).toMatchObject({ refusal: { code: 'dynamodb_unavailable' } });
    await expect(pushesOf({ ...limit(1), count: down })('mia')).rejects.toThrow();
  });
});
