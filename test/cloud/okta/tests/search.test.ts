/** Which users a list holds: by `search`, by `filter`, by `q`, and by none of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, letSearchLag, logins, MIA, nextOf, start, statusOf } from './client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const list = (parameters: Record<string, string>) => mia('GET', `/api/v1/users?${new URLSearchParams(parameters)}`);
const SAMS = ['sam.carter@acme.example', 'sam.okafor@acme.example'];
const ANA = ['ana.ruiz@acme.example'];
const LOCKED_OUT = [...ANA, 'hugo.marin@acme.example'];

describe('the index of search', () => {
  const statuses = async (parameters: Record<string, string>) =>
    z
      .array(z.object({ status: z.string() }))
      .parse((await list(parameters)).body)
      .map(({ status }) => status);

  test('may lag behind, as one user, filter and q do not', async () => {
    const follow = await letSearchLag(okta);
    await mia('POST', '/api/v1/users/dana.lindqvist/lifecycle/suspend');
    const login = '"dana.lindqvist@acme.example"';
    expect(await statuses({ search: `profile.login eq ${login}` })).toEqual(['ACTIVE']);
    expect(await statuses({ filter: `profile.login eq ${login}` })).toEqual(['SUSPENDED']);
    expect(await statuses({ q: 'dana.lind' })).toEqual(['SUSPENDED']);
    expect(await statusOf(mia, 'dana.lindqvist')).toBe('SUSPENDED');
    await follow();
    expect(await statuses({ search: `profile.login eq ${login}` })).toEqual(['SUSPENDED']);
    await mia('POST', '/api/v1/users/dana.lindqvist/lifecycle/unsuspend');
  });
});

describe('search', () => {
  test.each([
    ['profile.firstName eq "Sam"', SAMS],
    ['profile.firstName eq "sam"', SAMS],
    ['profile.firstName sw "Sa" and profile.lastName sw "O"', ['sam.okafor@acme.example']],
    ['profile.login co ".ruiz@"', ANA],
    ['profile.email eq "ana.ruiz@acme.example"', ANA],
    ['id eq "00u2anaruiz000000001"', ANA],
    ['status eq "LOCKED_OUT"', LOCKED_OUT],
    [
      'profile.firstName eq "Ana" or profile.firstName eq "Sam" and profile.lastName eq "Carter"',
      [...ANA, 'sam.carter@acme.example'],
    ],
    [
      '(profile.firstName eq "Ana" or profile.firstName eq "Sam") and profile.lastName eq "Carter"',
      ['sam.carter@acme.example'],
    ],
    ['profile.firstName EQ "Ana" AND status Eq "LOCKED_OUT"', ANA],
    ['profile.lastName eq "Rao"', ['gita.rao@acme.example']],
    ['profile.manager pr and profile.title eq "Chief Operating Officer"', []],
    [
      'profile.userType eq "Contractor" and profile.costCenter eq "9000" and status eq "SUSPENDED"',
      ['carl.weber@acme.example'],
    ],
    ['profile.displayName sw "Ana Ru" and profile.countryCode eq "ES"', ANA],
    ['profile.secondEmail pr and profile.employeeNumber lt "2002"', ['amara.abe@acme.example']],
    ['profile.firstName eq "\\u0041na"', ANA],
    ['profile.firstName eq "Nobody"', []],
    ['profile.firstName eq "A\\"na"', []],
  ])('finds whom it describes: %s', async (search, found) => {
    expect(logins(await list({ search }))).toEqual(found);
  });

  test.each([
    '',
    'Ana',
    'profile.firstName',
    'profile.firstName eq',
    'profile.firstName eq Ana',
    "profile.firstName eq 'Ana'",
    'profile.firstName like "Ana"',
    'profile.shoeSize eq "44"',
    'profile.firstName ne "Ana"',
    'profile.department co "Fin"',
    'profile.firstName eq "Ana" and',
    'profile.firstName eq "Ana" status eq "ACTIVE"',
    '(profile.firstName eq "Ana"',
    'profile.firstName eq "Ana")',
    'profile.firstName eq "Ana',
    `${'('.repeat(30)}status eq "ACTIVE"${')'.repeat(30)}`,
    'status eq "ACTIVE"; drop',
  ])('is refused when it is malformed: %s', async (search) => {
    expect(errorOf(await list({ search }))).toEqual({ status: 400, code: 'E0000031' });
  });

  test('sorts by an attribute, either way', async () => {
    const search = 'profile.department eq "Support"';
    const up = logins(await list({ search, sortBy: 'profile.lastName', sortOrder: 'asc' }));
    const down = logins(await list({ search, sortBy: 'profile.lastName', sortOrder: 'desc' }));
    const lastNames = up.map((login) => login.split(/[.@]/)[1]);
    expect(lastNames).toEqual(lastNames.toSorted());
    expect(down).toEqual(up.toReversed());
  });

  test('does not sort by what is no attribute', async () => {
    expect(errorOf(await list({ search: 'id sw "00u"', sortBy: 'shoeSize' })).code).toBe('E0000031');
  });
});

describe('filter', () => {
  test.each([
    ['status eq "LOCKED_OUT"', LOCKED_OUT],
    ['profile.login eq "ana.ruiz@acme.example"', ANA],
  ])('finds whom it describes: %s', async (filter, found) => {
    expect(logins(await list({ filter }))).toEqual(found);
  });

  test.each(['profile.department eq "Finance"', 'profile.login sw "ana"', 'lastUpdated co "2026"', 'status pr'])(
    'takes less than search: not %s',
    async (filter) => {
      expect(errorOf(await list({ filter })).code).toBe('E0000031');
    },
  );

  test('compares the last update, too', async () => {
    expect(logins(await list({ filter: 'lastUpdated gt "2000-01-01T00:00:00.000Z"' }))).toHaveLength(200);
    expect(logins(await list({ filter: 'lastUpdated lt "2000-01-01T00:00:00.000Z"' }))).toEqual([]);
  });

  test.each([
    { filter: 'status eq "ACTIVE"', search: 'status eq "ACTIVE"' },
    { q: 'Ana', filter: 'status eq "ACTIVE"' },
    { q: 'Ana', search: 'status eq "ACTIVE"' },
  ])('goes with no other way to search: %o', async (parameters) => {
    expect(errorOf(await list(parameters)).code).toBe('E0000033');
  });
});

describe('q', () => {
  test.each([
    ['sam', SAMS],
    ['Sam Oka', ['sam.okafor@acme.example']],
    ['Ruiz', ANA],
    ['ana.ruiz@', ANA],
    ['iz', []],
  ])('finds those whose name or e-mail begins with %s', async (q, found) => {
    expect(logins(await list({ q }))).toEqual(found);
  });

  test('gives ten and no next page', async () => {
    const answer = await list({ q: 's' });
    expect(logins(answer)).toHaveLength(10);
    expect(nextOf(answer)).toBeUndefined();
  });

  test('does not find who is deactivated', async () => {
    expect(logins(await list({ q: 'Gita' }))).toEqual([]);
  });

  test('finds each person with a story alone by the first name, but Sam and Gita', async () => {
    for (const name of ['Mia', 'Noah', 'Olga', 'Rita', 'Pavel', 'Ana', 'Ben', 'Carl', 'Dana', 'Eva', 'Finn']) {
      expect(logins(await list({ q: name }))).toHaveLength(1);
    }
  });
});

test('a plain list leaves out who is deactivated; a search does not', async () => {
  expect(logins(await list({ limit: '200' }))).not.toContain('gita.rao@acme.example');
  expect(logins(await list({ search: 'status eq "DEPROVISIONED"' }))).toContain('gita.rao@acme.example');
});
