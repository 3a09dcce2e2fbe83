/** Requests for changes that never reach the phone, and what is said instead. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { changesOf } from '../../../../lambdas/operations/index.ts';
import { clockwise, counterIn } from '../../../../lambdas/platform/limits/counter.ts';
import { AMPLE } from '../../../cloud/dynamodb/limits.ts';
import { someone } from '../../../cloud/people.ts';
import { change, changeIn, expectNoToken, sent, world } from '../changing.ts';
import { sessionOf } from '../sessions.ts';

export const refusedBeforePhone = () => {
  afterAll(expectNoToken);

  test.each([
    ['Olga', 'resetPassword', 'Ben', { outcome: 'denied', relation: 'can_reset_password', object: 'okta:users' }],
    ['Noah', 'assignUserToGroup', 'Ben', { outcome: 'denied', relation: 'can_manage_members', object: 'okta:groups' }],
    ['Noah', 'suspendUser', 'Ben', { outcome: 'denied', relation: 'can_suspend_user', object: 'okta:users' }],
    ['Mia', 'suspendUser', 'me', { outcome: 'failed', code: 'change_not_possible', values: { because: 'self' } }],
    ['Mia', 'resetPassword', 'Sam', { outcome: 'ambiguous', parameter: 'user' }],
    ['Mia', 'resetPassword', 'Zebedee', { outcome: 'not_found' }],
    [
      'Mia',
      'resetPassword',
      'Finn',
      { outcome: 'failed', code: 'change_not_possible', message: expect.stringContaining('ACTIVE_DIRECTORY') },
    ],
    [
      'Mia',
      'resetPassword',
      'Carl',
      { outcome: 'failed', code: 'change_not_possible', message: expect.stringContaining('SUSPENDED') },
    ],
    [
      'Mia',
      'unlockUser',
      'Dana',
      { outcome: 'failed', code: 'change_not_possible', message: expect.stringContaining('not locked out') },
    ],
    [
      'Mia',
      'assignUserToGroup',
      'me',
      { outcome: 'failed', code: 'change_not_possible', message: expect.stringContaining('already') },
    ],
  ])('%s asks in vain for %s of %s and is told why', async (name, operation, user, expected) => {
    const asked =
      operation === 'assignUserToGroup'
        ? world.ask(name, 'change_access', { operation, principal: user, resource: 'Engineering' })
        : world.ask(name, 'change_user', { operation, user });
    expect(await asked).toMatchObject(expected);
    expect((await world.pushes(name)).map(({ target }) => target)).not.toContain(user);
  });

  test.each(['Everyone', 'AD Domain Users'])('members of %s are not changed by hand', async (group) => {
    expect(
      await world.ask('Mia', 'change_access', {
        operation: 'unassignUserFromGroup',
        principal: 'Ben',
        resource: group,
      }),
    ).toMatchObject({ outcome: 'failed', code: 'change_not_possible' });
  });

  test.each(['deleteUser', 'listUsers', 'assignUserToGroup'])(
    'change_user has no operation %s and says so',
    async (operation) => {
      const offered = changesOf('change_user').map(({ operationId }) => operationId);
      expect(await world.ask('Mia', 'change_user', { operation, user: 'Ben' })).toBe(
        `change_user has no operation ${operation}. It has ${offered.join(', ')}.`,
      );
    },
  );

  test.each(['0000', 'no-such-change', 'open#x'])('get_change %s finds nothing', async (id) => {
    expect(await world.ask('Mia', 'get_change', { change: id })).toMatchObject({ outcome: 'not_found' });
  });

  test('who has a right in FGA but an Okta role that is too small is told so, and no phone rings', async () => {
    await world.grant('Olga', 'help_desk', 'okta:users');
    expect(await world.ask('Olga', 'change_user', { operation: 'resetPassword', user: 'Ben' })).toMatchObject({
      outcome: 'failed',
      code: 'okta_forbidden',
      message: expect.stringContaining('Read-only Administrator'),
    });
    expect(await world.pushes('Olga')).toEqual([]);
    await world.revoke('Olga', 'help_desk', 'okta:users');
  });

  test('of many requests at once, some of them the same, five reach the phone and the others are told why not', async () => {
    const users = [
      'Mia Keller',
      'Noah Brandt',
      'Rita Sun',
      'Pavel Horak',
      'Sam Carter',
      'Sam Okafor',
      'Dana Lindqvist',
    ];
    const asked = await Promise.all(
      [...users, ...users.slice(0, 3)].map((user) => change('Noah', 'resetPassword', user)),
    );
    const open = new Set(asked.filter(({ state }) => state === 'requested').map(({ change_id }) => change_id));
    expect(open.size).toBe(5);
    for (const { state, message } of asked)
      if (state !== 'requested')
        expect(message).toMatch(/^Failed: .* You have 5 open changes\. Approve, deny or cancel one/);
    const codes = asked.filter(({ change_id }) => open.has(change_id)).map(({ code }) => code);
    // They come one after the other, in whichever order.
    await Promise.all([...new Set(codes)].map((code) => world.press('Noah', code, 'deny')));
    for (const changeId of open) await world.reaches(changeId, 'denied');
    expect(await world.pushes('Noah')).toEqual([]);
  });

  test('a group is meant by its whole name only', async () => {
    expect(
      await world.ask('Mia', 'change_access', {
        operation: 'assignUserToGroup',
        principal: 'Ben',
        resource: 'Sales EM',
      }),
    ).toMatchObject({
      outcome: 'ambiguous',
      parameter: 'resource',
      candidates: [expect.stringMatching(/^Sales EMEA – .* \(Okta group, 00g1salesemea0000004\)$/)],
    });
  });

  test('a client gets no further than FGA lets it for this person, and no further than the phone once it is suspended', async () => {
    const [client, object] = ['claude.ai/client', 'client:claude.ai/client'];
    for (const name of ['Mia', 'Olga']) await world.signIn(someone(name), world.token(name), client);
    const read = (name: string) => world.ask(name, 'get_user', { user: 'me' }, client);
    const unlock = () => world.ask('Mia', 'change_user', { operation: 'unlockUser', user: 'Ana' }, client);
    const denied = (relation: string) => ({ outcome: 'denied', relation, object });

    expect(await read('Mia')).toMatchObject(denied('reads_for'));
    expect(await world.ask('Mia', 'get_change', { change: '0000' }, client)).toMatchObject(denied('reads_for'));
    await world.grant('Mia', 'reads_for', object);
    expect(await read('Mia')).toMatchObject({ outcome: 'ok' });
    expect(await read('Olga')).toMatchObject(denied('reads_for'));
    expect(await unlock()).toMatchObject(denied('asks_for'));
    expect(await world.pushes('Mia')).toEqual([]);

    await world.grant('Mia', 'asks_for', object);
    const { change_id, code } = changeIn(await unlock());
    expect(await world.changeOf(change_id)).toMatchObject({ client, gate: 'approve', because: ['by_client'] });
    await world.grant('Mia', 'suspended', object);
    expect(await world.ask('Mia', 'get_change', { change: code }, client)).toMatchObject(denied('reads_for'));
    const asked = { key: 'client', name: 'Asked in', value: 'claude.ai' };
    expect(await world.press('Mia', code, 'approve')).toMatchObject({ code, facts: expect.arrayContaining([asked]) });
    expect((await world.reaches(change_id, 'failed')).failure).toMatchObject({ code: 'denied', values: { object } });
    expect(await sent('POST', /unlock/)).toEqual([]);
  });

  describe('what a person does is counted in one table, and every function heeds it', () => {
    const HOUR_SECONDS = 60 * 60;
    /** This hour, and the next, which may have begun by then. */
    const hours = () => [0, HOUR_SECONDS * 1000].map((later) => clockwise(HOUR_SECONDS, Date.now() + later));
    /** As if other processes had counted so much in these spans, for as long as the test runs. */
    const counted = async (name: string, what: string, by: number, spans = hours()) => {
      const count = counterIn(world.tables);
      const add = async (more: number) => {
        const most = Number.MAX_SAFE_INTEGER;
        for (const span of spans) await count(someone(name).sub, { what, most, ...span }, more);
      };
      onTestFinished(() => add(-by));
      await add(by);
    };

    test('a phone that was asked too often rings no more', async () => {
      await counted('Mia', 'pushes', AMPLE.PUSHES_AN_HOUR);
      const { change_id } = await change('Mia', 'resetPassword', 'Dana');
      expect((await world.reaches(change_id, 'failed')).failure).toMatchObject({ code: 'too_many_pushes' });
      expect(await world.pushes('Mia')).toEqual([]);
    });

    test('who read too much reads nothing more, and of nobody can anything be changed', async () => {
      await counted('Mia', 'rows', AMPLE.ROWS_AN_HOUR);
      expect(await world.ask('Mia', 'get_user', { user: 'Ben' })).toMatchObject({ code: 'too_many_rows' });
      expect(await world.ask('Mia', 'change_user', { operation: 'unlockUser', user: 'Ana' })).toMatchObject({
        code: 'too_many_rows',
      });
    });

    test('a message for which too many functions were called gets no other', async () => {
      const full = randomUUID();
      await counted('Noah', 'calls', AMPLE.CALLS_A_TURN, [{ during: full, until: Date.now() + HOUR_SECONDS * 1000 }]);
      const call = { type: 'function', sessionId: sessionOf(someone('Noah')) };
      for (const [lambda, named, parameters] of [
        ['okta', 'get_user', { user: 'me' }],
        // Of nobody, for a push that stays on Noah's phone would keep his next change waiting.
        ['ciba', 'change_user', { operation: 'unlockUser', user: 'Zebedee' }],
        ['ciba', 'get_change', { change: '0000' }],
      ]) {
        const ask = (turn: string) => world.invoke(`${lambda}:live`, { ...call, turn, function: named, parameters });
        expect(await ask(full)).toMatchObject({ body: expect.stringContaining('"too_many_calls"') });
        expect(await ask(randomUUID())).toMatchObject({ body: expect.not.stringContaining('too_many_calls') });
      }
    });
  });
};
