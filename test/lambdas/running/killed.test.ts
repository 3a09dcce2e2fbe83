/**
 * The approval function is ended with SIGKILL wherever it talks to somebody: each change still ends in a named state, and
 * its events tell the whole way there.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { someone } from '../../cloud/people.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let passing = 0;
/** The durable executions that were seen so far, and those of them that belong to an earlier change. */
const executions = new Set<string>();
const earlier = new Set<string>();
/** Whether the process may live on after this request or answer, by its number since the change was asked for. */
let survives: (number: number, path: string) => boolean | Promise<boolean> = () => true;

beforeAll(async () => {
  world = await startWorld({
    inThisProcess: true,
    arrangeOkta: (org) => void org.users.get(someone('Noah').oktaId)?.roles.push('SUPER_ADMIN'),
    watched: {
      functionName: 'approval',
      pass: async (path) => {
        const [, execution] = /\/durable-executions\/([^/]+)/.exec(path) ?? [];
        // An execution says that it ended after its change did.
        if (execution && earlier.has(execution)) return true;
        if (execution) executions.add(execution);
        const alive = await survives(passing++, path);
        if (!alive) await world.crash('approval');
        return alive;
      },
    },
  });
  // Two people share the pushes: Auth0 sends five a minute.
  await world.grant('Noah', 'administrator', 'okta:groups');
});
afterAll(() => world.close());

const writes = async () =>
  (await world.requests()).filter(({ method, path }) => method !== 'GET' && path.includes('/groups/')).length;

/** Its members hold an admin role by it, so that the phone is asked. */
const GROUP = 'IAM operators';
let member = false;
/** Adds Dana to a group or removes her, approved on the phone, to its end; and how often Okta was written to. */
const changeMembership = async (name: string) => {
  const before = await writes();
  for (const execution of executions) earlier.add(execution);
  passing = 0;
  const operation = member ? 'unassignUserFromGroup' : 'assignUserToGroup';
  const asked = await world.ask(name, 'change_access', { operation, principal: 'Dana', resource: GROUP });
  if (typeof asked === 'string' || asked.outcome !== 'change') throw new Error(JSON.stringify(asked));
  await world.press(name, asked.code, 'approve', asked.change_id);
  const { state, failure } = await world.reaches(asked.change_id, 'done', 'failed', 'expired', 'denied');
  member = (state === 'done') !== member;
  const events = await changesIn(world.tables, Date.now, 'person').events(asked.change_id);
  expect(events.map(({ from }) => from)).toEqual([undefined, ...events.slice(0, -1).map(({ to }) => to)]);
  expect(events.at(-1)).toMatchObject({ to: state, version: events.length });
  return { state, code: failure?.code, writes: (await writes()) - before };
};

const DONE = { state: 'done', code: undefined, writes: 1 };
const lost = (code: string) => ({ state: 'failed', code, writes: 0 });
/** From when the phone was asked, how many requests a step takes depends on when it answers, and on how busy the machine is. */
const EITHER = [DONE, lost('approval_lost'), lost('not_applied')];

test.each([
  ['before it began', 0, [DONE]],
  ['before the phone was asked', 2, [lost('approval_lost')]],
  ['once the phone was asked', 4, EITHER],
  ['while it waits', 6, EITHER],
  ['while it polls', 10, EITHER],
  ['with the approval in its hand', 12, EITHER],
  ['once the change was approved, before its event was written', 16, EITHER],
  ['once the change was approved', 18, EITHER],
  ['before Okta was asked', 22, EITHER],
  ['once Okta was asked', 24, EITHER],
])('killed %s, Okta is written to at most once, and the record and its events say so', async (_, number, ends) => {
  survives = (passed) => passed !== number;
  expect(ends).toContainEqual(await changeMembership(number % 4 === 0 ? 'Mia' : 'Noah'));
});

test('killed while Okta is at it, the change is not called undone', async () => {
  await world.fault({ operationId: member ? 'unassignUserFromGroup' : 'assignUserToGroup', mode: 'hold' });
  const before = await writes();
  survives = () => true;
  const change = changeMembership('Noah');
  await expect.poll(world.held).toBe(1);
  await world.crash('approval');
  await world.release();
  expect(await change).toEqual(DONE);
  expect(await writes()).toBe(before + 1);
});
