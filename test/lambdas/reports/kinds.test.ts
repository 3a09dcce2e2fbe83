/** Every kind of report, over the local org. */
import { describe, expect, test } from 'vitest';
import { REPORT_NAMES, type ReportName } from '../../../lambdas/contract/reports/report.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import type { Asked } from '../../../lambdas/reports/kinds/kind.ts';
import type { User } from '../../cloud/okta/org.ts';
import { NOW } from '../questions/moment.ts';
import { addGroup, addUser, startArranged, userId } from '../targets/arranged.ts';
import { names, onePage, REFUSED, readWhole } from './read-whole.ts';

type Factor = User['factors'][number];

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => NOW.now - days * DAY;
const factor = (factorType: 'push' | 'webauthn'): Factor => ({
  id: `opf${factorType.padEnd(17, '0')}`,
  factorType,
  provider: 'OKTA',
  label: factorType,
  created: ago(9),
});

const DEPARTMENT = 'Lighthouse';
const { okta, asked } = startArranged((org) => {
  addGroup(org, 1, 'Nobody yet', { type: 'OKTA_GROUP' });
  const there = (firstName: string) => ({ firstName, lastName: 'Beam', department: DEPARTMENT });
  addUser(org, 1, there('Old'), { lastLogin: ago(91), factors: [factor('push'), factor('webauthn')] });
  addUser(org, 2, there('Fresh'), { lastLogin: ago(89), factors: [factor('push')] });
  addUser(org, 3, there('Never'), { lastLogin: null, created: ago(300), factors: [] });
  addUser(org, 4, there('New'), { lastLogin: null, created: ago(5), factors: [factor('webauthn')] });
  addUser(org, 5, there('Gone'), { status: 'DEPROVISIONED', lastLogin: ago(400), factors: [] });
  addUser(org, 6, there('Away'), { status: 'SUSPENDED', lastLogin: ago(400), factors: [] });
});

const report = (name: ReportName, given: Asked = {}, reader: OktaReader = okta()) => readWhole(name, given, reader);

describe('users_by_status', () => {
  test('counts everybody, the deactivated, too, and shows nobody', async () => {
    const { numbers, rows, progress, title } = await report('users_by_status');
    expect(title).toBe('Users by status');
    expect(Object.fromEntries(numbers)).toMatchObject({ LOCKED_OUT: '2', RECOVERY: '1', DEPROVISIONED: '6' });
    expect(progress.looked_at).toBe(numbers.reduce((sum, [, count]) => sum + Number(count), 0));
    expect(rows).toEqual([]);
  });

  test('counts those of a department, by another field and status', async () => {
    const { numbers, title, group_columns } = await report('users_by_status', {
      department: DEPARTMENT,
      group_by: 'department',
    });
    expect(title).toBe(`Users by status in ${DEPARTMENT}`);
    expect(group_columns).toEqual(['Department', 'Status', 'Number']);
    expect(numbers).toEqual([
      [DEPARTMENT, 'ACTIVE', '4'],
      [DEPARTMENT, 'DEPROVISIONED', '1'],
      [DEPARTMENT, 'SUSPENDED', '1'],
    ]);
  });
});

describe('inactive_users', () => {
  test.each([
    [undefined, ['Never Beam', 'Old Beam']],
    [90, ['Never Beam', 'Old Beam']],
    [88, ['Fresh Beam', 'Never Beam', 'Old Beam']],
    [4, ['Fresh Beam', 'Never Beam', 'New Beam', 'Old Beam']],
    [301, []],
  ])('for %s days shows who may sign in and did not', async (days, expected) => {
    const { rows, title } = await report('inactive_users', { days, department: DEPARTMENT });
    expect(names(rows)).toEqual(expected);
    expect(title).toBe(`Users inactive for ${days ?? 90} days in ${DEPARTMENT}`);
  });

  test('tells when each signed in last, in the person’s zone', async () => {
    const { rows, columns, ids } = await report('inactive_users', { department: DEPARTMENT });
    expect(columns.at(-1)).toBe('Last sign-in (Europe/Berlin)');
    expect(rows.find(([name]) => name === 'Never Beam')?.at(-1)).toBe('never');
    expect(rows.find(([name]) => name === 'Old Beam')?.at(-1)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(ids).toContain(userId(1));
  });

  test('counts by department, or as it was asked', async () => {
    const { numbers } = await report('inactive_users');
    expect(Object.fromEntries(numbers)).toMatchObject({ [DEPARTMENT]: '2' });
    const { numbers: byStatus } = await report('inactive_users', { department: DEPARTMENT, group_by: 'status' });
    expect(byStatus).toEqual([['ACTIVE', '2']]);
  });
});

test('no_phishing_resistant_mfa shows who has neither key, passkey nor FastPass, and what they have', async () => {
  const { rows, numbers } = await report('no_phishing_resistant_mfa', { department: DEPARTMENT });
  expect(rows.map((row) => [row[0], row.at(-1)]).sort()).toEqual([
    ['Fresh Beam', 'Okta Verify push'],
    ['Never Beam', 'none'],
  ]);
  expect(numbers).toEqual([[DEPARTMENT, '2']]);
});

test('administrators shows each role, how it is held and whether it is new', async () => {
  const { rows, numbers, columns } = await report('administrators', { days: 10 });
  expect(columns.slice(3, 5)).toEqual(['Role', 'Given']);
  expect(rows).toContainEqual(expect.arrayContaining(['Mia Keller', 'Organization Administrator', 'directly', 'no']));
  expect(rows).toContainEqual(expect.arrayContaining(['Emil Lund', 'Group Administrator', 'by a group', 'yes']));
  expect(numbers).toContainEqual(['Help Desk Administrator', 'no', '2']);
});

test('apps_without_users shows apps that nobody has, with the way to them', async () => {
  const { rows, progress } = await report('apps_without_users');
  expect(names(rows)).toContain('Figma');
  expect(names(rows)).not.toContain('Salesforce');
  expect(progress.looked_at).toBeGreaterThan(rows.length);
});

test('empty_groups shows groups without members, by their sizes alone', async () => {
  const requests = await asked(async () => {
    expect(names((await report('empty_groups')).rows)).toEqual(['Archive 2023', 'Nobody yet']);
  });
  expect(requests).toHaveLength(1);
});

test('changes shows what administrators did, and ends with the empty page', async () => {
  const { rows, ended, title } = await report('changes', { hours: 24 });
  expect(title).toBe('Changes in the org in the last 24 hours');
  expect(rows.length).toBeGreaterThan(2);
  expect(ended).toBe(true);
  expect((await report('changes', { days: 7 })).rows.length).toBeGreaterThan(rows.length);
});

test.each(REPORT_NAMES)('%s ends with Okta’s refusal, and is not whole', async (name) => {
  const refusing: OktaReader = { read: async () => REFUSED, list: async () => REFUSED };
  expect(await report(name, {}, refusing)).toMatchObject({ ended: false, refusal: REFUSED.refusal, rows: [] });
});
test('so many groups are counted, and all that come later together', async () => {
  const people = Array.from({ length: 900 }, (_, index) => ({
    id: userId(index),
    status: 'ACTIVE',
    profile: { login: 'x', department: `Department ${index}` },
  }));
  const { numbers } = await report('users_by_status', { group_by: 'department' }, onePage(people));
  expect(numbers).toHaveLength(501);
  expect(numbers[0]).toEqual(['(others)', 'ACTIVE', '400']);
});
