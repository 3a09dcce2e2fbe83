/** What one person has that another has not. */
import { afterEach, expect, test } from 'vitest';
import { addUser, startArranged, userId } from '../../targets/arranged.ts';
import { allBut, forbidding } from '../allowed.ts';
import { explain } from './asking.ts';

const { okta, nextMinute } = startArranged((org) => {
  addUser(org, 1, { firstName: 'Twin', lastName: 'One' });
  afterEach(nextMinute);
  addUser(org, 2, { firstName: 'Twin', lastName: 'Two' });
  for (const number of [3, 4]) addUser(org, number, { firstName: 'Same', lastName: 'Name' });
  for (const number of [1, 2]) org.groups.get('00g1everyone00000001')?.members.add(userId(number));
});
const compare = (user: string, compare_with: string) => explain(allBut(okta), { user, compare_with });

test('groups, apps and admin roles stand side by side, and what differs one by one below', async () => {
  expect(await compare('Ana Ruiz', 'Ben Ito')).toMatchObject({
    outcome: 'ok',
    title: 'Ana Ruiz and Ben Ito',
    columns: ['What', 'Only Ana Ruiz', 'Only Ben Ito', 'Both'],
    rows: [
      ['Groups', '2: Go-to-market, Sales EMEA', '1: Engineering', '1: Everyone'],
      ['Apps', '2: Salesforce, Zoom', '1: GitHub Enterprise', '2: Slack, Workday'],
      ['Admin roles', '0', '0', '0'],
    ],
    verdict: { code: 'access_differs', message: 'Ana Ruiz and Ben Ito differ in 3 groups and 3 apps.' },
    sections: [
      {
        title: 'Groups that only one of them has (3)',
        rows: expect.arrayContaining([['Engineering', 'Ben Ito', 'OKTA_GROUP']]),
        ids: expect.arrayContaining(['00g1engineering00005']),
      },
      {
        title: 'Apps that only one of them has (3)',
        links: expect.arrayContaining(['/admin/app/salesforce/instance/0oa1salesforce000001']),
      },
    ],
  });
});

test('a role is compared, too', async () => {
  expect(await compare('me', 'Ben Ito')).toMatchObject({
    rows: expect.arrayContaining([['Admin roles', expect.stringMatching(/^1: Organization Administrator$/), '0', '0']]),
  });
});

test('two who have the same are said to', async () => {
  expect(await compare('Twin One', 'Twin Two')).toMatchObject({
    verdict: { code: 'access_same', message: 'Twin One and Twin Two have the same groups, apps and admin roles.' },
    sections: [],
  });
});

test('two of one name are told apart by their logins', async () => {
  expect(await compare(userId(3), userId(4))).toMatchObject({
    columns: ['What', 'Only Same Name (person3@acme.example)', 'Only Same Name (person4@acme.example)', 'Both'],
  });
});

test.each([
  ['FGA', allBut(okta, 'okta:roles'), 'Admin roles are left out: you need the relation read_okta on okta:roles.'],
  ['Okta', allBut(() => forbidding(okta(), '/roles')), 'Admin roles are left out: Your Okta role does not allow this.'],
])('roles that %s does not show are left out with a note', async (_, ask, note) => {
  expect(await explain(ask, { user: 'Twin One', compare_with: 'Twin Two' })).toMatchObject({
    rows: [
      ['Groups', '0', '0', '1: Everyone'],
      ['Apps', '0', '0', '1: Slack'],
    ],
    verdict: { message: 'Twin One and Twin Two have the same groups and apps.' },
    note,
  });
});

test.each([
  [{ user: 'Ana Ruiz', compare_with: 'Nobody' }, { outcome: 'not_found' }],
  [
    { user: 'Ana Ruiz', compare_with: 'Twin' },
    { outcome: 'ambiguous', parameter: 'compare_with' },
  ],
  [
    { user: 'Twin', compare_with: 'Ana Ruiz' },
    { outcome: 'ambiguous', parameter: 'user' },
  ],
  [{ user: 'Ana Ruiz', compare_with: 'ana.ruiz@acme.example' }, { outcome: 'reprompt' }],
  [{ compare_with: 'Ana Ruiz' }, { outcome: 'reprompt' }],
  [{ user: 'Ana Ruiz', compare_with: 'Ben Ito', resource: 'Slack' }, { outcome: 'reprompt' }],
  [{ user: 'Ana Ruiz' }, { outcome: 'reprompt' }],
  [{}, { outcome: 'reprompt' }],
])('%o is refused', async (given: Record<string, string>, refusal) => {
  expect(await explain(allBut(okta), given)).toMatchObject(refusal);
});

test.each(['okta:users', 'okta:groups', 'okta:apps'])('without %s nothing is compared', async (object) => {
  const given = { user: 'Ana Ruiz', compare_with: 'Ben Ito' };
  expect(await explain(allBut(okta, object), given)).toMatchObject({ outcome: 'denied', object });
});
