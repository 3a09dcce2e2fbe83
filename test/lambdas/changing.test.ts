import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_TABLE, type FunctionResult } from '../../lambdas/contract.ts';
import { OKTA_APP } from '../fakes/tenant.ts';
import { sampleChange } from './sample.ts';
import { personOf, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 30_000);
afterAll(() => world.close());

/** The requests of a kind that Okta got. */
const sent = async (method: string, path: RegExp) =>
  (await world.requests()).filter((request) => request.method === method && path.test(request.path));

const changeIn = (answer: FunctionResult | string) => {
  if (typeof answer === 'string' || answer.outcome !== 'change') throw new Error(JSON.stringify(answer));
  return answer;
};

const change = async (name: string, operation: string, user: string, more: Record<string, string> = {}) =>
  changeIn(await world.ask(name, more.group ? 'change_group' : 'change_user', { operation, user, ...more }));

describe('a password reset', { timeout: 30_000 }, () => {
  test('is asked for, approved on the phone, done in Okta once, mailed and read back', async () => {
    const asked = await change('Mia', 'resetPassword', 'Ben', { reason: 'forgot it' });
    expect(asked).toMatchObject({
      state: 'requested',
      message: expect.stringMatching(
        /^Asked for approval: Reset the password – Ben Ito \(ben\.ito@acme\.example\)\. Code [0-9A-Z]{4} – approve it on your phone\.$/,
      ),
    });
    expect(await sent('POST', /reset_password/)).toEqual([]);

    const push = await world.press('Mia', asked.code, 'approve');
    expect(push).toMatchObject({ action: 'Reset the password', target: 'Ben Ito (ben.ito@acme.example)' });
    const done = await world.reaches(asked.change_id, 'done', 'failed', 'unknown');
    expect(done).toMatchObject({ state: 'done', before: 'ACTIVE', after: 'RECOVERY', reason: 'forgot it' });

    const [request, ...others] = await sent('POST', /reset_password/);
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      actor: 'mia.keller@acme.example',
      requestId: done.okta_request_id,
      query: '?sendEmail=true',
    });
    expect(await world.mails()).toMatchObject([{ to: 'ben.ito@acme.example' }]);
    expect(await world.ask('Mia', 'get_change', { change: asked.code.toLowerCase() })).toMatchObject({
      state: 'done',
      message: expect.stringContaining('Now: RECOVERY'),
    });
  });

  test('that is denied on the phone changes nothing', async () => {
    const before = await sent('POST', /reset_password/);
    const asked = await change('Noah', 'resetPassword', 'dana.lindqvist@acme.example');
    await world.press('Noah', asked.code, 'deny');
    expect(await world.reaches(asked.change_id, 'denied', 'expired', 'done')).toMatchObject({ state: 'denied' });
    expect(await sent('POST', /reset_password/)).toEqual(before);
  });

  test('asked for twice at once is one change and one push', async () => {
    const both = await Promise.all([
      change('Noah', 'resetPassword', 'Sam Carter'),
      change('Noah', 'resetPassword', '00u2samcarter0000005'),
    ]);
    expect(both[0]?.change_id).toBe(both[1]?.change_id);
    const again = await change('Noah', 'resetPassword', 'sam.carter@acme.example');
    expect(again.change_id).toBe(both[0]?.change_id);
    await world.press('Noah', again.code, 'deny');
    await world.reaches(again.change_id, 'denied');
    expect(await world.pushes('Noah')).toEqual([]);
    expect((await change('Noah', 'resetPassword', 'Sam Carter')).change_id).not.toBe(again.change_id);
  });

  test('by somebody without a phone fails with what to do', async () => {
    const asked = await change('Rita', 'resetPassword', 'Sam Okafor');
    expect(await world.reaches(asked.change_id, 'failed')).toMatchObject({
      failure: { code: 'phone_not_enrolled', message: expect.stringContaining('Enrol a phone') },
    });
  });

  test('whose right is revoked while the phone is asked is not done', async () => {
    const before = await sent('POST', /reset_password/);
    const asked = await change('Noah', 'resetPassword', 'Sam Okafor');
    await world.revoke('Noah', 'help_desk', 'okta:users');
    await world.press('Noah', asked.code, 'approve');
    expect(await world.reaches(asked.change_id, 'failed', 'done')).toMatchObject({
      failure: { code: 'denied', message: expect.stringContaining('can_reset_password on okta:users') },
    });
    await world.grant('Noah', 'help_desk', 'okta:users');
    expect(await sent('POST', /reset_password/)).toEqual(before);
  });
});

