/** What a table shows is found again by a list, whatever letters nobody sees are in it. */
import { expect, test } from 'vitest';
import { found } from '../../../lambdas/platform/result.ts';
import { findUsers } from '../../../lambdas/questions/find-users.ts';
import { findGroupsAndApps } from '../../../lambdas/questions/groups-and-apps/find-groups-and-apps.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../targets/arranged.ts';
import { NOW } from './moment.ts';

const { okta, unindexed } = startArranged((org) => {
  addGroup(org, 1, '\u200bHidden\u200b Team');
  addGroup(org, 2, 'z'.repeat(230));
  addUser(org, 1, { firstName: 'Ana\u200b', lastName: 'Le\u200be' });
  addUser(org, 2, { firstName: 'Sinéad', lastName: 'O’Brien' });
});
const ask = async () => found(okta());
const listGroups = (query: string) => findGroupsAndApps.answer(ask, { kind: 'groups', query }, NOW);
const listUsers = (query: string) => findUsers.answer(ask, { query }, NOW);

test.each([
  ['Hidden Team', 1],
  ['hidden', 1],
  [`${'z'.repeat(199)}…`, 2],
])('the group %s', async (query, number) => {
  expect(await listGroups(query)).toMatchObject({ outcome: 'ok', ids: [groupId(number)] });
});

test.each([
  ['Ana Lee', 1],
  ['Lee, Ana', 1],
  ["Sinead O'Brien".replace('e', 'é'), 2],
  ["o'brien", 2],
])('the user %s', async (query, number) => {
  expect(await listUsers(query)).toMatchObject({ outcome: 'ok', ids: [userId(number)] });
});

test.each(['Nobody', '*', ','])('nobody and nothing by %j', async (query) => {
  expect(await listUsers(query)).toMatchObject({ outcome: 'ok', rows: [] });
  expect(await listGroups(query)).toMatchObject({ outcome: 'ok', rows: [] });
});

test('what the search index does not know yet', async () => {
  await unindexed(
    (org) => {
      addGroup(org, 3, 'Brand New');
      addUser(org, 3, { firstName: 'Brand', lastName: 'New' });
    },
    async () => {
      expect(await listGroups('brand')).toMatchObject({ ids: [groupId(3)] });
      expect(await listUsers('brand new')).toMatchObject({ ids: [userId(3)] });
    },
  );
});
