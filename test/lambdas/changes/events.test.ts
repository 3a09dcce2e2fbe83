/** The events of a change: one a transition, written once, and none lost where a process ends in between. */
import { GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import type { Actor, ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import { lead } from './life.ts';
import { sampleChange, sampleRequest } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let now = Date.now();
const clock = () => now;

beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, clock);
});
afterAll(() => dynamodb.close());

const by = (actor: Actor) => changesIn(dynamodb.client, clock, actor);
const sample = () => sampleRequest({ created_at: now, expires_at: now + 300_000 });
const asked = () => changes.request(sample());
const put = (change: Change) =>
  dynamodb.client.send(
    new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(change, { removeUndefinedValues: true }) }),
  );
const row = async ({ change_id }: Change, version: number) => {
  const Key = marshall({ change_id: `event#${change_id}#${version}` });
  const { Item } = await dynamodb.client.send(new GetItemCommand({ TableName: CHANGES_TABLE, Key }));
  return Item && unmarshall(Item);
};
const told = async ({ change_id }: Change) => (await changes.events(change_id)).map(({ version, to }) => [version, to]);

describe('a transition leaves an event', () => {
  test('with from and to, when, and by whom', async () => {
    const change = await asked();
    now += 1000;
    await lead(dynamodb.client, clock, change, 'done');
    expect(await changes.events(change.change_id)).toMatchObject([
      { version: 1, to: 'requested', by: 'person', at: now - 1000 },
      { version: 2, from: 'requested', to: 'approved', by: 'executor', at: now },
      { version: 3, from: 'approved', to: 'executing', by: 'executor', at: now },
      { version: 4, from: 'executing', to: 'done', by: 'executor', at: now },
    ]);
  });

  test.each(['approved', 'cancelled', 'denied', 'expired', 'failed', 'unknown'] as const)(
    'as a row of its own, also the last one, here %s, and swept with the change',
    async (state) => {
      const { version, ttl, ...change } = await lead(dynamodb.client, clock, await asked(), state);
      expect(await row({ ...change, version, ttl }, version)).toMatchObject({ to: state, version, ttl });
    },
  );

  test('with the code of what failed, also where the change goes on from there', async () => {
    const executing = await lead(dynamodb.client, clock, await asked(), 'executing');
    const failure = { code: 'okta_unavailable', message: 'Lost.' } as const;
    const unknown = await by('executor').move(executing, 'unknown', { failure });
    if (unknown) await by('executor').move(unknown, 'done', { failure: undefined });
    expect((await changes.events(executing.change_id)).slice(3)).toMatchObject([
      { to: 'unknown', failure_code: 'okta_unavailable' },
      { from: 'unknown', to: 'done' },
    ]);
  });

  test("with Okta's request id", async () => {
    const executing = await lead(dynamodb.client, clock, await asked(), 'executing');
    await by('executor').move(executing, 'done', {}, { step: 0, okta_request_id: 'req-1' });
    expect((await changes.events(executing.change_id)).at(-1)).toMatchObject({
      to: 'done',
      step: 0,
      okta_request_id: 'req-1',
    });
  });

  test('that later transitions leave as it is', async () => {
    const approved = await lead(dynamodb.client, clock, await asked(), 'approved');
    const before = [await row(approved, 1), await row(approved, 2)];
    now += 1000;
    await by('executor').move(approved, 'failed', { failure: { code: 'denied', message: 'x' } });
    expect([await row(approved, 1), await row(approved, 2)]).toEqual(before);
  });

  test('and of several at once the one that won alone does', async () => {
    const change = await asked();
    await Promise.all([
      by('executor').move(change, 'approved'),
      by('person').move(change, 'cancelled'),
      by('approval').move(change, 'denied'),
    ]);
    const { state } = (await changes.get(change.change_id)) ?? {};
    expect(await told(change)).toEqual([
      [1, 'requested'],
      [2, state],
    ]);
  });
});

describe('an event that a crash left out', () => {
  const leftOut = async (state: ChangeState, actor: Actor) => {
    const change = await asked();
    const moved = await changesIn(dynamodb.cutOffAt('#2'), clock, actor).move(change, state);
    if (moved === undefined) throw new Error('Nobody else moved it');
    expect(await row(moved, 2)).toBeUndefined();
    return moved;
  };

  test('does not undo the transition', async () => {
    const change = await leftOut('approved', 'executor');
    expect(await changes.get(change.change_id)).toEqual(change);
  });

  test('is made good by who moves the change on', async () => {
    const change = await leftOut('approved', 'executor');
    now += 1000;
    await by('executor').move(change, 'executing');
    expect(await row(change, 2)).toMatchObject({ from: 'requested', to: 'approved', by: 'executor', at: now - 1000 });
    expect(await told(change)).toEqual([
      [1, 'requested'],
      [2, 'approved'],
      [3, 'executing'],
    ]);
  });

  test('is made good by who reads the events', async () => {
    const change = await leftOut('cancelled', 'person');
    expect(await told(change)).toEqual([
      [1, 'requested'],
      [2, 'cancelled'],
    ]);
    expect(await row(change, 2)).toMatchObject({ from: 'requested', to: 'cancelled', by: 'person' });
  });

  test('says what was written, not what time has made of it since', async () => {
    const approved = await lead(dynamodb.client, clock, await asked(), 'approved');
    await changesIn(dynamodb.cutOffAt('#3'), clock, 'executor').move(approved, 'executing');
    now += 6 * 60_000;
    const change = await changes.get(approved.change_id);
    expect(change).toMatchObject({ state: 'unknown' });
    if (change) await by('executor').move(change, 'done');
    expect((await changes.events(approved.change_id)).slice(2)).toMatchObject([
      { from: 'approved', to: 'executing', at: now - 6 * 60_000 },
      { from: 'unknown', to: 'done', at: now },
    ]);
  });

  test('is not passed over: while it cannot be written, the change stays where it is', async () => {
    const cutOff = dynamodb.cutOffAt('#1');
    const change = await requestsIn(cutOff, clock).request(sample());
    expect(await row(change, 1)).toBeUndefined();
    await expect(changesIn(cutOff, clock, 'person').move(change, 'cancelled')).rejects.toThrow('cut off');
    expect(await changes.get(change.change_id)).toEqual(change);
  });
});

test('a request that another was quicker with leaves none', async () => {
  const same = sample();
  const asking = ['q-1', 'q-2', 'q-3'].map((change_id) => changes.request({ ...same, change_id }));
  const [first] = await Promise.all(asking);
  const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: CHANGES_TABLE }));
  const keys = Items.map(({ change_id }) => change_id?.S ?? '').filter((key) => key.startsWith('event#q-'));
  expect(keys).toEqual([`event#${first?.change_id}#1`]);
});

test('a change of before there were events has those from now on', async () => {
  const { transition: _, ...older } = sampleChange();
  await put({ ...older, version: 4 });
  expect(await changes.events(older.change_id)).toEqual([]);
  await by('person').move({ ...older, version: 4 }, 'cancelled');
  expect(await changes.events(older.change_id)).toMatchObject([{ version: 5, from: 'requested', to: 'cancelled' }]);
});

test('a change that is not there has none', async () => {
  expect(await changes.events('no-such')).toEqual([]);
});