describe('the okta Lambda', () => {
  const approved = async () => {
    const record = { ...sampleChange(), state: 'approved' as const };
    await world.tables.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(record) }));
    return record;
  };

  test.each([
    ['execute', 'okta:live'],
    ['execute', 'okta:resolution'],
    ['execute', 'okta:$LATEST'],
    ['execute', 'okta'],
    ['settle', 'okta:live'],
    ['settle', 'okta:resolution'],
  ])('does not %s an approved change for who invokes %s', async (type, name) => {
    const record = await approved();
    const before = await world.requests();
    const answer = await world.invoke(name, { type, changeId: record.change_id });
    expect(answer).toMatchObject({ errorType: 'event_refused' });
    expect(await world.changeOf(record.change_id)).toEqual(record);
    expect(await world.requests()).toEqual(before);
    expect(world.lines.join('\n')).toContain('"errorType":"event_refused"');
  });

  test('takes it from who invokes okta:execution, and refuses it for itself: nobody is signed in', async () => {
    const { change_id } = await approved();
    expect(await world.invoke('okta:execution', { type: 'execute', changeId: change_id })).toEqual({ state: 'failed' });
    expect(await world.changeOf(change_id)).toMatchObject({ failure: { code: 'session_expired' } });
  });

  test.each(['okta:live', 'okta:execution', 'okta'])('does not resolve for who invokes %s', async (name) => {
    const before = await world.requests();
    const event = { type: 'resolve', sessionId: 's', operationId: 'unlockUser', user: 'Ben' };
    expect(await world.invoke(name, event)).toMatchObject({ errorType: 'event_refused' });
    expect(await world.requests()).toEqual(before);
  });
});

describe('a refusal before the phone', () => {
  test.each([
    ['Olga', 'resetPassword', 'Ben', { outcome: 'denied', relation: 'can_reset_password', object: 'okta:users' }],
    ['Noah', 'assignUserToGroup', 'Ben', { outcome: 'denied', relation: 'can_manage_members', object: 'okta:groups' }],
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
  ])('%s: %s %s', async (name, operation, user, expected) => {
    const group = operation === 'assignUserToGroup' ? { group: 'Engineering' } : {};
    const called = 'group' in group ? 'change_group' : 'change_user';
    expect(await world.ask(name, called, { operation, user, ...group })).toMatchObject(expected);
    expect((await world.pushes(name)).map(({ target }) => target)).not.toContain(user);
  });

  test.each(['Everyone', 'AD Domain Users'])('members of %s are not changed by hand', async (group) => {
    expect(
      await world.ask('Mia', 'change_group', { operation: 'unassignUserFromGroup', user: 'Ben', group }),
    ).toMatchObject({ outcome: 'failed', code: 'change_not_possible' });
  });

  test.each([
    ['change_user', 'deleteUser', 'change_user has no operation deleteUser. It has resetPassword, unlockUser.'],
    ['change_user', 'listUsers', 'change_user has no operation listUsers. It has resetPassword, unlockUser.'],
    [
      'change_user',
      'assignUserToGroup',
      'change_user has no operation assignUserToGroup. It has resetPassword, unlockUser.',
    ],
  ])('%s %s is sent back with a sentence', async (called, operation, sentence) => {
    expect(await world.ask('Mia', called, { operation, user: 'Ben' })).toBe(sentence);
  });

  test.each(['0000', 'no-such-change', 'open#x'])('get_change %s finds nothing', async (id) => {
    expect(await world.ask('Mia', 'get_change', { change: id })).toMatchObject({ outcome: 'not_found' });
  });
});

