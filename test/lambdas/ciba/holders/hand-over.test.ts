/** Handing over what its person cannot take back: who is asked next, and what for. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isUnaltered } from '../../../../lambdas/changes/frozen.ts';
import { changesIn } from '../../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../../lambdas/changes/requests.ts';
import { handOver } from '../../../../lambdas/ciba/holders/hand-over.ts';
import type { Check, Holders } from '../../../../lambdas/contract/authorization.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { lead } from '../../changes/life.ts';
import { sampleRequest } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';

const HOUR = 60 * 60_000;
let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let now = Date.now();
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, () => now);
});
afterAll(() => dynamodb.close());

/** People of this test alone: the one whose change it is, and two who may end it. */
let [mia, kira, omar] = ['', '', ''];
beforeEach(() => {
  const test = randomUUID();
  [mia, kira, omar] = [`${test}|mia`, `${test}|kira`, `${test}|omar`];
});

const targets = [
  { type: 'user', id: '00u1', login: 'dana@acme.example', name: 'Dana' },
  { type: 'group', id: '00g1', name: 'Sales EMEA' },
];
/** What takes Dana out of a group, and is overdue. */
const overdue = async (): Promise<Change> => {
  const parameters = { userId: `00u${randomUUID()}`, groupId: '00g1' };
  const step = (member: boolean) => ({
    ...{ operationId: member ? 'assignUserToGroup' : 'unassignUserFromGroup', targets, parameters, effects: [] },
    ...{ before: { member: !member }, leaves: { member } },
  });
  const steps = openSteps([step(true), { ...step(false), due: { at: now, zone: 'Europe/Berlin' } }]);
  const asked = await changes.request({
    ...sampleRequest(),
    sub: mia,
    requester: 'mia.keller@acme.example',
    steps,
    background: 'phone',
  });
  return lead(dynamodb.client, () => now, asked, 'overdue');
};
const next = async ({ change_id }: Change, held: Holders = { outcome: 'known', subs: [kira, mia, omar] }) => {
  const asked: Check[] = [];
  const holders = async (check: Check) => {
    asked.push(check);
    return held;
  };
  const id = await handOver({ changes, holders, now: () => now }).next(change_id);
  const change = id === undefined ? undefined : await changes.get(id);
  return { change, sub: change?.sub, asked };
};
const end = async (change: Change | undefined, to: 'denied' | 'expired') => {
  if (change === undefined) throw new Error('Nobody was asked');
  await changes.move(change, to);
};

test('the next holder gets a change that does it now, in place of what waits, by their phone alone', async () => {
  const change = await overdue();
  const { change: theirs, asked } = await next(change);
  expect(asked).toEqual([{ relation: 'can_manage_members', object: 'okta:groups' }]);
  expect(theirs).toMatchObject({
    ...{ sub: kira, state: 'requested', gate: 'approve', because: ['handed_over'] },
    requester: 'mia.keller@acme.example',
    ...{ replaces: change.change_id, background: 'phone', expires_at: now + 300_000 },
    steps: [
      { operationId: 'unassignUserFromGroup', state: 'open', before: { member: true }, leaves: { member: false } },
    ],
  });
  expect(theirs?.steps[0]?.parameters).toEqual(change.steps[1]?.parameters);
  expect(theirs?.steps[0]).not.toHaveProperty('due');
  expect(theirs).not.toHaveProperty('session_id');
  expect(theirs && isUnaltered(theirs)).toBe(true);
});

describe('nobody is asked', () => {
  test.each<[string, Holders]>([
    ['where there is no other holder', { outcome: 'known', subs: [] }],
    ['where FGA does not say', { outcome: 'unavailable', reason: 'fga_timeout' }],
  ])('%s', async (_, held) => {
    expect(await next(await overdue(), held)).toMatchObject({ change: undefined });
  });

  test('where it is the person themself who may again', async () => {
    expect(await next(await overdue(), { outcome: 'known', subs: [mia] })).toMatchObject({ change: undefined });
  });

  test('once it is not overdue any more, and FGA is not asked', async () => {
    const change = await overdue();
    await changesIn(dynamodb.client, () => now, 'executor').move(change, 'done');
    expect(await next(change)).toEqual({ change: undefined, sub: undefined, asked: [] });
  });
});

describe('after one holder comes the other', () => {
  test('and who said no is never asked again', async () => {
    const change = await overdue();
    await end((await next(change)).change, 'denied');
    const second = await next(change);
    expect(second.sub).toBe(omar);
    await end(second.change, 'denied');
    now += 5 * HOUR;
    expect((await next(change)).sub).toBeUndefined();
  });

  test('and who did not answer is asked again after four hours', async () => {
    const change = await overdue();
    await end((await next(change)).change, 'expired');
    await end((await next(change)).change, 'expired');
    expect((await next(change)).sub).toBeUndefined();
    now += 4 * HOUR + 1000;
    expect((await next(change)).sub).toBe(kira);
  });

  test('where the first has five open changes', async () => {
    const change = await overdue();
    for (let place = 0; place < 5; place += 1)
      await changes.place(
        await changes.request({ ...sampleRequest(), sub: kira, created_at: now, expires_at: now + 300_000 }),
      );
    expect((await next(change)).sub).toBe(omar);
    const failures = (await changes.recent(kira)).flatMap(({ failure }) => failure?.code ?? []);
    expect(failures).toEqual(['too_many_changes']);
  });

  test('where the first is at it themself', async () => {
    const change = await overdue();
    const { due: _, ...step } = change.steps[1] ?? expect.unreachable();
    const own = { sub: kira, steps: [step], created_at: now, expires_at: now + 300_000 };
    await changes.request({ ...sampleRequest(), ...own });
    expect((await next(change)).sub).toBe(omar);
  });
});
