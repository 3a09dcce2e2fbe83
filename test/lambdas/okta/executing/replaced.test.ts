/** Access for a while that another change extends, or ends early. */
import { describe, expect, test } from 'vitest';
import { agreed, asked, DAY, given, isMember, startTimed, step, world } from './timed.ts';

startTimed();

describe('another change', () => {
  test('that extends it waits in its place, and it is over', async () => {
    const { change_id, due } = await given();
    const later = world.now() + DAY;
    const extension = await agreed([step(false, later)], { replaces: change_id });
    expect(await world.execute(extension.change_id)).toEqual({ state: 'scheduled' });
    expect([...world.scheduled.kept.keys()]).toEqual([extension.change_id]);
    expect(world.read(change_id)).toMatchObject({ state: 'done', replaced_by: extension.change_id });
    await world.execute(change_id, { due });
    expect(await isMember()).toBe(true);
    world.pass(DAY);
    expect(await world.execute(extension.change_id, { due: later })).toEqual({ state: 'done' });
    expect(await isMember()).toBe(false);
  });

  test('that comes too late to extend it does nothing, and leaves no schedule', async () => {
    const { change_id, due } = await given();
    await world.execute(change_id, { due });
    const extension = await agreed([step(false, world.now() + DAY)], { replaces: change_id });
    expect(await world.execute(extension.change_id)).toEqual({ state: 'failed' });
    expect([...world.scheduled.kept.keys()]).not.toContain(extension.change_id);
  });

  test('that extends it, but cannot be scheduled, leaves it as it was', async () => {
    const { change_id, due } = await given();
    world.scheduled.refuse();
    const extension = await agreed([step(false, world.now() + DAY)], { replaces: change_id });
    expect(await world.execute(extension.change_id)).toEqual({ state: 'failed' });
    expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  });

  test('that ends it early takes it back now, and nothing comes at its time', async () => {
    const { change_id } = await asked();
    await world.execute(change_id);
    const end = await agreed([step(false)], { replaces: change_id });
    expect(await world.execute(end.change_id)).toEqual({ state: 'done' });
    expect([await isMember(), [...world.scheduled.kept]]).toEqual([false, []]);
    expect(world.read(change_id)).toMatchObject({ state: 'done', replaced_by: end.change_id });
  });

  test('of another person ends what needs somebody', async () => {
    const { change_id, sub, due } = await given();
    world.signOut(sub);
    await world.execute(change_id, { due });
    const end = await agreed([step(false)], { replaces: change_id });
    expect(await world.execute(end.change_id)).toEqual({ state: 'done' });
    expect([await isMember(), world.read(change_id)?.state]).toEqual([false, 'done']);
  });
});
