/** Which state may follow on which and who may make it so: the table, and the one function that writes by it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import {
  Actor,
  CHANGE_STATES,
  type ChangeState,
  isFinal,
  TRANSITIONS,
} from '../../../lambdas/contract/changes/change-states.ts';
import { offboarding } from './held/plans.ts';
import { lead } from './life.ts';
import { type Given, overList, sampleRequest } from './sample.ts';
import { tables } from './tables.ts';

const P = 'person';
const A = 'approval';
const X = 'executor';
/** Either of both. */
const E: readonly Actor[] = [X, P];
/** The approval or the executor. */
const O: readonly Actor[] = [A, X];
const _ = undefined;

const NONE = CHANGE_STATES.map(() => _);

/**
 * The columns are the states in their order: preparing, held, requested, approved, executing, needs_you, stopping, scheduled,
 * overdue, done, partial, denied, expired, cancelled, failed, unknown.
 */
const MAY: Record<ChangeState, (Actor | readonly Actor[] | undefined)[]> = {
  preparing: [X, _, X, _, _, _, _, _, _, _, _, _, _, P, A, _],
  held: [_, P, A, X, _, _, _, _, _, _, _, _, _, P, A, _],
  requested: [_, _, A, X, _, _, _, _, _, _, _, A, A, P, A, _],
  approved: [_, _, _, O, X, X, _, X, _, _, _, _, _, _, O, _],
  executing: [_, _, _, _, X, X, P, X, X, X, X, _, _, _, X, X],
  needs_you: [_, _, _, _, X, X, _, _, X, X, X, _, _, _, X, _],
  stopping: [_, _, _, _, _, _, X, _, _, X, X, _, _, X, X, X],
  scheduled: [_, _, _, _, X, X, _, _, X, E, _, _, _, _, _, _],
  overdue: [_, _, _, _, X, X, _, _, X, E, _, _, _, _, _, _],
  done: NONE,
  partial: NONE,
  denied: NONE,
  expired: NONE,
  cancelled: NONE,
  failed: NONE,
  unknown: [_, _, _, _, X, X, _, X, X, X, X, _, _, _, X, X],
};

test.each(CHANGE_STATES)('on %s these states may follow, each by those who may make it so', (from) => {
  expect(CHANGE_STATES.map((to) => TRANSITIONS[from][to])).toEqual(MAY[from]);
});

test('a state that nothing follows on is final', () => {
  expect(CHANGE_STATES.filter(isFinal)).toEqual(['done', 'partial', 'denied', 'expired', 'cancelled', 'failed']);
});

/** What is asked for that begins otherwise than as requested. */
const GIVEN: Partial<Record<ChangeState, () => Given>> = { preparing: overList, held: offboarding };

describe('moving a change that is', () => {
  let dynamodb: Awaited<ReturnType<typeof tables>>;
  let requests: Requests;

  beforeAll(async () => {
    dynamodb = await tables();
    requests = requestsIn(dynamodb.client, Date.now);
  });
  afterAll(() => dynamodb.close());

  const changeThatIs = async (state: ChangeState) =>
    lead(dynamodb.client, Date.now, await requests.request(sampleRequest(GIVEN[state]?.())), state);
  const may = (from: ChangeState, { by, column }: { by: Actor; column: number }) =>
    [MAY[from][column] ?? []].flat().includes(by);
  const steps = Actor.options.flatMap((by) => CHANGE_STATES.map((to, column) => ({ by, to, column })));

  test.each(CHANGE_STATES)(
    '%s is refused to all whom the table does not name, and nothing is written',
    async (from) => {
      const change = await changeThatIs(from);
      for (const { by, to } of steps.filter((step) => !may(from, step)))
        await expect(changesIn(dynamodb.client, Date.now, by).move(change, to)).rejects.toThrow(
          `The ${by} may not move a change from ${from} to ${to}`,
        );
      expect(await requests.get(change.change_id)).toEqual(change);
    },
  );

  test.each(CHANGE_STATES.filter((state) => !isFinal(state)))('%s is done for those it names', async (from) => {
    for (const { by, to } of steps.filter((step) => may(from, step))) {
      const change = await changeThatIs(from);
      const moved = await changesIn(dynamodb.client, Date.now, by).move(change, to);
      expect(moved).toMatchObject({ state: to, transition: { from, to, by }, version: change.version + 1 });
      expect(await requests.get(change.change_id)).toEqual(moved);
    }
  });
});
