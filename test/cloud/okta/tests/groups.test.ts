import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Okta } from '../start.ts';
import { type Answer, type Client, clientOf, errorOf, eventsOf, MIA, start } from './client.ts';

let okta: Okta;
let mia: Client;
beforeEach(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

const SALES = '00g1salesemea0000004';
const DANA = '00u2danalindqvist004';

const Named = z.array(z.object({ profile: z.object({ name: z.string() }) }));
const namesOf = ({ body }: Answer): string[] => Named.parse(body).map(({ profile }) => profile.name);
const groupsOf = async (user: string) => namesOf(await mia('GET', `/api/v1/users/${user}/groups`));
const labelsOf = ({ body }: Answer): string[] =>
  z
    .array(z.object({ label: z.string() }))
    .parse(body)
    .map(({ label }) => label);

describe('groups', () => {
  test('are three for Mia', async () => {
    expect(await groupsOf('me')).toEqual(['Engineering', 'Everyone', 'Okta Administrators']);
  });

  test.each([
    [
      '',
      [
        'AD Domain Users',
        'Contractors',
        'Engineering',
        'Everyone',
        'Finance',
        'Help Desk',
        'Okta Administrators',
        'Sales EMEA',
      ],
    ],
    ['?q=sales', ['Sales EMEA']],
    ['?q=emea', []],
    [`?search=${encodeURIComponent('profile.name eq "Finance"')}`, ['Finance']],
    [`?search=${encodeURIComponent('type eq "APP_GROUP" or type eq "BUILT_IN"')}`, ['AD Domain Users', 'Everyone']],
    ['?limit=2', ['AD Domain Users', 'Contractors']],
  ])('are listed by %s', async (query, names) => {
    expect(namesOf(await mia('GET', `/api/v1/groups${query}`))).toEqual(names);
  });

  test.each([
    ['?limit=0', 'E0000001'],
    ['?q=a&limit=301', 'E0000001'],
    ['?search=nonsense', 'E0000031'],
    [`?q=a&search=${encodeURIComponent('type eq "BUILT_IN"')}`, 'E0000033'],
  ])('are not listed by %s', async (query, code) => {
    expect(errorOf(await mia('GET', `/api/v1/groups${query}`))).toEqual({ status: 400, code });
  });

  test('come with counts when asked', async () => {
    const { body } = await mia('GET', '/api/v1/groups?q=Everyone&expand=stats');
    expect(body).toMatchObject([{ _embedded: { stats: { usersCount: 249, appsCount: 1 } } }]);
  });

  test('may carry text that speaks to a machine, and is handed on as it is', async () => {
    const { body } = await mia('GET', '/api/v1/groups/00g1contractors00007');
    expect(body).toMatchObject({ profile: { description: expect.stringContaining('Ignore previous instructions') } });
  });

  test.each(['/api/v1/groups/00g1nothing000000000', '/api/v1/groups/00g1nothing000000000/users'])(
    'are not found when they are not there: %s',
    async (path) => {
      expect(errorOf(await mia('GET', path))).toEqual({ status: 404, code: 'E0000007' });
    },
  );
});

describe('membership', () => {
  const membership = `/api/v1/groups/${SALES}/users/${DANA}`;

  test('is added and removed, each as often as one likes', async () => {
    for (const _ of [1, 2]) expect((await mia('PUT', membership)).status).toBe(204);
    expect(await groupsOf(DANA)).toContain('Sales EMEA');
    for (const _ of [1, 2]) expect((await mia('DELETE', membership)).status).toBe(204);
    expect(await groupsOf(DANA)).not.toContain('Sales EMEA');
  });

  test('leaves one event a real change', async () => {
    for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE']) await mia(method, membership);
    const filter = encodeURIComponent('eventType sw "group.user_membership"');
    const events = eventsOf(await mia('GET', `/api/v1/logs?filter=${filter}`));
    expect(events).toMatchObject([
      {
        eventType: 'group.user_membership.add',
        actor: { alternateId: MIA },
        target: [{ displayName: 'Dana Lindqvist' }, { displayName: 'Sales EMEA' }],
      },
      { eventType: 'group.user_membership.remove' },
    ]);
  });

  test.each([
    ['PUT', '00g1everyone00000001', 501, 'E0000060'],
    ['DELETE', '00g1everyone00000001', 501, 'E0000060'],
    ['PUT', '00g1addomainusers008', 403, 'E0000006'],
    ['DELETE', '00g1addomainusers008', 403, 'E0000006'],
    ['PUT', '00g1nothing000000000', 404, 'E0000007'],
  ])('is not changed by %s in %s', async (method, group, status, code) => {
    const before = await groupsOf('finn.holm');
    expect(errorOf(await mia(method, `/api/v1/groups/${group}/users/finn.holm`))).toEqual({ status, code });
    expect(await groupsOf('finn.holm')).toEqual(before);
  });

  test('of nobody is refused', async () => {
    const answer = await mia('PUT', `/api/v1/groups/${SALES}/users/00u2nobody0000000000`);
    expect(errorOf(answer)).toEqual({ status: 404, code: 'E0000007' });
  });
});

describe('applications', () => {
  test.each([
    ['', ['GitHub Enterprise', 'Salesforce', 'Slack', 'Workday']],
    ['?q=sl', ['Slack']],
    ['?q=github', ['GitHub Enterprise']],
    [`?filter=${encodeURIComponent(`user.id eq "${DANA}"`)}`, ['Salesforce', 'Slack', 'Workday']],
    [`?filter=${encodeURIComponent(`group.id eq "${SALES}"`)}`, ['Salesforce']],
    [`?filter=${encodeURIComponent('status eq "INACTIVE"')}`, []],
  ])('are listed by %s', async (query, labels) => {
    expect(labelsOf(await mia('GET', `/api/v1/apps${query}`))).toEqual(labels);
  });

  test.each([
    ['/api/v1/apps?limit=500', 400, 'E0000001'],
    ['/api/v1/apps?filter=nonsense', 400, 'E0000031'],
    ['/api/v1/apps/0oa1nothing000000000/users', 404, 'E0000007'],
  ])('are not listed by %s', async (path, status, code) => {
    expect(errorOf(await mia('GET', path))).toEqual({ status, code });
  });

  test('say of each user whether they have it directly or by a group', async () => {
    const of = async (q: string) => (await mia('GET', `/api/v1/apps/0oa1salesforce000001/users?q=${q}`)).body;
    expect(await of('dana')).toMatchObject([{ scope: 'USER' }]);
    expect(await of('ana.ruiz')).toMatchObject([{ scope: 'GROUP', _links: { group: { name: 'Sales EMEA' } } }]);
  });

  test('stay after leaving the group only where assigned directly', async () => {
    await mia('DELETE', `/api/v1/groups/${SALES}/users/ana.ruiz`);
    expect(labelsOf(await mia('GET', '/api/v1/users/ana.ruiz/appLinks'))).toEqual(['Slack', 'Workday']);
  });
});
