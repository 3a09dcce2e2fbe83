/** Requests for changes that never reach the phone, and what is said instead. */
import { afterAll, expect, test } from 'vitest';
import { changesOf } from '../../../lambdas/operations/index.ts';
import { change, expectNoToken, startLambdas, world } from './changing.ts';

startLambdas();

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
  const users = ['Mia Keller', 'Noah Brandt', 'Rita Sun', 'Pavel Horak', 'Sam Carter', 'Sam Okafor', 'Dana Lindqvist'];
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
