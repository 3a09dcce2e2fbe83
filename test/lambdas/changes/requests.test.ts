/** Asking for a change: the same is asked once, and a person has few open at a time. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NewChange, type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import { CHANGE_STATES, isFinal } from '../../../lambdas/contract/changes/change-states.ts';
import { offboarding } from './held/plans.ts';
import { lead } from './life.ts';
import { type Given, overList, sampleRequest, stepOf } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let now = 1_800_000_000_000;

beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, () => now);
});
afterAll(() => dynamodb.close());

/** A request nobody made before, but for what is given. */
const asked = (given: Given = {}): NewChange => sampleRequest({ created_at: now, expires_at: now + 300_000, ...given });

const again = (change: NewChange): NewChange => asked({ sub: change.sub, parameters: stepOf(change).parameters });

describe('asking for the same', () => {
  test('a second time gives the open change back', async () => {
    const first = asked();
    expect(await changes.request(first)).toMatchObject({ ...first, state: 'requested', version: 1 });
    expect(await changes.request(again(first))).toMatchObject({ change_id: first.change_id });
  });

  test('five times at once leaves one record, and all get it', async () => {
    const first = asked();
    const answers = await Promise.all(Array.from({ length: 5 }, () => changes.request(again(first))));
    expect(new Set(answers.map(({ change_id }) => change_id)).size).toBe(1);
    const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: CHANGES_TABLE }));
    const user = stepOf(first).parameters.userId;
    const records = Items.filter(({ steps }) => steps?.L?.[0]?.M?.parameters?.M?.userId?.S === user);
    expect(records).toHaveLength(1);
  });

  test.each<[string, Given]>([
    ['another person', { sub: 'oidc|okta|noah' }],
    ['another operation', { operationId: 'unlockUser' }],
    ['another target', { parameters: { userId: '00u99999999999999999' } }],
  ])('by or for %s is a change of its own', async (_, given) => {
    const first = asked();
    await changes.request(first);
    const second = asked({ sub: first.sub, parameters: stepOf(first).parameters, ...given });
    expect(await changes.request(second)).toMatchObject(second);
  });

  test('in the panel, by a client and by another is a change each: none is agreed to or stopped as another’s', async () => {
    const first = asked();
    const all: NewChange[] = [
      first,
      { ...again(first), client: 'claude.ai/client' },
      { ...again(first), client: 'chatgpt.com/client' },
    ];
    for (const one of all) expect(await changes.request(one)).toMatchObject(one);
    for (const { client, change_id } of all) {
      expect(await changes.request({ ...again(first), ...(client && { client }) })).toMatchObject({ change_id });
    }
  });

  test.each(CHANGE_STATES.filter(isFinal))('after it is %s is a new change', async (state) => {
    const first = asked();
    await lead(dynamodb.client, () => now, await changes.request(first), state);
    const second = again(first);
    expect(await changes.request(second)).toMatchObject(second);
  });

  test('after the open one ran out without an end is a new change', async () => {
    const first = asked();
    await changes.request(first);
    now += 300_000 + 5 * 60_000;
    const second = { ...again(first), created_at: now };
    expect(await changes.request(second)).toMatchObject(second);
  });
});

