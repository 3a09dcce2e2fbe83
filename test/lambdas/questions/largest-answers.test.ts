/** What travels of an answer fits into 20 KB, however long the names are that others chose: every letter takes four bytes. */
import { expect, test } from 'vitest';
import { explainSignIn } from '../../../lambdas/questions/explain-sign-in.ts';
import { findUsers } from '../../../lambdas/questions/find-users.ts';
import { getUserQuestion } from '../../../lambdas/questions/get-user.ts';
import { queryLogs } from '../../../lambdas/questions/query-logs.ts';
import { travelling } from '../../../lambdas/results/travel.ts';
import type { Group } from '../../cloud/okta/org.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../targets/arranged.ts';
import { explain } from './access/asking.ts';
import { allBut } from './allowed.ts';
import { find } from './groups-and-apps/asking.ts';
import { NOW } from './moment.ts';

const LONG = '😀'.repeat(200);
const APP = '0oa1longnames0000001';
const GROUPS = 70;

const { okta } = startArranged((org) => {
  const members: Partial<Group> = { members: new Set([userId(1), userId(2)]) };
  for (const number of [1, 2]) addUser(org, number, { firstName: LONG, lastName: LONG, title: LONG, department: LONG });
  for (let number = 0; number < GROUPS; number++)
    addGroup(org, number, `${LONG}${number}`, { ...(number % 2 === 0 && members), description: LONG });
  for (let number = 3; number < 70; number++) addUser(org, number, { firstName: LONG, lastName: String(number) });
  org.applications.set(APP, {
    ...{ id: APP, name: 'x', label: LONG, status: 'INACTIVE', signOnMode: 'SAML_2_0', created: org.now() },
    ...{ users: new Set([userId(1)]), groups: new Set(Array.from({ length: GROUPS }, (_, number) => groupId(number))) },
  });
  const [rule] = org.groupRules.values();
  if (rule === undefined) throw new Error('There is no rule');
  for (let number = 0; number < 60; number++) {
    const id = `0pr1long${String(number).padStart(12, '0')}`;
    org.groupRules.set(id, { ...rule, id, name: `${LONG}${number}`, groupIds: [groupId(0), groupId(2)] });
  }
});
const ask = allBut(okta);

test.each([
  ['find_users by a long name', () => findUsers.answer(ask, { query: LONG }, NOW)],
  ['get_user, all of it', () => getUserQuestion.answer(ask, { user: userId(1), include: 'all' }, NOW)],
  ['get_user of one of many', () => getUserQuestion.answer(ask, { user: LONG }, NOW)],
  ['explain_sign_in to an app', () => explainSignIn.answer(ask, { user: userId(2), app: APP }, NOW)],
  ['explain_access to an app', () => explain(ask, { user: userId(1), resource: APP })],
  ['explain_access to a group', () => explain(ask, { user: userId(1), resource: groupId(0) })],
  ['explain_access of everybody', () => explain(ask, { resource: APP })],
  ['explain_access of a whole group', () => explain(ask, { resource: groupId(0) })],
  ['explain_access of two', () => explain(ask, { user: userId(1), compare_with: userId(3) })],
  ['explain_access to one of many', () => explain(ask, { user: userId(1), resource: LONG })],
  [
    'find_groups_and_apps of one group',
    () => find(ask, { kind: 'groups', query: groupId(0), include: 'details,members,apps,rules,owners' }),
  ],
  ['find_groups_and_apps of one app', () => find(ask, { kind: 'apps', query: APP, include: 'details,users,groups' })],
  ['find_groups_and_apps, rules', () => find(ask, { kind: 'rules' })],
  ['query_logs of somebody', () => queryLogs.answer(ask, { subject: userId(1), since: '7 days' }, NOW)],
])('%s', async (_, answer) => {
  const said = await answer();
  if (said.outcome === 'reprompt') throw new Error(said.message);
  const travels = await travelling(said, async () => '7a57e000-0000-4000-8000-000000000001');
  expect(Buffer.byteLength(JSON.stringify(travels))).toBeLessThanOrEqual(20_000);
});
