import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonical } from '../../../lambdas/changes/canonical.ts';
import { type Changes, changesIn, hashOf, type NewChange } from '../../../lambdas/changes/records.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/change.ts';
import { CHANGE_STATES, isFinal } from '../../../lambdas/contract/change-states.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Changes;
let now = 1_800_000_000_000;
let serial = 0;

beforeAll(async () => {
  dynamodb = await tables();
  changes = changesIn(dynamodb.client, () => now);
});
afterAll(() => dynamodb.close());

/** A request nobody made before, but for what is given. */
const asked = (given: Partial<NewChange> = {}): NewChange => {
  serial += 1;
  return {
    change_id: `change-${serial}`,
    sub: `auth0|person-${serial}`,
    session_id: 's1',
    code: '7F3K',
    operationId: 'resetPassword',
    action: 'Reset the password',
    target: 'Ben Ito (ben.ito@acme.example)',
    parameters: { userId: `00u${String(serial).padStart(17, '0')}` },
    before: 'ACTIVE',
    created_at: now + serial,
    expires_at: now + 300_000,
    ...given,
  };
};

const again = (change: NewChange): NewChange => asked({ sub: change.sub, parameters: change.parameters });

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
    const records = Items.filter(({ parameters }) => parameters?.M?.userId?.S === first.parameters.userId);
    expect(records).toHaveLength(1);
  });

  test.each([
    ['another person', { sub: 'auth0|noah' }],
    ['another operation', { operationId: 'unlockUser' }],
    ['another target', { parameters: { userId: '00u99999999999999999' } }],
  ])('by or for %s is a change of its own', async (_, given) => {
    const first = asked();
    await changes.request(first);
    const second = { ...again(first), ...given };
    expect(await changes.request(second)).toMatchObject(second);
  });

  test.each(CHANGE_STATES.filter(isFinal))('after it is %s is a new change', async (state) => {
    const first = asked();
    await changes.move(await changes.request(first), state);
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

describe('a person has five open changes at most', () => {
  const placed = async (change: NewChange) => changes.place(await changes.request(change));
  const ask = (sub: string, count: number) => Promise.all(Array.from({ length: count }, () => placed(asked({ sub }))));
  const stateOf = ({ state }: Change) => state;

  test('of twenty at once the others fail, with what to do', async () => {
    const asking = await ask('auth0|twenty', 20);
    expect(asking.filter(({ state }) => state === 'requested')).toHaveLength(5);
    const [refused] = asking.filter(({ state }) => state === 'failed');
    expect(refused?.failure).toEqual({
      code: 'too_many_changes',
      message: 'You have 5 open changes. Approve, deny or cancel one, then ask again.',
    });
    expect((await changes.recent('auth0|twenty')).filter(({ state }) => state === 'requested')).toHaveLength(5);
  });

  test('one that is open already is given back all the same, and what failed may be asked again', async () => {
    const sub = 'auth0|full';
    const [first] = await ask(sub, 5);
    const sixth = asked({ sub });
    expect(stateOf(await placed(sixth))).toBe('failed');
    expect(await placed(asked({ sub, parameters: first?.parameters ?? {} }))).toEqual(first);
    if (first) await changes.move(first, 'denied');
    expect(stateOf(await placed(again(sixth)))).toBe('requested');
    expect((await ask(sub, 1)).map(stateOf)).toEqual(['failed']);
    expect((await ask('auth0|other', 1)).map(stateOf)).toEqual(['requested']);
  });

  test('those whose time is over do not count', async () => {
    await ask('auth0|late', 5);
    now += 300_000 + 60_001;
    expect((await ask('auth0|late', 1)).map(stateOf)).toEqual(['requested']);
  });
});

describe('moving', () => {
  test('writes the fields and counts the version', async () => {
    const change = await changes.request(asked());
    const moved = await changes.move(change, 'failed', { failure: { code: 'internal', message: 'y' } });
    expect(moved).toMatchObject({ state: 'failed', version: 2, failure: { code: 'internal' } });
    expect(await changes.get(change.change_id)).toEqual(moved);
  });

  test('by two at once, one wins', async () => {
    const change = await changes.request(asked());
    const moves = await Promise.all(
      (['approved', 'cancelled', 'denied'] as const).map((to) => changes.move(change, to)),
    );
    expect(moves.filter(Boolean)).toHaveLength(1);
  });

  test('from a state that is past does nothing', async () => {
    const change = await changes.request(asked());
    const approved = await changes.move(change, 'approved');
    expect(await changes.move(change, 'cancelled')).toBeUndefined();
    expect(await changes.get(change.change_id)).toEqual(approved);
  });
});

test("the person's changes come newest first and nobody else's", async () => {
  const own = [asked({ sub: 'auth0|olga' }), asked({ sub: 'auth0|olga' })];
  for (const change of own) await changes.request(change);
  expect((await changes.recent('auth0|olga')).map(({ change_id }) => change_id)).toEqual(
    own.map(({ change_id }) => change_id).reverse(),
  );
  expect(await changes.recent('auth0|nobody')).toEqual([]);
});

test('a record with a failure of another version keeps its sentence', async () => {
  const change = await changes.request(asked());
  const failure = { code: 'of_another_version', message: 'The sentence.' };
  const Item = marshall({ ...change, state: 'failed', failure });
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  expect(await changes.get(change.change_id)).toMatchObject({
    failure: { code: 'internal', message: 'The sentence.' },
  });
});

test('a change that is not there is nothing', async () => {
  expect(await changes.get('no-such')).toBeUndefined();
});

describe('the hash', () => {
  const one = asked();
  test('does not depend on the order of keys', () => {
    const parameters = { userId: 'a', groupId: 'b' };
    const turned = { groupId: 'b', userId: 'a' };
    expect(hashOf({ ...one, parameters })).toBe(hashOf({ ...one, parameters: turned }));
    expect(canonical([{ b: 1, a: { d: 2, c: 3 } }])).toBe('[{"a":{"c":3,"d":2},"b":1}]');
  });

  test.each([
    ['change_id', 'x'],
    ['sub', 'auth0|noah'],
    ['operationId', 'unlockUser'],
    ['parameters', { userId: '00u00000000000000000' }],
    ['parameters', { ...one.parameters, extra: '' }],
    ['target', 'ben ito (ben.ito@acme.example)'],
    ['target', `${one.target}\u0301`],
    ['before', 'LOCKED_OUT'],
  ])('changes with %s', (name, value) => {
    expect(hashOf({ ...one, [name]: value })).not.toBe(hashOf(one));
  });
});
