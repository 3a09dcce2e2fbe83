/** Whether a change may be taken back, or was, as its card is told: out of the records, and of its person's alone. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { requestsIn } from '../../../lambdas/changes/requests.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import type { ChangeStep, StepState } from '../../../lambdas/contract/changes/steps.ts';
import { awsAt } from '../../cloud/aws.ts';
import { lead } from '../../lambdas/changes/life.ts';
import { overList, sampleRequest, sampleStep } from '../../lambdas/changes/sample.ts';
import { BEN, resetOf } from '../doubles/change.ts';
import { backend, get, me, put, startChanges } from '../doubles/changes.ts';

startChanges();

let client: DynamoDBClient;
beforeAll(() => {
  client = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => client.destroy());

const joined = (state: StepState, given: Partial<ChangeStep> = {}): ChangeStep => ({
  ...sampleStep('00u2benito0000000002', {
    operationId: 'assignUserToGroup',
    targets: [BEN, { type: 'group', id: '00g1salesemea0000004', name: 'Sales EMEA' }],
    parameters: { userId: '00u2benito0000000002', groupId: '00g1salesemea0000004' },
    before: { member: false },
    leaves: { member: true },
  }),
  state,
  ...given,
});
const reset: ChangeStep = { ...resetOf(BEN), state: 'done' };
const later = { at: Date.now() + 3_600_000, zone: 'UTC' };
const RESETS = { operationId: 'resetPassword', each: 'user', said: {}, targets: [] };
const plan = { name: 'offboard' as const, user: BEN };

const View = z.looseObject({ undo: z.string().optional(), undoOf: z.unknown().optional() });
const shown = async ({ change_id }: Change) => View.parse(await (await get(`/changes/${change_id}`)).json());
const listed = async () => z.array(View).parse(await (await get('/changes')).json());

test.each<[string, Partial<Change>, string | undefined]>([
  ['that is done', { state: 'done', steps: [joined('done')] }, 'possible'],
  ['that is done in part', { state: 'partial', steps: [joined('done'), joined('failed')] }, 'possible'],
  ['of which Okta has no way back', { state: 'done', steps: [reset] }, undefined],
  ['of which a part goes back', { state: 'done', steps: [reset, joined('done')] }, 'possible'],
  ['that waits to be agreed to', { state: 'requested', steps: [joined('open')] }, undefined],
  ['that failed', { state: 'failed', steps: [joined('failed')] }, undefined],
  ['that is not known to be done', { state: 'unknown', steps: [joined('unknown')] }, undefined],
  ['that ends by itself', { state: 'scheduled', steps: [joined('done'), joined('open', { due: later })] }, undefined],
  ['over a list that is done', { state: 'done', ...overList() }, 'possible'],
  ['over a list that is done in part', { state: 'partial', ...overList() }, 'possible'],
  ['over a list that failed', { state: 'failed', ...overList() }, undefined],
  ['over a list of which Okta has no way back', { state: 'done', ...overList(RESETS) }, undefined],
  [
    'that is a plan and waits',
    { state: 'scheduled', plan, steps: [joined('done'), joined('open', { due: later })] },
    'possible',
  ],
])('a change %s says whether it may be taken back', async (_, given, undo) => {
  const view = await shown(await put(given));
  expect(view.undo).toBe(undo);
  expect((await listed()).map((each) => each.undo)).toEqual([undo]);
});

test.each<[ChangeState, string | undefined]>([
  ['requested', undefined],
  ['executing', undefined],
  ['done', 'done'],
  ['denied', 'possible'],
  ['failed', 'possible'],
  ['cancelled', 'possible'],
  ['partial', 'possible'],
])('of one whose undo is %s that counts, and the undo says whose it is', async (state, undo) => {
  const there = await put({ state: 'done', steps: [joined('done')] });
  const asked = sampleRequest({ sub: me(), undo_of: { change_id: there.change_id, code: there.code } });
  const back = await lead(client, Date.now, await requestsIn(client, Date.now).request(asked), state);
  expect((await shown(there)).undo).toBe(undo);
  expect((await shown(back)).undoOf).toEqual({ id: there.change_id, code: there.code });
});

test('a plan is shown with whom it is about and what stays', async () => {
  const notes = [{ code: 'group_stays' as const, values: { group: 'Everyone else', why: 'by rule “All”' } }];
  expect(await shown(await put({ plan, notes }))).toMatchObject({ plan, notes });
});
