/** "Leave out step 3": by numbers or by words that one step alone has, and nothing where that does not tell. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Which } from '../../../lambdas/changes/functions/change-function.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { leavingOut } from '../../../lambdas/changes/without.ts';
import { choosing } from '../../../lambdas/ciba/leaving-out.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { offboarding } from '../changes/held/plans.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let requests: Requests;
beforeAll(async () => {
  dynamodb = await tables();
  requests = requestsIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const choose = async ({ change_id }: Change, ...which: Which) => {
  const now = (await requests.get(change_id)) ?? expect.unreachable();
  return choosing(leavingOut(changesIn(dynamodb.client, Date.now, 'person')))(now, ...which);
};
const leave = (plan: Change, steps: string) => choose(plan, 'without', steps);
const outOf = async ({ change_id }: Change) => (await requests.get(change_id))?.without?.map(({ at }) => at);

describe('steps are left out', () => {
  test.each([
    ['3', [3]],
    ['3, 4', [3, 4]],
    ['steps 2 and 3', [2, 3]],
    ['step 1', [1, 2]],
    ['the sessions', [2]],
    ['the suspension', [1, 2]],
    ['removal from Design', [3]],
    ['group Design', [3]],
    ['Operators', [4]],
    ['the groups', undefined],
    ['the deactivation', undefined],
    ['it', undefined],
  ])('named by “%s”', async (said, places) => {
    const plan = await requests.request(offboarding());
    await leave(plan, said);
    expect(await outOf(plan)).toEqual(places);
  });

  test('and told by their numbers, with those that are left', async () => {
    const plan = await requests.request(offboarding());
    expect(await leave(plan, 'step 3')).toMatchObject({
      outcome: 'change',
      state: 'held',
      message:
        'Ready: Offboard – dana@acme.example (Dana), 3 steps. Code 7F3K – press “Ask my phone” on the card. Steps: 1 Suspend; 2 Clear the sessions; 4 Remove from a group "Operators". Left out: 3 Remove from a group "Design".',
    });
  });

  test('beside those that were left out before', async () => {
    const plan = await requests.request(offboarding());
    await leave(plan, '3');
    await leave(plan, '4');
    expect(await outOf(plan)).toEqual([3, 4]);
  });
});

describe('steps are taken in again', () => {
  test.each([
    ['3', '3', []],
    ['3, 4', 'Operators', [3]],
    ['1', '1', []],
    ['1, 3', 'steps 1 and 2', [3]],
  ])('after %s by “%s”', async (out, said, places) => {
    const plan = await requests.request(offboarding());
    await leave(plan, out);
    await choose(plan, 'with', said);
    expect(await outOf(plan)).toEqual(places);
  });

  test('but none without the step that it makes no sense without', async () => {
    const plan = await requests.request(offboarding());
    await leave(plan, '1');
    expect(await choose(plan, 'with', '2')).toMatchObject({
      message: 'Step 2 makes no sense without step 1. To take both in, pass on both numbers.',
    });
    expect(await outOf(plan)).toEqual([1, 2]);
  });
});

describe('it is asked back', () => {
  test.each([
    ['which step', '9', /^Which step of 7F3K\? It has 1 Suspend; 2 Clear the sessions; 3 .* Pass on its number\.$/],
    ['which of two', 'the groups', /^Which step of 7F3K\?/],
    ['whether to cancel, where nothing would be left', '1, 3, 4', /^Nothing of 7F3K would be left\./],
  ])('%s', async (_, said, message) => {
    const plan = await requests.request(offboarding());
    expect(await leave(plan, said)).toEqual({ outcome: 'reprompt', message: expect.stringMatching(message) });
    expect(await requests.get(plan.change_id)).toEqual(plan);
  });
});

test('it is refused once the phone was asked', async () => {
  const plan = await requests.request(offboarding());
  await requests.move(plan, 'requested');
  expect(await leave(plan, '3')).toMatchObject({
    code: 'change_not_possible',
    values: { because: 'not_held', target: '7F3K', state: 'requested' },
  });
});
