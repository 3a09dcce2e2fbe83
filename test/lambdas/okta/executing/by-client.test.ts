/** What an MCP client had asked for and waits for its time: FGA is asked about the client at that time, too. */
import { expect, test } from 'vitest';
import { agreed, DAY, methods, startTimed, step, world } from './timed.ts';

startTimed();

test('what a suspended client gave is overdue at its time, and taken back once the client goes on', async () => {
  const due = world.now() + 2 * DAY;
  const { change_id } = await agreed([step(true), step(false, due)], { client: 'claude.ai/client' });
  await world.execute(change_id);
  world.pass(2 * DAY);
  let suspended = true;
  world.authorizeBy(async (_, [first]) =>
    suspended && first?.object === 'client:claude.ai/client' ? { decision: 'deny', ...first } : { decision: 'allow' },
  );
  expect(await world.execute(change_id, { due })).toEqual({ state: 'overdue' });
  expect(world.read(change_id)?.failure).toMatchObject({ code: 'denied', values: { relation: 'asks_for' } });
  suspended = false;
  expect(await world.execute(change_id, { due })).toEqual({ state: 'done' });
  expect(methods()).toEqual(['PUT', 'DELETE']);
});
