/** Lists of groups, applications and group rules. */
import { afterEach, describe, expect, test } from 'vitest';
import { addGroup, startArranged } from '../../targets/arranged.ts';
import { allBut, forbidding } from '../allowed.ts';
import { find } from './asking.ts';

const { okta, asked, nextMinute } = startArranged((org) => {
  for (let number = 0; number < 205; number++) addGroup(org, number, `Team ${String(number).padStart(3, '0')}`);
});
afterEach(nextMinute);
const list = (given: Record<string, string>) => find(allBut(okta), given);

describe('groups', () => {
  test('come with their sizes', async () => {
    expect(await list({ kind: 'groups', query: 'Sales EMEA' })).toMatchObject({
      columns: ['Name', 'Description', 'Type', 'Members', 'Apps'],
      rows: [['Sales EMEA', expect.any(String), 'OKTA_GROUP', expect.stringMatching(/^[1-9]\d*$/), '1']],
    });
  });

  test('are counted without them, which costs Okta less', async () => {
    const requests = await asked(() => list({ kind: 'groups', query: 'Team', page: 'count' }));
    expect(requests.join()).not.toContain('stats');
  });

  test('come page by page, and as one table', async () => {
    const first = await list({ kind: 'groups', query: 'Team' });
    expect(first).toMatchObject({ outcome: 'ok', more: true });
    const page = 'cursor' in first ? (first.cursor ?? '') : '';
    expect(await list({ kind: 'groups', query: 'Team', page })).toMatchObject({ outcome: 'ok', rows: { length: 5 } });
    expect(await list({ kind: 'groups', query: 'Team', page: 'all' })).toMatchObject({ rows: { length: 205 } });
  });

  test.each([
    ['APP_GROUP', 3],
    ['app_group', 3],
    ['BUILT_IN', 1],
  ])('of one type are %s', async (filter, length) => {
    expect(await list({ kind: 'groups', filter })).toMatchObject({
      title: `Groups that are ${filter.toUpperCase()} (${length})`,
      rows: { length },
    });
  });
});

describe('applications', () => {
  test.each([
    ['ACTIVE', 'Slack'],
    ['INACTIVE', 'Zoom'],
  ])('that are %s are listed alone', async (filter, name) => {
    const found = await list({ kind: 'apps', filter });
    expect(found).toMatchObject({ rows: expect.arrayContaining([[name, filter, expect.any(String)]]) });
    expect(found.outcome === 'ok' && found.rows.every(([, status]) => status === filter)).toBe(true);
  });
});

describe('group rules', () => {
  test('say whom they mean, and which groups they fill', async () => {
    expect(await list({ kind: 'rules', query: 'Finance' })).toMatchObject({
      columns: ['Name', 'Status', 'Whom it means', 'Groups', 'Left alone'],
      rows: [['Finance by department', 'ACTIVE', 'user.department=="Finance"', 'Finance', '0']],
      links: ['/admin/groups#rules'],
    });
  });

  test.each([
    ['INACTIVE', 'Support shift by department'],
    ['INVALID', 'Parental leave'],
  ])('that are %s are listed alone', async (filter, name) => {
    expect(await list({ kind: 'rules', filter })).toMatchObject({
      rows: [[name, filter, ...Array(3).fill(expect.any(String))]],
    });
  });

  test('are counted by their status', async () => {
    expect(await list({ kind: 'rules', page: 'count' })).toMatchObject({
      rows: expect.arrayContaining([['INVALID', '1']]),
    });
  });

  test('of one status are counted alone', async () => {
    expect(await list({ kind: 'rules', filter: 'INVALID', page: 'count' })).toMatchObject({
      title: 'Group rules that are INVALID: 1',
      rows: [['INVALID', '1']],
    });
  });

  test('that Okta does not show are refused in its words', async () => {
    const ask = allBut(() => forbidding(okta(), '/groups/rules'));
    for (const filter of [undefined, 'ACTIVE'])
      expect(await find(ask, { kind: 'rules', ...(filter && { filter }) })).toMatchObject({ code: 'okta_forbidden' });
  });
});

test.each([
  ['groups', 'okta:groups'],
  ['rules', 'okta:groups'],
  ['apps', 'okta:apps'],
])('%s need %s', async (kind, object) => {
  expect(await find(allBut(okta, object), { kind })).toMatchObject({ outcome: 'denied', object });
});

test.each([
  [
    { kind: 'groups', include: 'members,apps', query: 'Finance', page: 'abc' },
    'A cursor as page goes with exactly one list in include: the one whose next page it is.',
  ],
  [{ kind: 'groups', filter: 'INACTIVE' }, 'filter with kind "groups" takes: OKTA_GROUP, APP_GROUP, BUILT_IN.'],
  [{ kind: 'apps', include: 'members', query: 'Slack' }, 'include with kind "apps" takes: details, users, groups.'],
  [{ kind: 'groups', include: 'members' }, 'include "members" needs the one thing in query. Ask the person which one.'],
])('%o is asked for otherwise', async (given, message) => {
  expect(await list(given)).toEqual({ outcome: 'reprompt', message });
});
