/** A person has so many streams open, in all processes together, and what begins with one is counted with it. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS_TABLE } from '../../../lambdas/contract/limits.ts';
import { clockwise } from '../../../lambdas/platform/limits/counter.ts';
import { LEASE_MS, type Lease, placesIn, type Taken, type TakePlace } from '../../../lambdas/platform/limits/leases.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
// In the future, for DynamoDB deletes what has had its time.
let now = Date.UTC(2126, 5, 1, 10, 20);
const clock = () => now;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

let people = 0;
const someone = () => `oidc|okta|placed-${++people}`;
const places = (most: number) => ({ what: 'streams', most, ...clockwise(3600, now) });
const leaseOf = (taken: Taken): Lease => (taken.ok ? taken.lease : expect.unreachable());

const taking = (): TakePlace => placesIn(dynamodb.connect(), clock);

test('a place is one of so many, whichever process takes it', async () => {
  const mia = someone();
  const taken = await Promise.all([1, 2, 3, 4, 5, 6].map(() => taking()(mia, places(4))));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(4);
});

test('a place that is given back is free', async () => {
  const [mia, take] = [someone(), taking()];
  const lease = leaseOf(await take(mia, places(1)));
  expect(await take(mia, places(1))).toEqual({ ok: false });
  await lease.end();
  expect(await take(mia, places(1))).toMatchObject({ ok: true });
});

test('a place of a process that died is free a minute later', async () => {
  const [mia, take] = [someone(), taking()];
  await take(mia, places(1));
  now += LEASE_MS - 1;
  expect(await take(mia, places(1))).toEqual({ ok: false });
  now += 1;
  expect(await take(mia, places(1))).toMatchObject({ ok: true });
});

test('a place that is renewed is kept, and once it was lost it is another’s', async () => {
  const [mia, take] = [someone(), taking()];
  const lease = leaseOf(await take(mia, places(1)));
  now += LEASE_MS - 1;
  await lease.renew();
  now += LEASE_MS - 1;
  expect(await take(mia, places(1))).toEqual({ ok: false });
  now += 1;
  const next = leaseOf(await take(mia, places(1)));
  await lease.renew();
  await lease.end();
  expect(await take(mia, places(1))).toEqual({ ok: false });
  await next.end();
  expect(await take(mia, places(1))).toMatchObject({ ok: true });
});

test('a place whose renewal was done and not answered is kept, and given back in the end', async () => {
  const mia = someone();
  const client = dynamodb.connect();
  let isLost = false;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (isLost) throw new Error('The answer is lost');
      return answer;
    },
    { step: 'initialize' },
  );
  const lease = leaseOf(await placesIn(client, clock)(mia, places(1)));
  isLost = true;
  for (const _ of [1, 2]) {
    now += LEASE_MS / 2;
    await expect(lease.renew()).rejects.toThrow('The answer is lost');
  }
  isLost = false;
  now += LEASE_MS - 1;
  expect(await taking()(mia, places(1))).toEqual({ ok: false });
  await lease.end();
  expect(await taking()(mia, places(1))).toMatchObject({ ok: true });
});

test('a place that was taken and not answered is the one that the SDK takes again', async () => {
  const mia = someone();
  const lease = leaseOf(await placesIn(dynamodb.firstAnswerLost(), clock)(mia, places(1)));
  expect(await taking()(mia, places(1))).toEqual({ ok: false });
  await lease.end();
  expect(await taking()(mia, places(1))).toMatchObject({ ok: true });
});

test('a place is kept across the turn of the hour, after which there are as many again', async () => {
  const [mia, take] = [someone(), taking()];
  const before = places(1);
  now = before.until - 1_000;
  const lease = leaseOf(await take(mia, before));
  now += 2_000;
  await lease.renew();
  now += LEASE_MS - 1;
  expect(await take(mia, before)).toEqual({ ok: false });
  expect(await take(mia, places(1))).toMatchObject({ ok: true });
});

const counted = (hour: number, minute: number) => ({
  most: hour,
  within: { most: minute, ...clockwise(60, now) },
  turn: { sessionId: `s${'A'.repeat(43)}` },
});

test.each([
  ['an hour', 4, 9, () => clockwise(3600, now).until],
  ['a minute', 9, 4, () => clockwise(60, now).until],
])(
  'a place that is counted is refused when %s is used up, says until when, and takes none',
  async (_, hour, minute, until) => {
    const mia = someone();
    const taken = await Promise.all(Array.from({ length: 12 }, () => taking()(mia, places(20), counted(hour, minute))));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(4);
    expect(taken.filter(({ ok }) => !ok)).toEqual(Array(8).fill({ ok: false, until: until() }));
    const uncounted = await Promise.all(Array.from({ length: 20 }, () => taking()(mia, places(20))));
    expect(uncounted.filter(({ ok }) => ok)).toHaveLength(16);
  },
);

test('a place of which there is none is not counted', async () => {
  const [mia, take] = [someone(), taking()];
  const lease = leaseOf(await take(mia, places(1), counted(2, 2)));
  for (const _ of [1, 2, 3]) expect(await take(mia, places(1), counted(2, 2))).toEqual({ ok: false });
  await lease.end();
  expect(await take(mia, places(1), counted(2, 2))).toMatchObject({ ok: true });
});

test('a place names nobody, and its row ends by itself', async () => {
  await taking()(someone(), places(1));
  const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: LIMITS_TABLE }));
  expect(JSON.stringify(Items)).not.toContain('placed-');
  expect(Items.filter(({ ttl }) => ttl === undefined)).toEqual([]);
});
