/** Asking to go on: at once, after ten minutes, an hour and every four hours, for a day, until somebody answers. */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { expect, test } from 'vitest';
import type { Asked, CarryOn } from '../../../lambdas/ciba/carry-on.ts';
import { goOn } from '../../../lambdas/ciba/reminders.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';

type Answer = Pick<Asked, 'answer' | 'state'>;
const NONE: Answer = { answer: 'none', state: 'needs_you' };
const BUSY: Answer = { answer: 'busy', state: 'needs_you' };
const given = (state: ChangeState): Answer => ({ answer: 'given', state });

/** What comes of these answers of the phone, and of what the executor says when it is asked to carry on. */
const run = async (answers: Answer[], carriedOut: ChangeState[] = []) => {
  const waits: number[] = [];
  const log: string[] = [];
  const carryOn: CarryOn = {
    ask: async () => {
      log.push('push');
      const { answer, state } = answers.shift() ?? NONE;
      const open = answer === 'busy' ? 'busy' : 'open';
      if (open === 'busy') log.pop();
      return { ...{ auth_req_id: answer, interval: 5, waited: 5, expires_in: 300, deadline: 0 }, state, answer: open };
    },
    poll: async (asked) => ({ ...asked, answer: asked.auth_req_id as Asked['answer'] }),
    missed: () => void log.push('alarm'),
    stop: async (_, because) => {
      log.push(because);
      return 'partial';
    },
  };
  const context = {
    step: async (_: string, work: () => unknown) => work(),
    wait: async (_: string, { seconds }: { seconds: number }) => void waits.push(seconds),
    waitForCondition: async (
      _: string,
      check: (state: Asked) => Promise<Asked>,
      { initialState }: { initialState: Asked },
    ) => check(initialState),
  } as unknown as DurableContext;
  const state = await goOn('c1', { carryOn, carryOut: async () => carriedOut.shift() ?? 'needs_you' }, context);
  return { state, log, waits: waits.filter((seconds) => seconds !== 5) };
};

test('who answers the first push goes on at once', async () => {
  expect(await run([given('done')])).toEqual({ state: 'done', log: ['push'], waits: [] });
  expect(await run([given('executing')], ['done'])).toEqual({ state: 'done', log: ['push'], waits: [] });
});

test('who answers the second went ten minutes without', async () => {
  expect(await run([NONE, given('done')])).toEqual({ state: 'done', log: ['push', 'push'], waits: [600] });
});

test('who denies ends it', async () => {
  const denied: Answer = { answer: 'denied', state: 'needs_you' };
  expect(await run([denied])).toEqual({ state: 'partial', log: ['push', 'carry_on_denied'], waits: [] });
});

test('nobody answers for a day: there are reminders, alarms, and an end', async () => {
  const { state, log, waits } = await run([]);
  expect(waits).toEqual([600, 3600, ...Array(5).fill(4 * 3600)]);
  expect(waits.reduce((sum, seconds) => sum + seconds)).toBeLessThan(24 * 3600);
  const alarmed = Array(6).fill(['push', 'alarm']).flat();
  expect([state, log]).toEqual(['partial', ['push', 'push', ...alarmed, 'carry_on_unanswered']]);
});

test('whoever is back in the panel meanwhile is not asked again', async () => {
  expect(await run([NONE], ['done'])).toEqual({ state: 'done', log: ['push'], waits: [600] });
});

test('a phone with another question is waited for', async () => {
  expect(await run([BUSY, BUSY, given('done')])).toEqual({ state: 'done', log: ['push'], waits: [60, 60] });
});

test('a token that runs out again is asked for again, and one that is not taken later', async () => {
  const again = await run([given('executing'), given('done')], ['needs_you', 'needs_you']);
  expect(again).toMatchObject({ state: 'done', log: ['push', 'push'] });
  const refused = await run([given('needs_you'), given('done')], ['needs_you', 'needs_you']);
  expect(refused).toEqual({ state: 'done', log: ['push', 'push'], waits: [600] });
});
