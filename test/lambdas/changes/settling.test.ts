/** Settling a change that was interrupted: by what Okta shows now, never by trying again. */
import { expect, test } from 'vitest';
import { CHANGE_STATES } from '../../../lambdas/contract/changes/change-states.ts';
import type { OktaOutcome } from '../../../lambdas/okta/answer.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { DONE, MINUTE, prepare, receipts, startTables } from './executor.ts';
import { inState, sampleChange } from './sample.ts';

startTables();

test.each([
  ['RECOVERY', 'executing', 20_000],
  ['ACTIVE', 'executing', 20_000],
  ['ACTIVE', 'unknown', 1_000],
] as const)('while Okta, which shows %s, may still be at it, a change stays %s', async (status, state, ago) => {
  const { settle, record, change } = await prepare(state, { status, ago });
  expect(await settle()).toEqual({ state });
  expect(await record()).toEqual(change);
});

test('what shows no change long after it was lost may have been set back by others', async () => {
  const { settle } = await prepare('unknown', { status: 'ACTIVE', ago: 5 * MINUTE + 1 });
  expect(await settle()).toEqual({ state: 'unknown' });
});

test('a change does not fail under an executor that is slow, and its end is what is recorded', async () => {
  const slow = Promise.withResolvers<OktaOutcome>();
  const reached = Promise.withResolvers<void>();
  const { execute, settle, record } = await prepare('approved', {
    actAs: async () =>
      found({
        read: async () => failed('okta_unavailable', 'Away.'),
        list: async () => failed('okta_unavailable', 'Away.'),
        act: () => {
          reached.resolve();
          return slow.promise;
        },
      }),
  });
  const execution = execute();
  await reached.promise;
  expect(await settle()).toEqual({ state: 'executing' });
  slow.resolve(DONE);
  expect(await execution).toEqual({ state: 'done' });
  expect(await record()).toMatchObject({ state: 'done', steps: [{ okta_request_id: 'req-1' }] });
});

test.each([
  ['unknown', 'RECOVERY', 'ACTIVE', 'done'],
  ['executing', 'RECOVERY', 'ACTIVE', 'done'],
  ['unknown', 'ACTIVE', 'ACTIVE', 'failed'],
  ['executing', 'ACTIVE', 'ACTIVE', 'failed'],
  ['unknown', 'RECOVERY', 'RECOVERY', 'unknown'],
  ['executing', 'RECOVERY', 'RECOVERY', 'unknown'],
  ['unknown', 'SUSPENDED', 'ACTIVE', 'unknown'],
  ['unknown', '', 'ACTIVE', 'unknown'],
] as const)('what is %s, now %o and before %s ends as %s; nothing is sent', async (state, status, before, expected) => {
  const agreed = sampleChange({ before: { status: before } });
  const frozen = inState({ ...agreed, receipt: await receipts.sign(agreed) }, state, Date.now() - MINUTE);
  const { settle, record, acts } = await prepare(state, { status, given: frozen });
  expect(await settle()).toEqual({ state: expected });
  expect(await record()).toMatchObject({ state: expected });
  expect(acts).toEqual([]);
});

test('an approved change whose execution never began is still to be carried out', async () => {
  const { settle, execute, acts } = await prepare('approved');
  expect(await settle()).toEqual({ state: 'approved' });
  expect(acts).toEqual([]);
  expect(await execute()).toEqual({ state: 'done' });
  expect(acts).toHaveLength(1);
});

test('a surprise while reading leaves the change unknown', async () => {
  const surprise = async () => {
    throw new Error('Surprise');
  };
  const { settle } = await prepare('unknown', {
    actAs: async () => found({ read: surprise, list: surprise, act: surprise }),
  });
  expect(await settle()).toEqual({ state: 'unknown' });
});

test('a denied reading leaves the change unknown', async () => {
  const { settle } = await prepare('unknown', { actAs: async () => failed('session_expired', 'Over.') });
  expect(await settle()).toEqual({ state: 'unknown' });
});

test.each(CHANGE_STATES.filter((state) => !['approved', 'executing', 'unknown'].includes(state)))(
  'a change that is %s stays so',
  async (state) => {
    const { settle, record, change } = await prepare(state);
    expect(await settle()).toEqual({ state });
    expect(await record()).toEqual(change);
  },
);
