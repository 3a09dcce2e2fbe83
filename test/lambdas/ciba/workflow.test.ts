/** What a workflow does at the time of a step that waited for it. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { expect, test } from 'vitest';
import type { Approval } from '../../../lambdas/ciba/approval.ts';
import { workflow } from '../../../lambdas/ciba/workflow.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';

type Strategy = (state: unknown, attempt: number) => { shouldContinue: boolean };

/** Runs each step as it comes, and waits for nothing. */
const context = {
  step: async (_: string, work: () => unknown) => work(),
  wait: async () => undefined,
  waitForCondition: async (
    _: string,
    check: (state: unknown) => Promise<unknown>,
    { initialState, waitStrategy }: { initialState: unknown; waitStrategy: Strategy },
  ) => {
    let state = initialState;
    let attempt = 0;
    do {
      state = await check(state);
      attempt += 1;
    } while (waitStrategy(state, attempt).shouldContinue);
    return state;
  },
} as unknown as DurableContext;

/** What happens at the time of a change where the executor, and a holder’s phone, turn out so. */
const atItsTime = async (executed: ChangeState[], theirs?: ChangeState) => {
  const log: string[] = [];
  const never = async () => expect.unreachable();
  const approval: Approval = {
    ...{ prepare: never, turn: never, poll: never, abandon: never, confirm: never },
    start: async (changeId) => {
      log.push(`ask ${changeId}`);
      return { state: theirs ?? expect.unreachable() };
    },
    execute: async (changeId, { due, proof } = {}) => {
      log.push(`execute ${changeId} ${due} ${proof}`);
      return { state: executed.shift() ?? expect.unreachable() };
    },
  };
  const { state } = await workflow({
    approval,
    review: { ask: async () => ({ answer: 'enough' }), poll: never, end: never },
    carryOn: { ask: never, poll: never, missed: () => expect.unreachable(), stop: never },
    handOver: { next: async (changeId) => (theirs === undefined ? undefined : `holder-of-${changeId}`) },
  })({ change_id: 'c1', due: 1, proof: 'word' }, context);
  return { state, log };
};

test('the step is taken', async () => {
  expect(await atItsTime(['done'])).toEqual({ state: 'done', log: ['execute c1 1 word'] });
});

test('what its person cannot take is tried once, for its schedule comes again within the hour', async () => {
  expect(await atItsTime(['overdue'])).toEqual({ state: 'overdue', log: ['execute c1 1 word'] });
});

test('a holder is asked for it, and it is done once they agree', async () => {
  const log = ['execute c1 1 word', 'ask holder-of-c1', 'execute holder-of-c1 undefined undefined'];
  expect(await atItsTime(['overdue', 'done'], 'approved')).toEqual({ state: 'done', log });
});

test('an answer that was lost is sought again', async () => {
  expect(await atItsTime(['unknown', 'done'])).toEqual({ state: 'done', log: Array(2).fill('execute c1 1 word') });
});
