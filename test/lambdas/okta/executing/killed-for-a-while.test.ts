/** Access for a while, and a process that dies at each talk with the tables, Scheduler and Okta: none is without its end. */
import { expect, test } from 'vitest';
import { asked, DAY, isMember, life, MINUTE, setMember, startTimed, world } from './timed.ts';

startTimed();

/** Runs until the process dies at its nth talk; whether it did. */
const dies = async (nth: number, run: () => Promise<unknown>): Promise<boolean> => {
  life.left = nth;
  const died = await run().then(
    () => false,
    () => true,
  );
  life.left = Number.POSITIVE_INFINITY;
  return died;
};
/** The workflow comes again, until nothing is left to be told. */
const again = async (run: () => Promise<unknown>) => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    world.pass(MINUTE);
    await run();
  }
};
const TALKS = Array.from({ length: 14 }, (_, at) => at);

test.each(TALKS)('it dies at talk %i of giving it', async (nth) => {
  const { change_id, due } = await asked();
  await dies(nth, () => world.execute(change_id));
  await again(() => world.execute(change_id));
  // Whoever has it has an end.
  expect((await isMember()) && !world.scheduled.kept.has(change_id)).toBe(false);
  expect(life.writes.filter((method) => method === 'PUT').length).toBeLessThanOrEqual(1);
  world.pass(2 * DAY);
  await again(() => world.execute(change_id, { due }));
  expect(await isMember()).toBe(false);
});

test.each(TALKS)('it dies at talk %i of taking it back', async (nth) => {
  const { change_id, due } = await asked();
  await world.execute(change_id);
  world.pass(2 * DAY);
  await dies(nth, () => world.execute(change_id, { due }));
  await again(() => world.execute(change_id, { due }));
  expect([await isMember(), world.read(change_id)?.state]).toEqual([false, 'done']);
  expect(life.writes).toEqual(['PUT', 'DELETE']);
});

test('these are all the talks there are', async () => {
  const { change_id, due } = await asked();
  life.left = 100;
  await world.execute(change_id);
  const ofGiving = 100 - life.left;
  world.pass(2 * DAY);
  life.left = 100;
  await world.execute(change_id, { due });
  expect([ofGiving, 100 - life.left]).toEqual([TALKS.length, TALKS.length - 2]);
});

test('what somebody else gave again after it was taken back stays', async () => {
  const { change_id, due } = await asked();
  await world.execute(change_id);
  world.pass(2 * DAY);
  await world.execute(change_id, { due });
  await setMember(true);
  await again(() => world.execute(change_id, { due }));
  expect(await isMember()).toBe(true);
});
