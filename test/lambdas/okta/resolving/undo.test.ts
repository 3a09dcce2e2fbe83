/** What takes a change back: found out while all stands as the change left it, and refused once it does not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { ChangeStep } from '../../../../lambdas/contract/changes/steps.ts';
import type { ActAs } from '../../../../lambdas/okta/act-as.ts';
import { connectOkta, type Okta } from '../../../../lambdas/okta/client.ts';
import { resolveUndo } from '../../../../lambdas/okta/resolving/undo.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { type Client, clientOf, MIA, requests, SCOPES, start } from '../../../cloud/okta/tests/client.ts';
import { sampleChange, sampleStep } from '../../changes/sample.ts';
import { NO_LIST_UNDO } from '../many/lists.ts';

const BEN = '00u2benito0000000002';
const SALES = '00g1salesemea0000004';
const FINANCE = '00g1finance000000006';
const OPERATORS = '00g1iamoperators0015';

let org: Awaited<ReturnType<typeof start>>;
let okta: Okta;
let mia: Client;
beforeAll(async () => {
  org = await start();
  okta = connectOkta({ orgUrl: org.url })(org.tokenOf(MIA, SCOPES));
  mia = await clientOf(org, MIA);
});
afterAll(() => org.close());

const member = (groupId: string) => `/api/v1/groups/${groupId}/users/${BEN}`;
const joined = (groupId: string, given: Partial<ChangeStep> = {}): ChangeStep => ({
  ...sampleStep(BEN, {
    operationId: 'assignUserToGroup',
    targets: [
      { type: 'user', id: BEN, login: 'ben.ito@acme.example', name: 'Ben Ito' },
      { type: 'group', id: groupId, name: 'Sales EMEA' },
    ],
    parameters: { userId: BEN, groupId },
    before: { member: false },
    leaves: { member: true },
  }),
  state: 'done',
  after: { member: true },
  ...given,
});
const reset: ChangeStep = { ...sampleStep(BEN), state: 'done' };

const undo = (steps: ChangeStep[], given: Partial<Change> = {}) => {
  const change: Change = { ...sampleChange(), state: 'done', ...given, steps };
  return resolveUndo(
    async () => found(okta),
    { get: async () => change },
    NO_LIST_UNDO,
  )({
    type: 'resolve_undo',
    sessionId: 's',
    changeId: change.change_id,
  });
};
const impossible = (because: string, words: string) => ({
  outcome: 'failed',
  code: 'undo_not_possible',
  message: expect.stringContaining(words),
  values: { because },
});

beforeEach(() => Promise.all([SALES, FINANCE].map((group) => mia('PUT', member(group)))));

describe('what was done', () => {
  test('is taken back by the other way, seen from how it stands now', async () => {
    expect(await undo([joined(SALES)])).toMatchObject({
      outcome: 'resolved',
      requester: 'mia.keller@acme.example',
      because: [],
      steps: [
        {
          operationId: 'unassignUserFromGroup',
          parameters: { userId: BEN, groupId: SALES },
          before: { member: true },
          leaves: { member: false },
        },
      ],
    });
  });

  test('is taken back by the phone where a group gives an admin role by now, whatever was enough before', async () => {
    await mia('PUT', member(OPERATORS));
    expect(await undo([joined(OPERATORS)], { gate: 'confirm', because: [] })).toMatchObject({
      because: expect.arrayContaining(['privileged_group']),
    });
    await mia('DELETE', member(OPERATORS));
  });

  test('of several steps goes back the last first, and only as far as it was done', async () => {
    const back = await undo([joined(SALES), joined(FINANCE), joined('00g1everyone00000001', { state: 'open' })], {
      state: 'partial',
    });
    expect(back).toMatchObject({
      steps: [{ parameters: { groupId: FINANCE } }, { parameters: { groupId: SALES } }],
    });
    expect(back).not.toHaveProperty('notes');
  });

  test('of a plan whose last step waits for its time is as far as it was done', async () => {
    const user = { type: 'user', id: BEN, name: 'Ben Ito' };
    const waits = joined(FINANCE, { state: 'open', due: { at: Date.now() + 3_600_000, zone: 'UTC' } });
    expect(await undo([joined(SALES), waits], { state: 'scheduled', plan: { name: 'offboard', user } })).toMatchObject({
      steps: [{ parameters: { groupId: SALES } }],
    });
  });

  test('is read once, however many steps there are', async () => {
    const before = (await requests(org)).length;
    await undo([joined(SALES), joined(FINANCE)]);
    const paths = (await requests(org)).slice(before).map(({ path }) => path);
    expect(paths.filter((path) => path === `/api/v1/users/${BEN}/groups`)).toHaveLength(1);
  });
});

describe('of several steps', () => {
  test('those that nothing takes back are noted', async () => {
    expect(await undo([reset, joined(SALES)])).toMatchObject({
      steps: [{ operationId: 'unassignUserFromGroup' }],
      notes: [{ code: 'no_way_back', values: { step: 'Reset the password – ben.ito@acme.example (Ben Ito)' } }],
    });
  });

  test('one that cannot be taken back any more is left out, with why', async () => {
    const gone = '00g1gone00000000009X';
    expect(await undo([joined(gone, { after: { member: false } }), joined(SALES)])).toMatchObject({
      steps: [{ parameters: { groupId: SALES } }],
      notes: [{ code: 'left_out', values: { why: expect.stringContaining('Okta knows no group') } }],
    });
  });

  test('one that stands as before already is passed over', async () => {
    await mia('DELETE', member(FINANCE));
    const back = await undo([joined(SALES), joined(FINANCE)]);
    expect(back).toMatchObject({ steps: [{ parameters: { groupId: SALES } }] });
    expect(back).not.toHaveProperty('notes');
  });
});

describe('it is refused', () => {
  test.each(['requested', 'denied', 'failed', 'unknown', 'executing'] as const)(
    'where the change is %s',
    async (state) => {
      expect(await undo([joined(SALES)], { state })).toMatchObject(impossible('not_done', `7F3K is ${state}`));
    },
  );

  test.each(['scheduled', 'done'] as const)('where it is for a while and %s', async (state) => {
    const back = joined(SALES, { operationId: 'unassignUserFromGroup', due: { at: 1, zone: 'UTC' } });
    expect(await undo([joined(SALES), back], { state })).toMatchObject(impossible('for_a_while', 'ends by itself'));
  });

  test('where Okta has no way back', async () => {
    expect(await undo([reset])).toMatchObject(impossible('no_way_back', 'no way back from: Reset the password'));
  });

  test('where it stands otherwise than the change left it', async () => {
    const left = joined(SALES, { before: { member: 'once' }, after: { member: 'twice' } });
    expect(await undo([left])).toMatchObject(impossible('changed_since', 'changed since, and is member now'));
  });

  test('where all stands as before', async () => {
    await mia('DELETE', member(SALES));
    expect(await undo([joined(SALES)])).toMatchObject(impossible('already', 'Nothing to undo'));
  });

  test('in the session of anybody else', async () => {
    const change: Change = { ...sampleChange(), state: 'done', steps: [joined(SALES)] };
    const other: ActAs = async (_, __, sub) => failed('session_expired', `not ${sub}`);
    const find = resolveUndo(other, { get: async () => change }, NO_LIST_UNDO);
    expect(await find({ type: 'resolve_undo', sessionId: 's', changeId: change.change_id })).toMatchObject({
      message: `not ${change.sub}`,
    });
  });
});
