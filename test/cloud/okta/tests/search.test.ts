import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, logins, MIA, nextOf, start, Users } from './client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const query = (parameters: Record<string, string>): string => `?${new URLSearchParams(parameters)}`;
const list = (parameters: Record<string, string>) => mia('GET', `/api/v1/users${query(parameters)}`);
const SAMS = ['sam.carter@acme.example', 'sam.okafor@acme.example'];
const ANA = ['ana.ruiz@acme.example'];

describe('search', () => {
  test.each([
    ['profile.firstName eq "Sam"', SAMS],
    ['profile.firstName eq "sam"', SAMS],
    ['profile.firstName sw "Sa" and profile.lastName sw "O"', ['sam.okafor@acme.example']],
    ['profile.login co ".ruiz@"', ANA],
    ['profile.email eq "ana.ruiz@acme.example"', ANA],
    ['id eq "00u2anaruiz000000001"', ANA],
    ['status eq "LOCKED_OUT"', ANA],
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
    ['profile.firstName eq "\\u0041na"', ANA],
    ['profile.firstName eq "Nobody"', []],
    ['profile.firstName eq "A\\"na"', []],
  ])('%s', async (search, found) => {
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
    ['status eq "LOCKED_OUT"', ANA],
    ['profile.login eq "ana.ruiz@acme.example"', ANA],
  ])('%s', async (filter, found) => {
    expect(logins(await list({ filter }))).toEqual(found);
  });

  test('knows fewer attributes than search', async () => {
    expect(errorOf(await list({ filter: 'profile.department eq "Finance"' })).code).toBe('E0000031');
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
  ])('%s begins a name or an e-mail', async (q, found) => {
    expect(logins(await list({ q }))).toEqual(found);
  });

  test('gives ten and no next page', async () => {
    const answer = await list({ q: 's' });
    expect(logins(answer)).toHaveLength(10);
    expect(nextOf(answer)).toBeUndefined();
  });

  test('each person with a story is alone with their first name, but Sam', async () => {
    for (const name of ['Mia', 'Noah', 'Olga', 'Rita', 'Pavel', 'Ana', 'Ben', 'Carl', 'Dana', 'Eva', 'Finn', 'Gita']) {
      expect(logins(await list({ q: name }))).toHaveLength(1);
    }
  });
});

const Ids = z.array(z.object({ id: z.string() }));

describe('paging', () => {
  const visit = async (path: string): Promise<string[]> => {
    const seen: string[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const answer: Awaited<ReturnType<Client>> = await mia('GET', next);
      expect(answer.status).toBe(200);
      seen.push(...Ids.parse(answer.body).map(({ id }) => id));
      next = nextOf(answer);
    }
    return seen;
  };

  test.each([
    ['the plain list', '/api/v1/users?limit=37', 249],
    ['the list without a limit', '/api/v1/users', 249],
    ['a search', `/api/v1/users${query({ search: 'id pr', limit: '50' })}`, 254],
    ['a sorted search', `/api/v1/users${query({ search: 'id pr', sortBy: 'profile.department', limit: '17' })}`, 254],
    [
      'a search sorted down by a time some do not have',
      `/api/v1/users${query({ search: 'id pr', sortBy: 'lastLogin', sortOrder: 'desc', limit: '17' })}`,
      254,
    ],
    ['a group', '/api/v1/groups/00g1everyone00000001/users?limit=100', 249],
    ['an application', '/api/v1/apps/0oa1slack00000000002/users?expand=user', 249],
  ])('%s visits everybody once', async (_, path, count) => {
    const seen = await visit(path);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });

  test('visits everybody once though statuses change on the way', async () => {
    const fresh = await start();
    const client = await clientOf(fresh, MIA);
    const seen: string[] = [];
    let next: string | undefined = `/api/v1/users${query({ search: 'status eq "ACTIVE"', limit: '40' })}`;
    while (next !== undefined) {
      const answer: Awaited<ReturnType<Client>> = await client('GET', next);
      const page = Users.parse(answer.body).map(({ id }) => id);
      seen.push(...page);
      // The one the cursor names leaves the list.
      await client('POST', `/api/v1/users/${page.at(-1)}/lifecycle/suspend`);
      next = nextOf(answer);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(230);
    await fresh.close();
  });

  test('names itself and the next page by full address', async () => {
    const answer = await list({ limit: '1' });
    expect(answer.headers.get('link')).toContain(`<${okta.url}/api/v1/users?limit=1>; rel="self"`);
    expect(nextOf(answer)).toMatch(new RegExp(`^${okta.url}/api/v1/users\\?limit=1&after=[\\w-]+$`));
  });

  test.each([
    [{ limit: '0' }, 'E0000001'],
    [{ limit: '201' }, 'E0000001'],
    [{ limit: 'ten' }, 'E0000001'],
    [{ limit: '-1' }, 'E0000001'],
    [{ after: 'made-up' }, 'E0000029'],
    [{ after: Buffer.from('["only one"]').toString('base64url') }, 'E0000029'],
  ])('refuses %o', async (parameters, code) => {
    expect(errorOf(await list(parameters))).toEqual({ status: 400, code });
  });
});

test('a plain list leaves out who is deactivated; a search does not', async () => {
  expect(logins(await list({ limit: '200' }))).not.toContain('gita.rao@acme.example');
  expect(logins(await list({ search: 'status eq "DEPROVISIONED"' }))).toContain('gita.rao@acme.example');
});

describe('one user', () => {
  test.each(['00u2benito0000000002', 'ben.ito@acme.example', 'BEN.ITO@acme.example', 'ben.ito'])(
    'is found as %s',
    async (key) => {
      expect((await mia('GET', `/api/v1/users/${key}`)).body).toMatchObject({
        id: '00u2benito0000000002',
        status: 'ACTIVE',
        profile: { firstName: 'Ben', lastName: 'Ito', login: 'ben.ito@acme.example', email: 'ben.ito@acme.example' },
        credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
      });
    },
  );

  test('is oneself as me', async () => {
    expect((await mia('GET', '/api/v1/users/me')).body).toMatchObject({ id: '00u1miakeller0000001' });
  });

  test.each(['00u2nobody0000000000', 'nobody@acme.example', 'ben', '..%2fgroups', '00u2benito'])(
    'is not found as %s',
    async (key) => {
      expect(errorOf(await mia('GET', `/api/v1/users/${key}`))).toEqual({ status: 404, code: 'E0000007' });
    },
  );

  test('has a provider that is not Okta when a directory keeps the password', async () => {
    const { body } = await mia('GET', '/api/v1/users/finn.holm');
    expect(body).toMatchObject({ credentials: { provider: { type: 'ACTIVE_DIRECTORY' } } });
  });
});
