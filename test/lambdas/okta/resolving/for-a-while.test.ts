/** What is frozen of access for a while: both steps, and the gate that both of them need. */
import { describe, expect, test } from 'vitest';
import { resolve } from '../../../../lambdas/okta/resolving/resolve.ts';
import { changesOf } from '../../../../lambdas/operations/index.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';
import { NO_LISTS } from '../many/lists.ts';

const due = { at: Date.parse('2026-12-04T17:00:00Z'), zone: 'Europe/Berlin' };
const arranged = startArranged((org) => {
  addUser(org, 1, { firstName: 'Tess', lastName: 'Ting' });
  addGroup(org, 1, 'Project X');
  addGroup(org, 2, 'Project Y', { members: new Set([userId(1)]) });
});
const asked = (operationId: string, said: Record<string, string>, more: object = { until: due }) =>
  resolve(
    async () => found(arranged.okta()),
    NO_LISTS,
  )({ type: 'resolve', sessionId: 's', operationId, said, ...more });

const tess = { principal: userId(1), resource: groupId(1) };
const ofY = { principal: userId(1), resource: groupId(2) };

test('it is two steps: what gives it, and what takes it back at its time', async () => {
  expect(await asked('assignUserToGroup', tess)).toMatchObject({
    outcome: 'resolved',
    because: [],
    steps: [
      { operationId: 'assignUserToGroup', before: { member: false }, leaves: { member: true } },
      {
        operationId: 'unassignUserFromGroup',
        parameters: { userId: userId(1), groupId: groupId(1) },
        before: { member: true },
        leaves: { member: false },
        due,
      },
    ],
  });
});

test('what is to last longer is one step, which waits, with the gate of giving it', async () => {
  expect(await asked('unassignUserFromGroup', ofY, { not_before: due })).toMatchObject({
    outcome: 'resolved',
    steps: [{ operationId: 'unassignUserFromGroup', before: { member: true }, due }],
  });
});

describe('it is refused', () => {
  test('where it is so already, for that is not taken away', async () => {
    expect(await asked('assignUserToGroup', ofY)).toMatchObject({
      code: 'change_not_possible',
      message: expect.stringContaining('not taken away in the end'),
    });
  });

  test('for a list', async () => {
    expect(
      await asked('assignUserToGroup', { ...tess, principal: 'result r1234567-1234-1234-1234-123456789012' }),
    ).not.toMatchObject({ outcome: 'resolved' });
  });
});

test('what gives access for a while is taken back by what takes it, and only that gives', () => {
  const may = changesOf('change_access').filter(({ forAWhile }) => forAWhile);
  expect(may.map(({ operationId }) => operationId).sort()).toEqual([
    'assignGroupToApplication',
    'assignUserToApplication',
    'assignUserToGroup',
  ]);
  for (const { undo } of may) expect(undo).toBeDefined();
});
