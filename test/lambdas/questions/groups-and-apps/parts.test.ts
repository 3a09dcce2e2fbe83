/** What there is to see of one group, application or rule. */
import { afterEach, describe, expect, test } from 'vitest';
import { addGroup, groupId, startArranged } from '../../targets/arranged.ts';
import { allBut, forbidding } from '../allowed.ts';
import { find } from './asking.ts';

const { okta, nextMinute } = startArranged((org) => {
  addGroup(org, 1, 'Orphans', { type: 'APP_GROUP' });
});
afterEach(nextMinute);
const group = (query: string, include: string, page?: string) =>
  find(allBut(okta), { kind: 'groups', query, include, ...(page && { page }) });

describe('how a group gets its members:', () => {
  test.each([
    [
      'Sales EMEA',
      'filled_by_rules',
      'Sales EMEA gets its members by rule “Sales EMEA by department”; others can be added by hand.',
      1,
    ],
    ['Help Desk', 'filled_by_hand', 'Help Desk gets its members by hand: no active rule fills it.', 0],
    ['Support Shift', 'filled_by_hand', 'Support Shift gets its members by hand: no active rule fills it.', 1],
    ['AD Domain Users', 'filled_by_source', 'corp.acme.example keeps the members of AD Domain Users, not Okta.', 0],
    ['Orphans', 'filled_by_source', 'an app or a directory keeps the members of Orphans, not Okta.', 0],
    ['Everyone', 'filled_by_okta', 'Okta itself keeps the members of Everyone.', 0],
  ])('%s is %s', async (name, code, message, length) => {
    expect(await group(name, 'rules')).toMatchObject({ verdict: { code, message }, rows: { length } });
  });

  test('nothing is said of rules that may not be seen', async () => {
    const ask = allBut(() => forbidding(okta(), '/groups/rules'));
    const found = await find(ask, { kind: 'groups', query: 'Help Desk', include: 'rules' });
    expect(found).toMatchObject({ note: 'Group rules are left out: Your Okta role does not allow this.' });
    expect(found).not.toHaveProperty('verdict');
  });
});

describe('a group', () => {
  test.each([
    ['members', 'Members of Finance', ['Name', 'Login', 'Status']],
    ['apps', 'Applications that Finance gives', ['Name', 'Status', 'Sign-on']],
    ['owners', 'Owners of Finance', ['Name', 'Owner', 'Kept by']],
  ])('shows its %s', async (include, title, columns) => {
    expect(await group('Finance', include)).toMatchObject({ title: expect.stringContaining(title), columns });
  });

  test.each(['members', 'apps', 'owners'])('has its %s counted', async (include) => {
    expect(await group('Finance', include, 'count')).toMatchObject({ title: expect.stringMatching(/: \d+$/) });
  });

  test('has several lists counted at once', async () => {
    expect(await group('Finance', 'members,apps', 'count')).toMatchObject({
      title: expect.stringMatching(/^Members of Finance: \d+$/),
      sections: [{ title: 'Applications that Finance gives: 1' }],
    });
  });

  test('has owners who are users and groups', async () => {
    expect(await group('Engineering', 'owners')).toMatchObject({
      rows: [
        ['Okta Administrators', 'every member of the group', 'Okta'],
        ['Mia Keller', 'user', 'Okta'],
      ],
    });
  });

  test('shows all of it in one answer, the verdict first', async () => {
    expect(await group('Finance', 'details, members, apps, rules, owners')).toMatchObject({
      title: 'Finance',
      columns: ['Field', 'Value'],
      rows: expect.arrayContaining([['Apps', '1']]),
      verdict: { code: 'filled_by_rules' },
      sections: ['Members', 'Applications', 'Rules', 'Owners'].map((title) => ({
        title: expect.stringMatching(`^${title}`),
      })),
    });
  });

  test('leaves out of many parts the one that Okta does not show', async () => {
    const ask = allBut(() => forbidding(okta(), '/owners'));
    expect(await find(ask, { kind: 'groups', query: 'Finance', include: 'details,owners' })).toMatchObject({
      outcome: 'ok',
      note: 'Times are those of Europe/Berlin. Owners are left out: Your Okta role does not allow this.',
    });
    expect(await find(ask, { kind: 'groups', query: 'Finance', include: 'owners' })).toMatchObject({
      outcome: 'failed',
    });
  });

  test('from a directory shows which one', async () => {
    expect(await group('AD Domain Users', 'details')).toMatchObject({
      rows: expect.arrayContaining([['Comes from', 'corp.acme.example']]),
    });
  });

  test('whose size Okta does not tell is shown without, and says so', async () => {
    const ask = allBut(() => forbidding(okta(), '/api/v1/groups?'));
    const found = await find(ask, { kind: 'groups', query: '00g1salesemea0000004', include: 'details' });
    expect(found).toMatchObject({
      note: 'Times are those of Europe/Berlin. Sizes are left out: Your Okta role does not allow this.',
    });
  });

  test.each([
    ['Nothing', { outcome: 'not_found' }],
    ['Sales', { outcome: 'ambiguous', parameter: 'group' }],
  ])('%s is refused', async (name, refusal) => {
    expect(await group(name, 'members')).toMatchObject(refusal);
  });
});

describe('an application', () => {
  const app = (query: string, include: string, page?: string) =>
    find(allBut(okta), { kind: 'apps', query, include, ...(page && { page }) });

  test('shows its status, its users and its groups', async () => {
    expect(await app('Concur', 'details,users,groups')).toMatchObject({
      title: 'Concur',
      rows: expect.arrayContaining([['Status', 'ACTIVE']]),
      sections: [
        { title: expect.stringMatching(/^Users of Concur/) },
        {
          title: 'Groups that give Concur (2)',
          rows: [['AD Travel Approvers', 'APP_GROUP', '0', expect.any(String)], expect.any(Array)],
        },
      ],
    });
  });

  test.each([
    ['users', 'PagerDuty', 'Users of PagerDuty: 2'],
    ['groups', 'Slack', 'Groups that give Slack: 1'],
  ])('has its %s counted', async (include, name, title) => {
    expect(await app(name, include, 'count')).toMatchObject({ title });
  });

  test.each([
    ['slack', { title: 'Slack' }],
    ['Slack (app, 0oa1slack00000000002)', { title: 'Slack' }],
    ['Zoom (app, INACTIVE, 0oa1zoom000000000005)', { title: 'Zoom' }],
    ['Slack (app, 0oa1zoom000000000005)', { outcome: 'not_found' }],
    ['Sla', { outcome: 'ambiguous', candidates: ['Slack (app, 0oa1slack00000000002)'] }],
    ['Nothing', { outcome: 'not_found' }],
    ['0oa1nothing000000000', { outcome: 'not_found' }],
  ])('is found by %s, or not', async (query, found) => {
    expect(await app(query, 'details')).toMatchObject(found);
  });
});

test.each([
  [
    'Managers by title',
    { title: 'Managers by title', rows: expect.arrayContaining([['Groups it fills', 'Managers']]) },
  ],
  ['0pr1managers00000006', { title: 'Managers by title' }],
  ['Managers', { outcome: 'ambiguous', parameter: 'rule' }],
  ['Nothing', { outcome: 'not_found' }],
])('a rule is shown by %s, or not', async (query, found) => {
  expect(await find(allBut(okta), { kind: 'rules', query, include: 'details' })).toMatchObject(found);
});

test('a group is understood as it was offered', async () => {
  expect(await group(`Orphans (app group, ${groupId(1)})`, 'details')).toMatchObject({ title: 'Orphans' });
});
