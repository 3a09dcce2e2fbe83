import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../../start.ts';
import { type Answer, type Client, clientOf, errorOf, eventsOf, MIA, start } from '../client.ts';

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
describe('groups', () => {
  test('are three for Mia', async () => {
    expect(await groupsOf('me')).toEqual(['Engineering', 'Everyone', 'Okta Administrators']);
  });

  test.each([
    [
      '',
      [
        ...['AD Domain Users', 'AD Travel Approvers', 'Archive 2023', 'Contractors', 'Engineering', 'Everyone'],
        ...['Finance', 'Go-to-market', 'Help Desk', 'IAM Operators', 'Managers', 'Okta Administrators', 'Sales EMEA'],
        ...['Salesforce Forecast', 'Support Shift'],
      ],
    ],
    ['?q=sales', ['Sales EMEA', 'Salesforce Forecast']],
    ['?q=emea', []],
    [`?search=${encodeURIComponent('profile.name eq "Finance"')}`, ['Finance']],
    [
      `?search=${encodeURIComponent('type eq "APP_GROUP" or type eq "BUILT_IN"')}`,
      [...['AD Domain Users', 'AD Travel Approvers', 'Everyone', 'Salesforce Forecast']],
    ],
    [`?search=${encodeURIComponent('source.id eq "0oa1salesforce000001"')}`, ['Salesforce Forecast']],
    [
      `?search=${encodeURIComponent('profile.name co "Sales"')}&sortBy=profile.name&sortOrder=desc`,
      ['Salesforce Forecast', 'Sales EMEA'],
    ],
    ['?limit=2', ['AD Domain Users', 'AD Travel Approvers']],
  ])('are listed by %s', async (query, names) => {
    expect(namesOf(await mia('GET', `/api/v1/groups${query}`))).toEqual(names);
  });

  test.each([
    ['?limit=0', 'E0000001'],
    ['?q=a&limit=301', 'E0000001'],
    ['?search=nonsense', 'E0000031'],
    [`?search=${encodeURIComponent('type pr')}&sortBy=size`, 'E0000031'],
    [`?q=a&search=${encodeURIComponent('type eq "BUILT_IN"')}`, 'E0000033'],
  ])('are not listed by %s', async (query, code) => {
    expect(errorOf(await mia('GET', `/api/v1/groups${query}`))).toEqual({ status: 400, code });
  });

  test('come with counts when asked', async () => {
    const { body } = await mia('GET', '/api/v1/groups?q=Everyone&expand=stats');
    expect(body).toMatchObject([{ _embedded: { stats: { usersCount: 264, appsCount: 1 } } }]);
  });

  test.each([
    ['00g1everyone00000001', { usersCount: 264, appsCount: 1 }],
    ['00g1archive202300012', { usersCount: 0, appsCount: 0 }],
  ])('%s comes with its counts alone, too', async (id, stats) => {
    expect((await mia('GET', `/api/v1/groups/${id}?expand=stats`)).body).toMatchObject({ _embedded: { stats } });
  });

  test('that come from an application name it', async () => {
    const { body } = await mia('GET', '/api/v1/groups?expand=app&q=AD%20Domain');
    expect(body).toMatchObject([
      {
        objectClass: ['okta:windows_security_principal'],
        profile: { dn: 'CN=AD Domain Users,OU=Groups,DC=corp,DC=acme,DC=example' },
        _embedded: { app: { name: 'active_directory', label: 'corp.acme.example' } },
        _links: { source: { href: `${okta.url}/api/v1/apps/0oa1activedirectory8` } },
      },
    ]);
  });

  test('may carry text that speaks to a machine, and is handed on as it is', async () => {
    const { body } = await mia('GET', '/api/v1/groups/00g1contractors00007');
    expect(body).toMatchObject({ profile: { description: expect.stringContaining('Ignore previous instructions') } });
  });

  test.each(['', '/users', '/owners', '/apps'].map((part) => `/api/v1/groups/00g1nothing000000000${part}`))(
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
    const filter = encodeURIComponent(`eventType sw "group.user_membership" and target.id eq "${SALES}"`);
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
