/** As many users as somebody asks for. */
import { describe, expect, test } from 'vitest';
import { people } from '../../../people.ts';
import { directory } from '../../directory/directory.ts';
import { USER_STATUSES } from '../../org.ts';
import { startOkta } from '../../start.ts';
import { CLIENT, clientOf, logins, MIA } from '../client.ts';

const SIZE = 2000;
const base = directory(people, 0);
const large = directory(people, 0, SIZE);

describe('an org of two thousand', () => {
  test('has as many users, those of a small one first', () => {
    expect(large.users).toHaveLength(SIZE);
    expect(large.users.slice(0, base.users.length)).toEqual(base.users);
  });

  test('is never smaller than a small one', () => {
    expect(directory(people, 0, 5).users).toHaveLength(base.users.length);
  });

  test('has each id and login once, and is the same every time', () => {
    expect(new Set(large.users.map(({ id }) => id)).size).toBe(SIZE);
    expect(new Set(large.users.map(({ profile }) => profile.login)).size).toBe(SIZE);
    expect(directory(people, 0, SIZE).users).toEqual(large.users);
  });

  test('has people in every status', () => {
    const many = large.users.slice(base.users.length);
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set(USER_STATUSES));
  });

  test('has a manager for each, who is there and works in the same department', () => {
    const byId = new Map(large.users.map((user) => [user.id, user]));
    for (const { profile } of large.users.slice(base.users.length)) {
      const manager = byId.get(profile.managerId ?? '');
      expect(manager).toMatchObject({ status: 'ACTIVE', profile: { displayName: profile.manager } });
      expect(manager?.profile.department).toBe(profile.department);
    }
  });

  test('answers as the small one does', async () => {
    const okta = await startOkta({ port: 0, people, oauthClient: CLIENT, size: SIZE });
    const mia = await clientOf(okta, MIA);
    const search = encodeURIComponent('profile.employeeNumber eq "3000"');
    expect(logins(await mia('GET', `/api/v1/users?search=${search}`))).toEqual(['tove.hansen1000@acme.example']);
    expect((await mia('GET', '/api/v1/groups/00g1everyone00000001?expand=stats')).body).toMatchObject({
      _embedded: { stats: { usersCount: large.users.filter(({ status }) => status !== 'DEPROVISIONED').length } },
    });
    await okta.close();
  });
});
