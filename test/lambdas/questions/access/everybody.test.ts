/** Who has an app or is in a group, and why. */
import { afterEach, describe, expect, test } from 'vitest';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';
import { allBut, forbidding } from '../allowed.ts';
import { explain } from './asking.ts';

const CREW = 205;

/** The crew has Figma by the group Crew, the first of them directly and by the group Captains, too. */
const { okta, nextMinute } = startArranged((org) => {
  const crew = Array.from({ length: CREW }, (_, number) => number);
  for (const number of crew) addUser(org, number, { firstName: 'Crew', lastName: String(number) });
  afterEach(nextMinute);
  addGroup(org, 1, 'Crew', { members: new Set(crew.map(userId)) });
  addGroup(org, 2, 'Captains', { members: new Set([userId(0)]) });
  addGroup(org, 3, 'Empty');
  const figma = org.applications.get('0oa1figma00000000009');
  figma?.groups.add(groupId(1)).add(groupId(2));
  figma?.users.add(userId(0));
});
const answer = (resource: string, page?: string) => explain(allBut(okta), { resource, ...(page && { page }) });

/** The row about somebody. */
const rowOf = (found: Awaited<ReturnType<typeof explain>>, id: string) =>
  found.outcome === 'ok' ? found.rows[found.ids?.indexOf(id) ?? -1] : undefined;

describe('an app', () => {
  test('shows all who have it over every page, and each way of each', async () => {
    const found = await answer('Figma');
    expect(found).toMatchObject({
      outcome: 'ok',
      title: `Users of Figma (${CREW})`,
      columns: ['Name', 'Login', 'Status', 'How', 'Since (Europe/Berlin)'],
      verdict: { code: 'app_holders', message: `${CREW} users have Figma: 1 directly, ${CREW - 1} by a group.` },
    });
    expect(rowOf(found, userId(0))?.[3]).toBe('directly, and by group Crew, Captains');
    expect(rowOf(found, userId(1))?.[3]).toBe('by group Crew');
    expect(found).not.toHaveProperty('note');
  });

  test('shows the groups that give it, and how each gets its members', async () => {
    expect(await answer('Concur')).toMatchObject({
      sections: [
        {
          title: 'Groups that give Concur (2)',
          rows: [
            ['AD Travel Approvers', 'from an app or a directory', expect.any(String)],
            ['Managers', expect.stringMatching(/^by rule “Managers by title” \(.*\), or by hand$/), expect.any(String)],
          ],
        },
      ],
    });
  });

  test.each([
    ['Lunch Menu', 'Nobody has Lunch Menu.'],
    ['PagerDuty', '2 users have PagerDuty: 2 directly.'],
  ])('%s: %s', async (app, message) => {
    const found = await answer(app);
    expect(found).toMatchObject({ outcome: 'ok', verdict: { message } });
    expect(found).not.toHaveProperty('sections');
  });

  test('is counted by how people have it, and comes by pages', async () => {
    expect(await answer('Figma', 'count')).toMatchObject({
      title: `Users of Figma: ${CREW}`,
      rows: [
        ['GROUP', String(CREW - 1)],
        ['USER', '1'],
      ],
    });
  });

  test('whose groups’ members may not be seen shows the one group that Okta names, and says so', async () => {
    const ask = allBut(() => forbidding(okta(), `/groups/${groupId(2)}/users`));
    const found = await explain(ask, { resource: 'Figma' });
    expect(rowOf(found, userId(1))?.[3]).toBe('by group Crew');
    expect(found).toMatchObject({ note: expect.stringContaining('only the one that Okta names') });
  });
});

describe('a group', () => {
  test.each([
    ['Crew', `${CREW} users are in Crew: ${CREW} by hand.`],
    ['Empty', 'Nobody is in Empty.'],
    ['Captains', '1 user is in Captains: 1 by hand.'],
    [
      'AD Travel Approvers',
      /^\d+ users? (is|are) in AD Travel Approvers, whose members an app or a directory keeps\.$/,
    ],
    ['Contractors', /^\d+ users? (is|are) in Contractors: \d+ by a rule\.$/],
    ['Support Shift', '1 user is in Support Shift: 1 by hand or by a rule.'],
  ])('%s: %s', async (name, message) => {
    expect(await answer(name)).toMatchObject({
      outcome: 'ok',
      verdict: { code: 'group_members', message: expect.stringMatching(message) },
    });
  });

  test('shows how each member came in', async () => {
    expect(await answer('Contractors')).toMatchObject({
      columns: ['Name', 'Login', 'Status', 'How'],
      rows: expect.arrayContaining([
        ['Carl Weber', 'carl.weber@acme.example', 'SUSPENDED', 'by rule “Contractors by department”'],
      ]),
    });
  });

  test('is counted without a word on how', async () => {
    expect(await answer('Crew', 'count')).toMatchObject({ title: `Members of Crew: ${CREW}` });
  });
});

test.each(['okta:apps', 'okta:groups'])('without %s nothing is shown', async (object) => {
  expect(await explain(allBut(okta, object), { resource: 'Figma' })).toMatchObject({ outcome: 'denied', object });
});

test('what is nowhere is not found', async () => {
  expect(await answer('Nothing')).toMatchObject({ outcome: 'not_found' });
});
