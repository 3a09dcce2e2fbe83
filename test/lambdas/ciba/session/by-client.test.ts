/** What a client may ask the changes of its person, what becomes of it, and what is left to the panel. */
import { describe, expect, test } from 'vitest';
import { copying, offboarding } from '../../changes/held/plans.ts';
import { overList, sampleRequest } from '../../changes/sample.ts';
import { CLAUDE, startDesks } from './desks.ts';

const desks = startDesks();
type Mia = ReturnType<typeof desks.someone>;

describe('what a client asks for', () => {
  test('is for the phone, though a button would be enough in the panel', async () => {
    const mia = desks.someone();
    const change = await mia.record(await mia.unlock());
    expect(change).toMatchObject({ client: CLAUDE, state: 'requested', gate: 'approve', because: ['by_client'] });
    expect(mia.started).toEqual([change.change_id]);
    expect(mia.asked).toEqual([`asks_for client:${CLAUDE}`, 'can_unlock_user okta:users']);
  });

  test('waits for its button in the panel, which is no client', async () => {
    const mia = desks.someone({ client: null });
    const change = await mia.record(await mia.unlock());
    expect(change).toMatchObject({ state: 'requested', gate: 'confirm', because: [] });
    expect(change).not.toHaveProperty('client');
    expect(mia.started).toEqual([]);
    expect(mia.asked).toEqual(['can_unlock_user okta:users']);
  });

  test('goes to the phone at once where it is a plan, each step by its number', async () => {
    const mia = desks.someone();
    const { steps, plan } = offboarding();
    mia.resolvesTo({ steps, plan, because: ['offboarding'] });
    const answer = await mia.desk.plan({ plan: 'offboard', user: 'Carl' });
    const change = await mia.record(answer);
    expect(change).toMatchObject({
      client: CLAUDE,
      state: 'requested',
      gate: 'approve',
      because: ['offboarding', 'by_client'],
    });
    expect(mia.started).toEqual([change.change_id]);
    expect(answer).toHaveProperty('message', expect.stringMatching(/approve it on your phone\. Steps: 1 Suspend; 2 /));
  });

  test.each<[number, string]>([
    [5, 'requested'],
    [20, 'held'],
  ])(
    'is a plan of %i steps, so that it is %s: the phone shows each step, or the panel does first',
    async (groups, state) => {
      const mia = desks.someone();
      const { steps, plan } = copying(groups);
      mia.resolvesTo({ steps, plan });
      const ask = () => mia.desk.plan({ plan: 'copy_access', user: 'Dana', like: 'Ana' });
      const change = await mia.record(await ask());
      expect(change).toMatchObject({ client: CLAUDE, state, gate: 'approve' });
      expect(await mia.record(await ask())).toEqual(change);
      expect(new Set(mia.started)).toEqual(new Set(state === 'held' ? [] : [change.change_id]));
    },
  );

  test('has its rows read first where it is a list', async () => {
    const mia = desks.someone();
    const { many } = overList({ list: { title: 'List (3)', total: 3 } });
    mia.resolvesTo({ outcome: 'listed', many });
    const change = await mia.record(await mia.unlock());
    expect(change).toMatchObject({ client: CLAUDE, state: 'preparing', gate: 'approve', because: ['by_client'] });
    expect(mia.started).toEqual([`prepare-${change.change_id}`]);
  });

  test('is the client’s own act where it takes back what was asked in the panel, and the other way round', async () => {
    const [mia, panel] = [desks.someone(), desks.someone({ client: null })];
    const [done, other] = await Promise.all(
      [mia, panel].map(({ sub }) =>
        desks.changes().request(sampleRequest({ sub, ...(sub === panel.sub && { client: CLAUDE }) })),
      ),
    );
    expect(await mia.record(await mia.desk.undo(done?.change_id ?? ''))).toMatchObject({
      client: CLAUDE,
      gate: 'approve',
    });
    const undone = await panel.record(await panel.desk.undo(other?.change_id ?? ''));
    expect(undone).toMatchObject({ gate: 'confirm', because: [] });
    expect(undone).not.toHaveProperty('client');
  });
});

