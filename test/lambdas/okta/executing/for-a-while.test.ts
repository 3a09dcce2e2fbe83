/** Access for a while: it is given only where its end is sure to come, and taken back once, whatever happens between. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { FrozenStep } from '../../../../lambdas/contract/changes/steps.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import {
  agreed,
  asked,
  DAY,
  given,
  isMember,
  LOST,
  MINUTE,
  methods,
  permit,
  REFUSED,
  setMember,
  startTimed,
  step,
  stepStates,
  world,
} from './timed.ts';

startTimed();

test('it is given, and waits for its time without anybody at it', async () => {
  const { change_id, due } = await asked();
  expect(await world.execute(change_id)).toEqual({ state: 'scheduled' });
  expect([await isMember(), stepStates(change_id)]).toEqual([true, ['done', 'open']]);
  expect([...world.scheduled.kept]).toEqual([
    [change_id, { at: due, payload: { change_id, due, proof: expect.any(String) } }],
  ]);
  expect([await world.execute(change_id), await world.settle(change_id)]).toEqual(
    Array(2).fill({ state: 'scheduled' }),
  );
  expect(methods()).toEqual(['PUT']);
});

test('at its time it is taken back by one request, read back, and over', async () => {
  const { change_id, due } = await given();
  expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  expect([await isMember(), methods()]).toEqual([false, ['PUT', 'DELETE']]);
  expect(world.read(change_id)?.steps[1]).toMatchObject({ state: 'done', after: { member: false } });
});

test('a schedule that comes twice, also at once, takes it back once', async () => {
  const { change_id, due } = await given();
  await Promise.all([world.execute(change_id, { due }), world.execute(change_id, { due })]);
  expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  expect(methods()).toEqual(['PUT', 'DELETE']);
});

test.each<[string, (id: string, due: number) => Promise<string | undefined>]>([
  ['without the executor’s word', async () => undefined],
  ['with a word that is none', async () => 'opaque'],
  ['with a receipt for it', async (id) => world.read(id)?.receipt],
  ['with the word for another time', (id, due) => world.receipts.signDue(id, due - MINUTE)],
  ['with the word for another change', (_, due) => world.receipts.signDue('another', due)],
  ['with a word by another key', (id, due) => receiptsBy(new Uint8Array(32), world.now).signDue(id, due)],
])('who comes before its time %s comes in vain', async (_, proof) => {
  const { change_id, due } = await asked();
  await world.execute(change_id);
  expect(await world.executeBy(change_id, due, await proof(change_id, due))).toEqual({ state: 'scheduled' });
  expect([await isMember(), methods()]).toEqual([true, ['PUT']]);
  // Scheduler itself, whose clock is ahead.
  expect(await world.executeBy(change_id, due, await world.receipts.signDue(change_id, due))).toEqual({
    state: 'done',
  });
});

test('who comes at its time needs no word, so that a new key keeps nothing from being taken back', async () => {
  const { change_id, due } = await given();
  expect(await world.executeBy(change_id, due)).toEqual({ state: 'done' });
});

test('a schedule of another time comes in vain', async () => {
  const { change_id, due } = await given();
  expect(await world.execute(change_id, { due: due - MINUTE })).toEqual({ state: 'scheduled' });
  expect(await isMember()).toBe(true);
});

describe('nothing is given', () => {
  test.each<[string, (change: Awaited<ReturnType<typeof asked>>) => unknown, string]>([
    ['where its end cannot be scheduled', () => world.scheduled.refuse(), 'not_scheduled'],
    ['where it is so already, by somebody else', () => setMember(true), 'change_not_possible'],
    ['to whom may not any more', () => permit(false), 'denied'],
    ['without a session', ({ sub }) => world.signOut(sub), 'session_expired'],
    ['where Okta refuses', () => world.next(REFUSED), 'okta_forbidden'],
  ])('%s', async (_, happens, code) => {
    const change = await asked();
    await happens(change);
    expect(await world.execute(change.change_id)).toEqual({ state: 'failed' });
    expect(world.read(change.change_id)?.failure).toMatchObject({ code });
    expect([...world.scheduled.kept]).toEqual([]);
    expect(world.acts.length).toBe(code === 'okta_forbidden' ? 1 : 0);
  });

  test('once the time until which it was to be is past', async () => {
    const change = await agreed([step(true), step(false, world.now() - 1)]);
    expect(await world.execute(change.change_id)).toEqual({ state: 'failed' });
    expect([await isMember(), world.acts]).toEqual([false, []]);
  });
});

describe('a function that dies', () => {
  test('after it asked Okta leaves access that is known, and taken back at its time', async () => {
    const { change_id, due } = await asked();
    world.next(LOST);
    expect(await world.execute(change_id)).toEqual({ state: 'unknown' });
    await setMember(true);
    world.pass(2 * DAY);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
    expect(await isMember()).toBe(false);
  });

  test('before Okta heard of it leaves nothing to be taken back', async () => {
    const { change_id, due } = await asked();
    world.next(LOST);
    await world.execute(change_id);
    world.pass(MINUTE);
    expect(await world.execute(change_id)).toEqual({ state: 'failed' });
    expect(await world.execute(change_id, { due })).toEqual({ state: 'failed' });
    expect(methods()).toEqual(['PUT']);
  });

  test('while it takes it back is settled by reading', async () => {
    const { change_id, due } = await given();
    world.next(LOST);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'unknown' });
    await setMember(false);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
    expect(methods()).toEqual(['PUT', 'DELETE']);
  });
});

test('what somebody else took away before is over without a request', async () => {
  const { change_id, due } = await given();
  await setMember(false);
  expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  expect(methods()).toEqual(['PUT']);
});

describe('access that cannot be taken back at its time needs somebody', () => {
  test.each<[string, (change: Change) => unknown, (change: Change) => unknown, string]>([
    ['without a session', ({ sub }) => world.signOut(sub), ({ sub }) => world.signIn(sub), 'session_expired'],
    ['of whom may not any more', () => permit(false), () => permit(true), 'denied'],
    ['where Okta refuses', () => world.next(REFUSED), () => undefined, 'okta_forbidden'],
  ])('%s: an alarm rises at each attempt, until it is gone', async (_, happens, mends, code) => {
    const change = await given();
    const { change_id, due } = change;
    await happens(change);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'overdue' });
    expect(world.read(change_id)?.failure).toMatchObject({ code });
    expect([await isMember(), world.events()]).toEqual([true, ['access_overdue']]);
    expect(world.scheduled.kept.get(change_id)).toEqual({
      at: world.now() + 60 * MINUTE,
      payload: { change_id, due, proof: expect.any(String) },
    });
    await mends(change);
    world.pass(60 * MINUTE);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
    expect([await isMember(), world.events()]).toEqual([false, ['access_overdue']]);
  });

  test('also where nobody came', async () => {
    const { change_id, due } = await given();
    world.pass(16 * MINUTE);
    expect(await world.settle(change_id)).toEqual({ state: 'overdue' });
    expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  });
});

describe('a receipt', () => {
  test('is good until a month after the time, and no longer', async () => {
    const { change_id, due } = await given();
    world.pass(29 * DAY);
    const late = world.read(change_id);
    expect(late && (await world.receipts.isGood(late, 1))).toBe(true);
    world.pass(2 * DAY);
    expect(await world.execute(change_id, { due })).toEqual({ state: 'overdue' });
    expect([await isMember(), world.read(change_id)?.failure]).toMatchObject([true, { code: 'approval_invalid' }]);
  });

  test.each<[string, Partial<FrozenStep>]>([
    ['a later end', { due: { at: Date.now() + 80 * DAY, zone: 'Europe/Berlin' } }],
    ['the clocks of another place', { due: { at: Date.now() + 2 * DAY, zone: 'Asia/Tokyo' } }],
  ])('is not for %s', async (_, altered) => {
    const change = await asked();
    world.write({ ...change, steps: change.steps.map((each, at) => (at === 1 ? { ...each, ...altered } : each)) });
    expect(await world.execute(change.change_id)).toEqual({ state: 'failed' });
    expect(world.acts).toEqual([]);
  });
});
