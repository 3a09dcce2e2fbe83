/** A plan whose last step was called off: its time comes in vain, whatever its record says then; of both at once one wins. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { callingOff } from '../../../../lambdas/changes/call-off.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { Start } from '../../../../lambdas/contract/platform.ts';
import { agreed, DAY, isMember, LOST, methods, REFUSED, startTimed, step, stepStates, world } from './timed.ts';

startTimed();

const [, group] = step(true).targets;
if (group === undefined) throw new Error('A step without a group');

/** A plan of two steps, of which the second waits; its time has come. */
const waiting = async (): Promise<Change & { due: number }> => {
  const due = world.now() + 2 * DAY;
  const { change_id } = await agreed([step(true), step(false, due)], { plan: { name: 'offboard', user: group } });
  expect(await world.execute(change_id)).toEqual({ state: 'scheduled' });
  world.pass(2 * DAY);
  return { ...recordOf(change_id), due };
};
const recordOf = (id: string): Change => {
  const record = world.read(id);
  if (record === undefined) throw new Error('There is no such change');
  return record;
};
/** As the workflow does that is started then. */
const start: Start = async (_, payload) => {
  const { change_id, due } = z.object({ change_id: z.string(), due: z.number() }).parse(payload);
  await world.execute(change_id, { due });
};
const off = (change: Change, by: Start = start) =>
  callingOff({ changes: world.changes, start: by, now: world.now })(recordOf(change.change_id));

test('what was done stays, and nothing is asked of Okta', async () => {
  const change = await waiting();
  expect(await off(change)).toMatchObject({ state: 'done', version: change.version + 1 });
  expect([await isMember(), stepStates(change.change_id), methods()]).toEqual([true, ['done', 'called_off'], ['PUT']]);
});

test('its schedule is forgotten', async () => {
  const change = await waiting();
  expect([...world.scheduled.kept.keys()]).toEqual([change.change_id]);
  await off(change);
  expect([...world.scheduled.kept.keys()]).toEqual([]);
});

test('a schedule that comes all the same comes in vain, and is the last', async () => {
  const { due, ...change } = await waiting();
  await off(change, () => Promise.reject(new Error('Lambda does not answer')));
  expect([...world.scheduled.kept.keys()]).toEqual([change.change_id]);
  expect(await world.execute(change.change_id, { due })).toEqual({ state: 'done' });
  expect([methods(), [...world.scheduled.kept.keys()]]).toEqual([['PUT'], []]);
});

test('a record that is set back to what it was is not carried out', async () => {
  const { due, ...change } = await waiting();
  await off(change);
  world.write(change);
  expect(await world.execute(change.change_id, { due })).not.toEqual({ state: 'done' });
  expect([await isMember(), methods()]).toEqual([true, ['PUT']]);
});

test('the same after Okta refused it once, and it is tried again within the hour', async () => {
  const { due, ...change } = await waiting();
  world.next(REFUSED);
  expect(await world.execute(change.change_id, { due })).toEqual({ state: 'overdue' });
  const late = recordOf(change.change_id);
  expect(await off(change)).toMatchObject({ state: 'done' });
  world.write(late);
  await world.execute(change.change_id, { due });
  expect([await isMember(), methods()]).toEqual([true, ['PUT', 'DELETE']]);
});

describe('of its time and its person at the same moment', () => {
  /** Lets `first` happen once FGA is asked, which is before the step is begun. */
  const meanwhile = (first: () => Promise<unknown>) =>
    world.authorizeBy(async () => {
      await first();
      return { decision: 'allow' };
    });

  test('the person wins who calls it off before it is begun', async () => {
    const { due, ...change } = await waiting();
    meanwhile(() => off(change));
    expect(await world.execute(change.change_id, { due })).toEqual({ state: 'done' });
    expect([await isMember(), stepStates(change.change_id), methods()]).toEqual([
      true,
      ['done', 'called_off'],
      ['PUT'],
    ]);
  });

  test('the time wins once it is begun, also where Okta’s answer is lost', async () => {
    const { due, ...change } = await waiting();
    world.next(LOST);
    expect(await world.execute(change.change_id, { due })).toEqual({ state: 'unknown' });
    expect(await off(change)).toBe('not_waiting');
    expect(stepStates(change.change_id)).toEqual(['done', 'unknown']);
  });

  test('both at once, one of both wins', async () => {
    const { due, ...change } = await waiting();
    const [called] = await Promise.all([off(change), world.execute(change.change_id, { due })]);
    expect(recordOf(change.change_id).state).toBe('done');
    expect(await isMember()).toBe(typeof called === 'object');
  });
});

describe('nothing is called off', () => {
  test.each(['done', 'executing', 'needs_you'] as const)('of what is %s', async (state) => {
    const { due: _, ...change } = await waiting();
    world.write({ ...change, state });
    expect(await off(change)).toBe('not_waiting');
    expect(world.read(change.change_id)).toEqual({ ...change, state });
  });

  test('of access for a while, which would last for good', async () => {
    const { due: _, plan: __, ...access } = await waiting();
    world.write(access);
    expect(await off(access)).toBe('ends_by_itself');
    expect(world.read(access.change_id)).toEqual(access);
  });
});