test('of many requests at once, some of them the same, five reach the phone and the others are told why not', async () => {
  await world.grant('Olga', 'help_desk', 'okta:users');
  const users = ['Mia Keller', 'Noah Brandt', 'Rita Sun', 'Pavel Horak', 'Sam Carter', 'Sam Okafor', 'Dana Lindqvist'];
  const asked = await Promise.all([...users, ...users, ...users].map((user) => change('Olga', 'resetPassword', user)));
  const open = new Set(asked.filter(({ state }) => state === 'requested').map(({ change_id }) => change_id));
  expect(open.size).toBe(5);
  for (const { state, message } of asked)
    if (state !== 'requested')
      expect(message).toMatch(/^Failed: .* You have 5 open changes\. Approve, deny or cancel one/);
  const codes = asked.filter(({ change_id }) => open.has(change_id)).map(({ code }) => code);
  for (const code of new Set(codes)) await world.press('Olga', code, 'deny');
  for (const changeId of open) await world.reaches(changeId, 'denied');
  expect(await world.pushes('Olga')).toEqual([]);
  await world.revoke('Olga', 'help_desk', 'okta:users');
}, 30_000);

test('a group is meant by its whole name only', async () => {
  expect(
    await world.ask('Mia', 'change_group', { operation: 'assignUserToGroup', user: 'Ben', group: 'Sales EM' }),
  ).toMatchObject({ outcome: 'ambiguous', parameter: 'group', candidates: ['Sales EMEA (OKTA_GROUP)'] });
});

describe('an interrupted execution', { timeout: 30_000 }, () => {
  test('is settled by reading: it was done', async () => {
    const asked = await change('Mia', 'unlockUser', 'Ana');
    await world.fault({ operationId: 'unlockUser', mode: 'apply-then-cut' });
    await world.press('Mia', asked.code, 'approve');
    expect(await world.reaches(asked.change_id, 'done', 'failed')).toMatchObject({ state: 'done', after: 'ACTIVE' });
    expect(await sent('POST', /unlock/)).toHaveLength(1);
  });

  test('is settled by reading: it was not done', async () => {
    const asked = await change('Mia', 'assignUserToGroup', 'Dana', { group: 'sales emea' });
    expect(asked.message).toContain('Add to a group – Dana Lindqvist (dana.lindqvist@acme.example), group Sales EMEA');
    await world.fault({ operationId: 'assignUserToGroup', mode: 'cut-before' });
    await world.press('Mia', asked.code, 'approve');
    expect(await world.reaches(asked.change_id, 'done', 'failed')).toMatchObject({
      state: 'failed',
      before: 'not a member',
      failure: { code: 'not_applied' },
    });
    expect(await sent('PUT', /groups/)).toHaveLength(1);
  });
});

test("another person's change is not there for me, and a missing scope is named", { timeout: 30_000 }, async () => {
  const scopes = OKTA_APP.scopes.filter((scope) => scope !== 'okta.groups.manage');
  await world.signIn(personOf('Mia'), await world.token('Mia', scopes));
  const asked = await change('Mia', 'assignUserToGroup', 'Dana', { group: 'Contractors' });
  expect(await world.ask('Noah', 'get_change', { change: asked.change_id })).toMatchObject({ outcome: 'not_found' });
  await world.press('Mia', asked.code, 'approve');
  expect(await world.reaches(asked.change_id, 'failed', 'done')).toMatchObject({
    failure: { code: 'okta_scope_missing', message: expect.stringContaining('okta.groups.manage') },
  });
});

test('no line of any function holds a token', () => {
  expect(world.lines.join('\n')).not.toMatch(/eyJ[A-Za-z0-9_-]{10}|Bearer |secret/);
});
