/** Why one person has an app or is in a group, or not. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Org } from '../../../cloud/okta/org.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';
import { allBut } from '../allowed.ts';
import { explain } from './asking.ts';

const SALES = '00g1salesemea0000004';
const SALESFORCE = '0oa1salesforce000001';

/** Lou has Salesforce by two groups and directly, Max by hand, Kim was taken out of what a rule would put her into. */
const arrange = (org: Org) => {
  addUser(org, 1, { firstName: 'Lou', lastName: 'Blanc' });
  addUser(org, 2, { firstName: 'Max', lastName: 'Grün', department: 'Support' });
  addUser(org, 3, { firstName: 'Kim', lastName: 'Noir', department: 'Sales EMEA' });
  addGroup(org, 1, 'Partners', { members: new Set([userId(1), userId(2)]) });
  addGroup(org, 3, 'Say "hi"');
  org.groups.get(SALES)?.members.add(userId(1));
  org.groupRules.get('0pr1salesemea0000001')?.excluded.add(userId(3));
  const salesforce = org.applications.get(SALESFORCE);
  salesforce?.groups.add(groupId(1));
  salesforce?.users.add(userId(1));
};
const { okta, asked, nextMinute } = startArranged(arrange);
afterEach(nextMinute);
const answer = (user: string, resource: string, kind?: string) =>
  explain(allBut(okta), { user, resource, ...(kind && { kind }) });

describe('an app', () => {
  test.each([
    ['Dana Lindqvist', 'Salesforce', 'app_direct', 'Dana Lindqvist has Salesforce directly.'],
    [
      'Ana Ruiz',
      'Salesforce',
      'app_by_group',
      'Ana Ruiz has Salesforce by the group Sales EMEA, and is in it by rule “Sales EMEA by department” (user.department=="Sales EMEA").',
    ],
    ['Max Grün', 'Salesforce', 'app_by_group', 'Max Grün has Salesforce by the group Partners, and is in it by hand.'],
    [
      'Lou Blanc',
      'Salesforce',
      'app_direct_and_by_group',
      'Lou Blanc has Salesforce directly, and by Partners and Sales EMEA, too.',
    ],
    ['Ben Ito', 'Figma', 'app_missing', 'Ben Ito does not have Figma. No group gives it.'],
    [
      'Ben Ito',
      'Concur',
      'app_missing',
      'Ben Ito does not have Concur. Groups that give it: AD Travel Approvers and Managers.',
    ],
    [
      'Ben Ito',
      'Slack',
      'app_by_group',
      'Ben Ito has Slack by the group Everyone, and is in it because Okta itself keeps its members.',
    ],
  ])('%s and %s: %s', async (user, resource, code, message) => {
    expect(await answer(user, resource, 'app')).toMatchObject({ outcome: 'ok', verdict: { code, message } });
  });

  test('has the way as a table: the app, each group and the rules behind it', async () => {
    expect(await answer('Ana Ruiz', SALESFORCE)).toMatchObject({
      columns: ['Step', 'What', 'Why', 'Since (Europe/Berlin)'],
      rows: [
        ['App', 'Salesforce', 'by a group', expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)],
        ['Group', 'Sales EMEA', 'they are in it by rule “Sales EMEA by department”', expect.any(String)],
        ['Rule', 'Sales EMEA by department', 'means them: user.department=="Sales EMEA"', expect.any(String)],
      ],
      ids: [SALESFORCE, SALES, '0pr1salesemea0000001'],
      links: ['/admin/app/salesforce/instance/0oa1salesforce000001', '', '/admin/groups#rules'],
      note: 'The user is locked out.',
    });
  });

  test('that is inactive is said to be', async () => {
    expect(await answer('Ana Ruiz', 'Zoom')).toMatchObject({
      verdict: { code: 'app_by_group' },
      note: expect.stringContaining('Zoom is inactive, so nobody can open it.'),
    });
  });

  test('that is missing is mended by the groups whose members Okta keeps', async () => {
    expect(await answer('Ben Ito', 'Concur')).toMatchObject({
      remedies: [{ operationId: 'assignUserToGroup', say: 'Add ben.ito@acme.example to "Managers"' }],
    });
    expect(await answer('Ben Ito', 'Figma')).not.toHaveProperty('remedies');
  });

  test('that came by hand goes with the group; what a rule gave does not', async () => {
    expect(await answer('Max Grün', 'Salesforce', 'app')).toMatchObject({
      remedies: [{ operationId: 'unassignUserFromGroup', say: 'Remove person2@acme.example from "Partners"' }],
    });
    expect(await answer('Ana Ruiz', 'Salesforce', 'app')).not.toHaveProperty('remedies');
  });

  test('costs seven requests beside the search for both', async () => {
    const requests = await asked(() => answer('00u2anaruiz000000001', SALESFORCE));
    expect(requests).toHaveLength(7);
  });
});

describe('a group', () => {
  test.each([
    [
      'Ana Ruiz',
      'Sales EMEA',
      'group_by_rule',
      'Ana Ruiz is in Sales EMEA by rule “Sales EMEA by department” (user.department=="Sales EMEA").',
    ],
    ['Sam Carter', 'Help Desk', 'group_by_hand', 'Sam Carter is in Help Desk by hand: no rule means them.'],
    // No rule means Lou, who is in Engineering.
    ['Lou Blanc', 'Sales EMEA', 'group_by_hand', 'Lou Blanc is in Sales EMEA by hand: no rule means them.'],
    [
      'Finn Holm',
      'AD Domain Users',
      'group_by_source',
      'Finn Holm is in AD Domain Users because corp.acme.example has them in it; its members are kept there.',
    ],
    ['me', 'Everyone', 'group_by_okta', 'Mia Keller is in Everyone, whose members Okta itself keeps.'],
    [
      'Sam Carter',
      'Support Shift',
      'group_by_unknown',
      'Sam Carter is in Support Shift; why cannot be told: somebody may have done it by hand, or rule “Support shift by department”, which is inactive.',
    ],
    [
      'Ben Ito',
      'Sales EMEA',
      'group_missing',
      'Ben Ito is not in Sales EMEA. It is filled by rule “Sales EMEA by department” (user.department=="Sales EMEA").',
    ],
    ['Ben Ito', 'Archive 2023', 'group_missing', 'Ben Ito is not in Archive 2023.'],
  ])('%s and %s: %s', async (user, resource, code, message) => {
    expect(await answer(user, resource)).toMatchObject({ outcome: 'ok', verdict: { code, message } });
  });

  test('from which a rule leaves somebody out shows that', async () => {
    expect(await answer('Kim Noir', 'Sales EMEA')).toMatchObject({
      verdict: { code: 'group_missing' },
      rows: [
        ['Group', ...Array(3).fill(expect.any(String))],
        ['Rule', expect.any(String), expect.stringMatching(/^leaves them alone/), expect.any(String)],
      ],
    });
  });

  test('with quotes in its name is asked for by its id', async () => {
    expect(await answer('Ben Ito', 'Say "hi"')).toMatchObject({
      remedies: [{ operationId: 'assignUserToGroup', say: `Add ben.ito@acme.example to ${groupId(3)}` }],
    });
  });
});
