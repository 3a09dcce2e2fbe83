/** A count is a count: of all pages, or "more than" and why. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { OktaReader, Use } from '../../../lambdas/operations/okta.ts';
import { listUsers } from '../../../lambdas/operations/users/users.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { countOf } from '../../../lambdas/questions/count.ts';
import { findUsers } from '../../../lambdas/questions/find-users.ts';
import { findGroupsAndApps } from '../../../lambdas/questions/groups-and-apps/find-groups-and-apps.ts';
import { listOf } from '../../../lambdas/questions/lists.ts';
import { addGroup, startArranged } from '../targets/arranged.ts';
import { NOW } from './moment.ts';

const { okta, asked } = startArranged((org) => {
  for (let number = 0; number < 61; number++) addGroup(org, number, `Team ${String(number).padStart(2, '0')}`);
});
const ask = async (_: readonly Use[]) => found(okta());

test('users are counted over all pages and by status, two hundred at a time', async () => {
  let answer: unknown;
  const requests = await asked(async () => {
    answer = await findUsers.answer(ask, { page: 'count' }, NOW);
  });
  expect(answer).toMatchObject({
    outcome: 'ok',
    title: 'Users: 264',
    columns: ['Status', 'Number'],
    rows: expect.arrayContaining([
      ['ACTIVE', '241'],
      ['LOCKED_OUT', '2'],
    ]),
    note: 'Deactivated users are not counted.',
  });
  expect(requests).toHaveLength(2);
});

test.each([
  ['LOCKED_OUT', 'Users in status locked out: 2'],
  ['DEPROVISIONED', 'Users in status deactivated: 5'],
  ['RECOVERY', 'Users in status password reset: 1'],
] as const)('users in status %s are counted alone', async (status, title) => {
  const answer = await findUsers.answer(ask, { status, page: 'count' }, NOW);
  expect(answer).toMatchObject({ title });
  expect(answer).not.toHaveProperty('note');
});

test.each([
  [
    { kind: 'groups' as const },
    'Groups: 76',
    [
      ['OKTA_GROUP', '72'],
      ['APP_GROUP', '3'],
      ['BUILT_IN', '1'],
    ],
  ],
  [{ kind: 'groups' as const, query: 'Team' }, 'Groups found by "Team": 61', [['OKTA_GROUP', '61']]],
  [{ kind: 'groups' as const, include: 'members' as const, query: 'Everyone' }, 'Members of Everyone: 264', undefined],
  [
    { kind: 'apps' as const },
    'Applications: 10',
    [
      ['ACTIVE', '8'],
      ['INACTIVE', '2'],
    ],
  ],
])('%o is counted', async (given, title, rows) => {
  expect(await findGroupsAndApps.answer(ask, { ...given, page: 'count' }, NOW)).toMatchObject({
    outcome: 'ok',
    title,
    ...(rows && { rows }),
  });
});

test('the 264 users are listed over two pages', async () => {
  const list = (page?: string) => findUsers.answer(ask, { page }, NOW);
  const first = await list();
  expect(first).toMatchObject({ title: 'Users (200)', more: true });
  const second = await list('cursor' in first ? first.cursor : undefined);
  expect(second).toMatchObject({ title: 'Users (64)' });
});

test('all of them are read over both pages as one table', async () => {
  const answer = await findUsers.answer(ask, { page: 'all' }, NOW);
  expect(answer).toMatchObject({ outcome: 'ok', title: 'Users (264)' });
  expect(answer).not.toHaveProperty('more');
  expect(answer).not.toHaveProperty('cursor');
});

test('all of them, where Okta’s rate limit does not spare the rest, are said to be not all', async () => {
  const okta = { read: async () => REFUSED, list: answering({ scarce: true }) };
  const { scope } = listUsers;
  const list = { request: listUsers.request({}), scope, item: z.object({}), table: NAMELESS, by: 'status' as const };
  expect(await listOf(okta, list, 'all')).toMatchObject({
    title: 'Users (1)',
    more: true,
    note: 'There is more. Reading on would take too long or too much of Okta’s rate limit.',
  });
});

const page = (given: object) => ({ items: ['ACTIVE'], odd: 0, more: true, cursor: 'c', scarce: false, ...given });
const NAMELESS = { title: 'Users', columns: ['Name'], row: () => ['x'], id: () => '' };
const REFUSED = failed('okta_rate_limited', 'Okta asks for a pause.');
const counted = (list: OktaReader['list']) =>
  countOf({ read: async () => REFUSED, list }, listUsers.request({}), listUsers.scope, {
    title: 'Users',
    by: 'status',
  });

/** Answers with `ACTIVE` as the only item, as the item's schema takes it. */
const answering =
  (given: object): OktaReader['list'] =>
  async (_request, _scope, item) =>
    found({ ...page(given), items: [item.parse({ status: 'ACTIVE' })] });

test('what Okta’s rate limit does not spare is said to be more than what was counted', async () => {
  expect(await counted(answering({ scarce: true }))).toMatchObject({
    title: 'Users: more than 1',
    note: 'It is not exact. Reading on would take too long or too much of Okta’s rate limit.',
  });
});

test('what takes over a hundred requests is, too', async () => {
  expect(await counted(answering({}))).toMatchObject({ title: 'Users: more than 100' });
});

test('what Okta refuses on the way is, too, in Okta’s words', async () => {
  let requests = 0;
  const answer = await counted(async (...call) => (++requests > 3 ? REFUSED : answering({})(...call)));
  expect(answer).toMatchObject({ title: 'Users: more than 3', note: 'It is not exact. Okta asks for a pause.' });
});

test('what Okta refuses at once is refused', async () => {
  expect(await counted(async () => REFUSED)).toEqual(REFUSED.refusal);
});

test('an entry that cannot be read is counted, too', async () => {
  expect(await counted(answering({ more: false, cursor: undefined, odd: 2 }))).toMatchObject({
    title: 'Users: 3',
    rows: [
      ['unknown', '2'],
      ['ACTIVE', '1'],
    ],
  });
});
