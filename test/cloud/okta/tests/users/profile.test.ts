/** What a user's record tells: where they work and for whom, when they were there, and only what was asked for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { people } from '../../../people.ts';
import { directory } from '../../directory/directory.ts';
import type { Okta } from '../../start.ts';
import { type Answer, type Client, clientOf, MIA, nextOf, start } from '../client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const list = (parameters: Record<string, string>) => mia('GET', `/api/v1/users?${new URLSearchParams(parameters)}`);

test('everybody has a department and a manager who is there, but for the one who leads all', () => {
  const { users } = directory(people, Date.now());
  const byId = new Map(users.map((user) => [user.id, user]));
  for (const { profile } of users) {
    expect(profile.department).not.toBe('');
    const manager = byId.get(profile.managerId ?? '');
    if (profile.title === 'Chief Operating Officer') expect(manager).toBeUndefined();
    else expect(manager).toMatchObject({ status: 'ACTIVE', profile: { displayName: profile.manager } });
  }
});

const Stay = z.array(z.object({ lastLogin: z.string().nullable() }));

const daysSince = (time: string): number => (Date.now() - Date.parse(time)) / 86_400_000;

/** How many days ago each of those found was there last; `null` for never. */
async function daysAway(search: string): Promise<(number | null)[]> {
  const found: z.infer<typeof Stay> = [];
  for (let next: string | undefined = `/api/v1/users?${new URLSearchParams({ search })}`; next; ) {
    const answer: Answer = await mia('GET', next);
    found.push(...Stay.parse(answer.body));
    next = nextOf(answer);
  }
  return found.map(({ lastLogin }) => (lastLogin === null ? null : daysSince(lastLogin)));
}

describe('search', () => {
  test.each([
    ['a quarter', 90, (days: number | null) => days !== null && days > 90],
    ['a year', 365, (days: number | null) => days !== null && days > 365],
  ])('finds those who have not been there for %s', async (_, ago, isMeant) => {
    const before = new Date(Date.now() - ago * 86_400_000).toISOString();
    const found = await daysAway(`lastLogin lt "${before}"`);
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(isMeant)).toBe(true);
    expect((await daysAway('id pr')).filter(isMeant)).toHaveLength(found.length);
  });

  test('finds who has never been there only by what else they are', async () => {
    expect(await daysAway('status eq "ACTIVE" and lastLogin pr')).not.toContain(null);
    expect(await daysAway('status eq "ACTIVE"')).toContain(null);
  });
});

describe('fields', () => {
  const ana = async (fields: string) =>
    (await list({ search: 'profile.login eq "ana.ruiz@acme.example"', fields })).body;

  test.each([
    ['status', [{ id: '00u2anaruiz000000001', status: 'LOCKED_OUT' }]],
    [
      'id,status,profile:(firstName, city)',
      [{ id: '00u2anaruiz000000001', status: 'LOCKED_OUT', profile: { firstName: 'Ana', city: 'Madrid' } }],
    ],
    ['profile:(shoeSize)', [{ id: '00u2anaruiz000000001', profile: {} }]],
    ['shoeSize', [{ id: '00u2anaruiz000000001' }]],
  ])('%s leaves of a user', async (fields, left) => {
    expect(await ana(fields)).toEqual(left);
  });

  test('profile leaves the whole profile', async () => {
    expect(await ana('profile')).toMatchObject([{ profile: { displayName: 'Ana Ruiz', division: 'Go-to-market' } }]);
  });
});
