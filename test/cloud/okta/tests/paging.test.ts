/** Lists that are longer than a page: each entry comes once, and `Link` leads on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, MIA, nextOf, start, Users } from './client.ts';

let okta: Okta;
let mia: Client;
beforeAll(async () => {
  okta = await start();
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const query = (parameters: Record<string, string>): string => `?${new URLSearchParams(parameters)}`;
const list = (parameters: Record<string, string>) => mia('GET', `/api/v1/users${query(parameters)}`);
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
    ['the plain list', '/api/v1/users?limit=37', 264],
    ['the list without a limit', '/api/v1/users', 264],
    ['a search', `/api/v1/users${query({ search: 'id pr', limit: '50' })}`, 269],
    ['a sorted search', `/api/v1/users${query({ search: 'id pr', sortBy: 'profile.department', limit: '17' })}`, 269],
    [
      'a search sorted down by a time some do not have',
      `/api/v1/users${query({ search: 'id pr', sortBy: 'lastLogin', sortOrder: 'desc', limit: '17' })}`,
      269,
    ],
    ['a group', '/api/v1/groups/00g1everyone00000001/users?limit=100', 264],
    ['the groups of somebody', '/api/v1/users/mia.keller/groups?limit=1', 3],
    ['an application', '/api/v1/apps/0oa1slack00000000002/users?expand=user', 264],
  ])('through %s visits everybody once', async (_, path, count) => {
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
    expect(seen).toHaveLength(241);
    await fresh.close();
  });

  test('gives the address of the page and of the next one in full', async () => {
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