describe('what takes a change back', () => {
  const undoing = (undo_of: Change): NewChange =>
    asked({ sub: undo_of.sub, undo_of: { change_id: undo_of.change_id, code: undo_of.code } });

  test('is asked for once, also by five at once', async () => {
    const first = await changes.request(asked());
    const answers = await Promise.all(Array.from({ length: 5 }, () => changes.request(undoing(first))));
    const [id, ...others] = new Set(answers.map(({ change_id }) => change_id));
    expect(others).toEqual([]);
    expect(await changes.undoing(first.change_id)).toMatchObject({ change_id: id, undo_of: { code: first.code } });
    expect((await changes.recent(first.sub)).map(({ change_id }) => change_id).sort()).toEqual(
      [first.change_id, id].sort(),
    );
  });

  test.each(['done', 'unknown', 'executing'] as const)('is not asked for again once it is %s', async (state) => {
    const first = await changes.request(asked());
    const undo = await lead(dynamodb.client, () => now, await changes.request(undoing(first)), state);
    expect(await changes.request(undoing(first))).toMatchObject({ change_id: undo.change_id });
    now += 60 * 60_000;
    expect(await changes.request(undoing(first))).toMatchObject({ change_id: undo.change_id });
  });

  test.each(['denied', 'expired', 'cancelled', 'failed', 'partial'] as const)(
    'may be asked for again after it was %s',
    async (state) => {
      const first = await changes.request(asked());
      await lead(dynamodb.client, () => now, await changes.request(undoing(first)), state);
      const again = undoing(first);
      expect(await changes.request(again)).toMatchObject({ change_id: again.change_id });
      expect(await changes.undoing(first.change_id)).toMatchObject({ change_id: again.change_id });
    },
  );

  describe('over a list', () => {
    /** All of one person, to the same group, and taken back by the same operation. */
    const undoingList = (undo_of: Change): NewChange => ({
      ...undoing(undo_of),
      ...overList({ operationId: 'unassignUserFromGroup', list: { title: 'L', total: 3 } }),
    });

    test('is asked for once, and of two lists there are two', async () => {
      const first = await changes.request(asked(overList()));
      const other = await changes.request(asked({ ...overList(), sub: first.sub, change_id: 'other-list' }));
      const undo = await changes.request(undoingList(first));
      expect(undo).toMatchObject({ state: 'preparing', undo_of: { change_id: first.change_id } });
      expect(await changes.request(undoingList(first))).toMatchObject({ change_id: undo.change_id });
      now += 60 * 60_000;
      const later = await changes.request(undoingList(other));
      expect(later).toMatchObject({ undo_of: { change_id: other.change_id } });
    });

    test('may be asked for again where nothing came of its rows', async () => {
      const first = await changes.request(asked(overList()));
      const undo = await changes.request(undoingList(first));
      await changes.move(undo, 'failed');
      const again = undoingList(first);
      expect(await changes.request(again)).toMatchObject({ change_id: again.change_id });
    });
  });

  test('is none where nobody asked for it', async () => {
    expect(await changes.undoing((await changes.request(asked())).change_id)).toBeUndefined();
  });
});

describe('a person has five open changes at most', () => {
  const placed = async (change: NewChange) => changes.place(await changes.request(change));
  const ask = (sub: string, count: number) => Promise.all(Array.from({ length: count }, () => placed(asked({ sub }))));
  const stateOf = ({ state }: Change) => state;

  test('of twenty at once the others fail, with what to do', async () => {
    const asking = await ask('oidc|okta|twenty', 20);
    expect(asking.filter(({ state }) => state === 'requested')).toHaveLength(5);
    const [refused] = asking.filter(({ state }) => state === 'failed');
    expect(refused?.failure).toEqual({
      code: 'too_many_changes',
      message: 'You have 5 open changes. Approve, deny or cancel one, then ask again.',
    });
    expect((await changes.recent('oidc|okta|twenty')).filter(({ state }) => state === 'requested')).toHaveLength(5);
  });

  test('one that is open already is given back all the same, and what failed may be asked again', async () => {
    const sub = 'oidc|okta|full';
    const [first] = await ask(sub, 5);
    const sixth = asked({ sub });
    expect(stateOf(await placed(sixth))).toBe('failed');
    expect(await placed(asked({ sub, parameters: first ? stepOf(first).parameters : {} }))).toEqual(first);
    if (first) await changes.move(first, 'denied');
    expect(stateOf(await placed(again(sixth)))).toBe('requested');
    expect((await ask(sub, 1)).map(stateOf)).toEqual(['failed']);
    expect((await ask('oidc|okta|other', 1)).map(stateOf)).toEqual(['requested']);
  });

  test('plans that are held count, though nobody is asked about them', async () => {
    const sub = 'oidc|okta|planning';
    const plan = () => placed(offboarding({ sub, created_at: now, expires_at: now + 300_000 }));
    const held = await Promise.all([1, 2, 3, 4, 5].map(plan));
    expect(held.map(stateOf)).toEqual(held.map(() => 'held'));
    expect((await ask(sub, 1)).map(stateOf)).toEqual(['failed']);
    expect(stateOf(await plan())).toBe('failed');
  });

  test('those whose time is over do not count', async () => {
    await ask('oidc|okta|late', 5);
    now += 300_000 + 60_001;
    expect((await ask('oidc|okta|late', 1)).map(stateOf)).toEqual(['requested']);
  });
});
