/** Who administers the org, by which grant and since when. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Answer, type Client, clientOf, errorOf, handClock, MIA, NOAH, OLGA, start } from '../client.ts';

const clock = handClock();
let okta: Awaited<ReturnType<typeof start>>;
let mia: Client;
beforeAll(async () => {
  okta = await start(clock.now, (org) => {
    const pavel = org.users.get('00u1pavelhorak000005');
    if (pavel) pavel.roles = ['SUPER_ADMIN'];
  });
  mia = await clientOf(okta, MIA);
});
afterAll(() => okta.close());

const Grants = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    label: z.string(),
    assignmentType: z.string(),
    created: z.string(),
    _links: z.looseObject({ assignee: z.object({ href: z.string() }) }),
  }),
);
const grantsAt = async (path: string) => Grants.parse((await mia('GET', path)).body);
const grantsOf = (user: string) => grantsAt(`/api/v1/users/${user}/roles`);

const Assignees = z.object({
  value: z.array(z.object({ id: z.string(), _links: z.object({ roles: z.object({ href: z.string() }) }) })),
  _links: z.object({ next: z.object({ href: z.string() }).optional() }),
});
const assignees = ({ body }: Answer) => Assignees.parse(body);

describe('the roles of a user', () => {
  test.each([
    ['sven.aalto', [['SUPER_ADMIN', 'USER']]],
    ['mia.keller', [['ORG_ADMIN', 'USER']]],
    ['lena.brix', [['APP_ADMIN', 'USER']]],
    [
      'emil.lund',
      [
        ['USER_ADMIN', 'GROUP'],
        ['CUSTOM', 'USER'],
      ],
    ],
    ['ben.ito', []],
  ])('%s: %j', async (user, roles) => {
    expect((await grantsOf(user)).map(({ type, assignmentType }) => [type, assignmentType])).toEqual(roles);
  });

  test('by a group name the group, of the organization’s own making the role', async () => {
    const [byGroup, custom] = await grantsOf('emil.lund');
    expect(byGroup?._links.assignee.href).toMatch(/\/groups\/00g1iamoperators0015$/);
    expect(custom).toMatchObject({ label: 'Identity Operator' });
    expect(await grantsAt('/api/v1/groups/00g1iamoperators0015/roles')).toEqual([byGroup]);
    expect(await grantsAt('/api/v1/groups/00g1finance000000006/roles')).toEqual([]);
  });

  test('two came this month', async () => {
    const month = new Date(clock.now()).toISOString().slice(0, 7);
    const { value } = assignees(await mia('GET', '/api/v1/iam/assignees/users'));
    const all = (await Promise.all(value.map(({ id }) => grantsOf(id)))).flat();
    expect(
      all
        .filter(({ created }) => created.startsWith(month))
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(['APP_ADMIN', 'USER_ADMIN']);
  });
});

describe('everybody with a role', () => {
  test('is listed by id, page by page: the next one stands in the body', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/api/v1/iam/assignees/users?limit=3';
    while (next) {
      const answer = await mia('GET', next);
      expect(answer.headers.get('link')).toBeNull();
      const page = assignees(answer);
      expect(page.value.length).toBeLessThanOrEqual(3);
      seen.push(...page.value.map(({ id }) => id));
      next = page._links.next?.href;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(8);
    expect(seen).toContain('00u2emillund00000024');
  });

  test.each(['limit=0', 'limit=101', 'after=nonsense'])('is not listed by %s', async (query) => {
    expect(errorOf(await mia('GET', `/api/v1/iam/assignees/users?${query}`)).status).toBe(400);
  });

  test.each([NOAH])('is not shown to %s of the help desk', async (email) => {
    const client = await clientOf(okta, email);
    for (const path of ['/api/v1/iam/assignees/users', '/api/v1/groups/00g1helpdesk00000002/roles']) {
      expect(errorOf(await client('GET', path))).toEqual({ status: 403, code: 'E0000006' });
    }
  });

  test('is shown to the auditor', async () => {
    const olga = await clientOf(okta, OLGA);
    expect((await olga('GET', '/api/v1/iam/assignees/users')).status).toBe(200);
  });
});

describe('a role decides', () => {
  const expire = (client: Client, user: string) => client('POST', `/api/v1/users/${user}/lifecycle/expire_password`);

  test.each(['emil.lund', 'lena.brix', 'sven.aalto'])('that the help desk does not touch %s', async (user) => {
    expect(errorOf(await expire(await clientOf(okta, NOAH), user)).code).toBe('E0000006');
  });

  test('that an organization administrator does not touch a super administrator, who may do all', async () => {
    expect(errorOf(await expire(mia, 'sven.aalto')).code).toBe('E0000006');
    const superAdministrator = await clientOf(okta, 'pavel.horak@acme.example');
    expect((await expire(superAdministrator, 'sven.aalto')).status).toBe(200);
    expect((await superAdministrator('GET', '/api/v1/logs?limit=1')).status).toBe(200);
  });
});
