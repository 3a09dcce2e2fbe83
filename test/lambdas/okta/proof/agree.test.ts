/** Agreeing: what the person gave is verified once, and kept as a receipt that no table can make. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Changes, changesIn } from '../../../../lambdas/changes/records.ts';
import { requestsIn } from '../../../../lambdas/changes/requests.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { CHANGE_STATES } from '../../../../lambdas/contract/changes/change-states.ts';
import type { Proof } from '../../../../lambdas/contract/changes/execution.ts';
import { agreeing } from '../../../../lambdas/okta/proof/agree.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { copying, offboarding } from '../../changes/held/plans.ts';
import { lead } from '../../changes/life.ts';
import { type Given, overList, sampleRequest } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Changes;
beforeAll(async () => {
  dynamodb = await tables();
  changes = changesIn(dynamodb.client, Date.now, 'executor');
});
afterAll(() => dynamodb.close());

const receipts = receiptsBy(new Uint8Array(32), Date.now);
const APPROVAL: Proof = { type: 'approval', access_token: 'canary', authorization_details: [] };
const CONFIRMATION: Proof = { type: 'confirmation', jws: 'canary' };
const CONFIRM: Given = { gate: 'confirm', because: [] };

const asked = (given: Given = {}) => requestsIn(dynamodb.client, Date.now).request(sampleRequest(given));
/** What was carried on with at once, and by which token. */
const carriedOn: [string, string][] = [];
/** What was told of what is no agreement. */
const told: string[] = [];
const agree = ({ change_id }: Change, proof: Proof, isProof = true, among: Pick<Changes, 'get'> = changes) =>
  agreeing({
    changes: { ...changes, get: among.get },
    receipts,
    tell: (why) => told.push(why),
    review: () => expect.unreachable(),
    verifyApproval: async () => isProof,
    verifyConfirmation: async () => isProof,
    carryOn: async (...how) => {
      carriedOn.push(how);
      return { state: 'done' };
    },
  })(change_id, proof);
beforeEach(() => void [carriedOn, told].map((each) => each.splice(0)));

test.each([
  ['the phone, and the phone said yes', {}, APPROVAL],
  ['a button, and it was pressed', CONFIRM, CONFIRMATION],
  ['a button, and the phone said yes', CONFIRM, APPROVAL],
] as const)('a change that asks for %s is agreed to, with a receipt and no token', async (_, given, proof) => {
  const change = await asked(given);
  expect(await agree(change, proof)).toEqual({ state: 'approved' });
  const record = await changes.get(change.change_id);
  expect(record && (await receipts.isGood(record, 0))).toBe(true);
  expect(JSON.stringify(record)).not.toContain('canary');
  expect(carriedOn).toEqual([]);
});

describe('a held plan', () => {
  const small = () => ({ ...copying(2), ...CONFIRM });

  test('is agreed to by its button, where that is enough', async () => {
    expect(await agree(await asked(small()), CONFIRMATION)).toEqual({ state: 'approved' });
  });

  test.each<[string, Given, Proof, boolean]>([
    ['its button, where the phone has to be asked', offboarding(), CONFIRMATION, true],
    ['an approval: its phone was not asked', offboarding(), APPROVAL, true],
    ['the button of what it was before a step was left out', small(), CONFIRMATION, false],
  ])('is not agreed to by %s', async (_, plan, proof, isProof) => {
    expect(await agree(await asked(plan), proof, isProof)).toMatchObject({ state: 'held' });
  });
});

describe('a change that was handed over, and so has no session,', () => {
  const handedOver = async () => {
    const { session_id: _, ...request } = sampleRequest({ because: ['handed_over'] });
    return requestsIn(dynamodb.client, Date.now).request(request);
  };

  test('is carried on with at once, by the token of the phone’s approval', async () => {
    const change = await handedOver();
    expect(change.transition).toEqual({ to: 'requested', by: 'approval' });
    expect(await agree(change, APPROVAL)).toEqual({ state: 'done' });
    expect(carriedOn).toEqual([[change.change_id, 'canary']]);
    expect(JSON.stringify(await changes.get(change.change_id))).not.toContain('canary');
  });

  test.each<[string, Proof, boolean]>([
    ['by a token for something else', APPROVAL, false],
    ['by a button', CONFIRMATION, true],
  ])('is not carried on with %s', async (_, proof, isProof) => {
    const change = await handedOver();
    expect(await agree(change, proof, isProof)).toMatchObject({ state: 'requested' });
    expect(carriedOn).toEqual([]);
  });
});

test.each([
  ['that asks for the phone, by a button', {}, CONFIRMATION, true, ['not_enough']],
  // Whoever verifies a token tells why it does not fit.
  ['by a token for something else', {}, APPROVAL, false, []],
  ['by a confirmation of something else', CONFIRM, CONFIRMATION, false, ['confirmation']],
] as const)('a change %s is not, and that is told', async (_, given, proof, isProof, misfits) => {
  const change = await asked(given);
  expect(await agree(change, proof, isProof)).toMatchObject({
    state: 'requested',
    failure: { code: 'approval_invalid' },
  });
  expect(await changes.get(change.change_id)).toEqual(change);
  expect(told).toEqual(misfits);
});

test.each(CHANGE_STATES.filter((state) => state !== 'requested'))('a change that is %s stays so', async (state) => {
  const given: Partial<Record<typeof state, () => Given>> = { preparing: overList, held: offboarding };
  const change = await lead(dynamodb.client, Date.now, await asked(given[state]?.()), state);
  expect(await agree(change, APPROVAL)).toEqual({ state });
  expect(await changes.get(change.change_id)).toEqual(change);
});

test('a change that was altered since it was asked for is not', async () => {
  const change = await asked();
  const altered = { ...change, because: [] };
  expect(await agree(change, APPROVAL, true, { get: async () => altered })).toMatchObject({
    state: 'requested',
    failure: { code: 'approval_invalid' },
  });
  expect(told).toEqual(['altered']);
});

describe('a receipt', () => {
  test.each<[string, Partial<Change>]>([
    ['of another person', { sub: 'oidc|okta|noah' }],
    ['of another change', { change_id: 'x' }],
    ['of another hash', { hash: 'x' }],
    ['of more steps', { steps: [] }],
    ['of another gate', { gate: 'confirm' }],
    ['that is none', { receipt: 'opaque' }],
    ['that is not there', { receipt: undefined }],
  ])('%s is not good', async (_, given) => {
    const change = await asked();
    const receipt = await receipts.sign(change);
    expect(await receipts.isGood({ ...change, receipt }, 0)).toBe(true);
    expect(await receipts.isGood({ ...change, receipt, ...given }, 0)).toBe(false);
  });

  test('by another key, or an hour later, is not good', async () => {
    const change = await asked();
    const receipt = await receipts.sign(change);
    const others = receiptsBy(new Uint8Array(32).fill(1), Date.now);
    const later = receiptsBy(new Uint8Array(32), () => Date.now() + 3_601_000);
    expect(await others.isGood({ ...change, receipt }, 0)).toBe(false);
    expect(await later.isGood({ ...change, receipt }, 0)).toBe(false);
  });
});