describe('what a phone cannot show whole is refused before anybody is asked', () => {
  const list = { outcome: 'listed', many: overList({ list: { title: 'List (4)', total: 4 } }).many };
  const several = (count: number) => ({ steps: copying(count).steps });
  const inPanel = (act: string) => ({
    outcome: 'failed',
    message: `A phone cannot show so many. ${act} in the side panel, where you see them all. Nothing was done.`,
  });
  const undo = async (mia: Mia) => {
    const { change_id } = await desks.changes().request(sampleRequest({ sub: mia.sub }));
    return mia.desk.undo(change_id);
  };

  test.each<[string, object, (mia: Mia) => Promise<unknown>, object]>([
    ['a list of four', list, (mia) => mia.unlock(), { code: 'list_unusable', ...inPanel('Ask for it') }],
    ['taking a list of four back', list, undo, { code: 'list_unusable', ...inPanel('Take it back') }],
    [
      'taking twenty steps back',
      several(20),
      undo,
      { code: 'change_not_possible', values: { because: 'by_client' }, ...inPanel('Take it back') },
    ],
  ])('%s', async (_, resolution, ask, refused) => {
    const mia = desks.someone();
    mia.resolvesTo(resolution);
    expect(await ask(mia)).toEqual(refused);
    expect(mia.started).toEqual([]);
    expect((await desks.changes().recent(mia.sub)).filter(({ client }) => client !== undefined)).toEqual([]);
    const panel = desks.someone({ client: null });
    panel.resolvesTo(resolution);
    expect(await ask(panel)).toMatchObject({ outcome: 'change' });
  });

  test('not taking a few steps back', async () => {
    const mia = desks.someone();
    mia.resolvesTo(several(5));
    expect(await mia.record(await undo(mia))).toMatchObject({ client: CLAUDE, state: 'requested' });
  });
});

describe('a client that is not let in', () => {
  const denied = (relation: string) => ({ outcome: 'denied', relation, object: `client:${CLAUDE}` });
  test.each<[string, readonly string[], (mia: Mia) => Promise<unknown>, string]>([
    ['asks for no change', [], (mia) => mia.unlock(), 'asks_for'],
    ['asks for none where it may read', ['reads_for'], (mia) => mia.unlock(), 'asks_for'],
    [
      'asks for no plan where it may read',
      ['reads_for'],
      (mia) => mia.desk.plan({ plan: 'offboard', user: 'Carl' }),
      'asks_for',
    ],
    ['undoes nothing where it may read', ['reads_for'], (mia) => mia.desk.undo('7F3K'), 'asks_for'],
    ['lets nothing last where it may read', ['reads_for'], (mia) => mia.desk.extend('7F3K', 'Friday'), 'asks_for'],
    ['ends nothing where it may read', ['reads_for'], (mia) => mia.desk.endNow('7F3K'), 'asks_for'],
    ['calls nothing off where it may read', ['reads_for'], (mia) => mia.desk.callOff('7F3K'), 'asks_for'],
    ['is told of no change', [], (mia) => mia.desk.tell('7F3K'), 'reads_for'],
    ['is told of no access for a while', [], (mia) => mia.desk.temporary(), 'reads_for'],
  ])('%s', async (_, holds, ask, relation) => {
    const mia = desks.someone({ holds });
    await desks.changes().request(sampleRequest({ sub: mia.sub }));
    expect(await ask(mia)).toMatchObject(denied(relation));
    expect(mia.started).toEqual([]);
  });

  test('is told of changes by a group of Okta that its person is in, as the okta Lambda finds', async () => {
    const [member, other] = [
      desks.someone({ holds: ['by group', 'in the group'] }),
      desks.someone({ holds: ['by group'] }),
    ];
    for (const { sub } of [member, other]) await desks.changes().request(sampleRequest({ sub }));
    expect(await member.desk.tell('7F3K')).toMatchObject({ outcome: 'change', code: '7F3K' });
    expect(await other.desk.tell('7F3K')).toMatchObject({ outcome: 'denied' });
    expect([...member.invoked, ...other.invoked]).toEqual(['admit', 'admit']);
  });
});

describe('what needs no phone is left to the panel', () => {
  test.each<[string, (mia: Mia) => Promise<unknown>]>([
    ['calling off', (mia) => mia.desk.callOff('7F3K')],
    ['leaving steps out', (mia) => mia.desk.choose('7F3K', 'without', '1')],
  ])('%s', async (_, ask) => {
    const mia = desks.someone();
    await desks.changes().request(offboarding({ sub: mia.sub }));
    expect(await ask(mia)).toMatchObject({
      outcome: 'failed',
      code: 'change_not_possible',
      values: { because: 'by_client' },
    });
    expect(await ask(desks.someone({ client: null }))).not.toMatchObject({ values: { because: 'by_client' } });
  });
});
