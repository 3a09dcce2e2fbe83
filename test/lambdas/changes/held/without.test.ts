/** Leaving steps out of a plan before anybody is asked: what is agreed to is what is left. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUnaltered } from '../../../../lambdas/changes/frozen.ts';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { bindingMessage } from '../../../../lambdas/changes/phone/on-phone.ts';
import { changesIn } from '../../../../lambdas/changes/records.ts';
import { type NewChange, type Requests, requestsIn } from '../../../../lambdas/changes/requests.ts';
import { allSteps, goneWith, type LeaveOut, leavingOut } from '../../../../lambdas/changes/without.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { tables } from '../tables.ts';
import { copying, offboarding } from './plans.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let requests: Requests;
let leaveOut: LeaveOut;
let later = 0;
const now = () => Date.now() + later;

beforeAll(async () => {
  dynamodb = await tables();
  requests = requestsIn(dynamodb.client, now);
  leaveOut = leavingOut(changesIn(dynamodb.client, now, 'person'));
});
afterAll(() => dynamodb.close());

const asked = (plan: NewChange = offboarding()) => requests.request(plan);
const left = async (change: Change, ...places: number[]): Promise<Change> => {
  const without = await leaveOut(change, places);
  if (typeof without === 'string') throw new Error(without);
  return without;
};
const acts = ({ steps }: Pick<Change, 'steps'>) =>
  steps.map(({ operationId, targets }) => [operationId, ...targets.slice(1).map(({ name }) => name)].join(' '));
const [SUSPEND, SESSIONS] = ['suspendUser', 'revokeUserSessions'];
const [DESIGN, OPERATORS] = ['unassignUserFromGroup Design', 'unassignUserFromGroup Operators'];

test('a plan is held, whatever its gate', async () => {
  expect(await asked()).toMatchObject({ state: 'held', gate: 'approve' });
  const small = copying(2);
  expect(await asked({ ...small, gate: 'confirm', because: [] })).toMatchObject({ state: 'held', gate: 'confirm' });
});

test('what is left is what is frozen, shown on the phone, and agreed to', async () => {
  const plan = await asked();
  const smaller = await left(plan, 3);
  expect(acts(smaller)).toEqual([SUSPEND, SESSIONS, OPERATORS]);
  expect(smaller.hash).not.toBe(plan.hash);
  expect(isUnaltered(smaller)).toBe(true);
  expect(bindingMessage(smaller)).toBe('7F3K Offboard, 3 steps: dana at acme.example');
  const shown = JSON.stringify(authorizationDetails(smaller));
  expect(shown).toContain(
    `"value":"1 Suspend; 2 Clear the sessions; 3 Remove from a group 'Operators'"`.replaceAll("'", '\\"'),
  );
  expect(shown).not.toContain('Design');
  expect(shown).toContain(smaller.hash);
});

test('the phone names also the only step that is left', async () => {
  expect(JSON.stringify(authorizationDetails(await left(await asked(), 1, 2, 4)))).toContain('1 Remove from a group');
});

test('each alteration is an event of its person, in a chain with the others', async () => {
  const { change_id } = await left(await left(await asked(), 3), 4);
  expect(await requests.events(change_id)).toMatchObject([
    { to: 'held', by: 'person' },
    { from: 'held', to: 'held', by: 'person' },
    { from: 'held', to: 'held', by: 'person' },
  ]);
});

describe('what was left out', () => {
  test('comes in again in its place, and all is as it was', async () => {
    const plan = await asked();
    const back = await left(await left(plan, 1, 3), 3);
    expect(acts(back)).toEqual([SUSPEND, SESSIONS, OPERATORS]);
    const whole = await left(back);
    expect(whole).toMatchObject({ steps: plan.steps, without: [], hash: plan.hash, because: plan.because });
  });

  test('keeps its place among all', async () => {
    const smaller = await left(await asked(), 3, 4);
    expect(smaller.without?.map(({ at }) => at)).toEqual([3, 4]);
    expect(acts({ steps: allSteps(smaller) })).toEqual([SUSPEND, SESSIONS, DESIGN, OPERATORS]);
  });
});

describe('what makes no sense without another step', () => {
  test('goes with it: sessions that end of whoever may sign in again', async () => {
    const smaller = await left(await asked(), 1);
    expect(acts(smaller)).toEqual([DESIGN, OPERATORS]);
    expect(goneWith(smaller)).toEqual([[2, 1]]);
  });

  test('may itself be left out alone', async () => {
    const smaller = await left(await asked(), 2);
    expect(acts(smaller)).toEqual([SUSPEND, DESIGN, OPERATORS]);
    expect(goneWith(smaller)).toEqual([]);
  });

  test('stays where the plan never had the other: they are suspended already', async () => {
    const plan = offboarding();
    const smaller = await left(await asked({ ...plan, steps: plan.steps.slice(1) }), 2);
    expect(acts(smaller)).toEqual([SESSIONS, OPERATORS]);
  });
});

describe('the gate', () => {
  test.each<[string, number, number[], Pick<Change, 'gate' | 'because'>]>([
    ['stays while a reason is left', 6, [2], { gate: 'approve', because: ['privileged_group'] }],
    ['stays while there are more than five steps', 7, [1], { gate: 'approve', because: ['many_steps'] }],
    ['sinks with the last reason', 6, [1], { gate: 'confirm', because: [] }],
  ])('%s', async (_, groups, places, gate) => {
    expect(await left(await asked(copying(groups)), ...places)).toMatchObject(gate);
  });

  test('rises again with what comes in again', async () => {
    const small = await left(await asked(copying(2)), 1);
    expect(small.gate).toBe('confirm');
    expect(await left(small)).toMatchObject({ gate: 'approve', because: ['privileged_group'] });
  });

  test('of an offboarding is the phone, whatever is left of it', async () => {
    expect(await left(await asked(), 1, 4)).toMatchObject({ gate: 'approve', because: ['offboarding'] });
  });

  test('is the phone where a step does not say what it needs', async () => {
    const plan = copying(2);
    const steps = plan.steps.map(({ because: _, ...step }) => step);
    expect(await left(await asked({ ...plan, steps }), 1)).toMatchObject({ because: ['roles_unreadable'] });
  });
});

describe('nothing is left out', () => {
  test.each<[string, number[], string]>([
    ['that the plan has not', [5], 'no_such_step'],
    ['before its first', [0], 'no_such_step'],
    ['where none would be left', [1, 3, 4], 'no_step_left'],
  ])('%s', async (_, places, why) => {
    const plan = await asked();
    expect(await leaveOut(plan, places)).toBe(why);
    expect(await requests.get(plan.change_id)).toEqual(plan);
  });

  test.each(['requested', 'failed'] as const)('once it is %s', async (state) => {
    const plan = await asked();
    const moved = await requests.move(plan, state);
    expect(await leaveOut(moved ?? plan, [3])).toBe('not_held');
  });

  test('where somebody was quicker', async () => {
    const plan = await asked();
    await left(plan, 3);
    expect(await leaveOut(plan, [4])).toBe('altered');
  });

  test('of what is not what was asked for any more', async () => {
    expect(await leaveOut({ ...(await asked()), because: [] }, [3])).toBe('altered');
  });

  test('once its time is over, which nobody has to write: it has expired, and nobody was asked', async () => {
    const plan = await asked();
    later = plan.expires_at - Date.now() + 61_000;
    const late = await requests.get(plan.change_id);
    expect(late).toMatchObject({ state: 'expired' });
    expect(await leaveOut(late ?? plan, [3])).toBe('not_held');
    later = 0;
  });
});
