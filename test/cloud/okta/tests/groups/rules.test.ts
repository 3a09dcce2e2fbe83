/** Group rules, the members they give, and who owns a group. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { compileExpression } from '../../membership/expression.ts';
import type { Org } from '../../org.ts';
import type { Okta } from '../../start.ts';
import { type Answer, type Client, clientOf, errorOf, eventsOf, logins, MIA, nextOf, start } from '../client.ts';

let okta: Okta;
let org: Org;
let mia: Client;
beforeEach(async () => {
  okta = await start(undefined, (made) => {
    org = made;
  });
  mia = await clientOf(okta, MIA);
});
afterEach(() => okta.close());

const Rules = z.array(z.object({ name: z.string(), status: z.string() }));
const rulesOf = ({ body }: Answer): string[] => Rules.parse(body).map(({ name }) => name);
const everyUser = () => [...org.users.values()].filter(({ status }) => status !== 'DEPROVISIONED');

describe('group rules', () => {
  test.each([
    ['?search=by%20title', ['Managers by title']],
    ['?search=MARKETING', ['Go-to-market departments']],
    ['?search=nothing', []],
    ['?limit=1', ['Contractors by department']],
  ])('are listed by %s', async (query, names) => {
    expect(rulesOf(await mia('GET', `/api/v1/groups/rules${query}`))).toEqual(names);
  });

  test('come page by page, each once', async () => {
    const names: string[] = [];
    for (let next: string | undefined = '/api/v1/groups/rules?limit=3'; next !== undefined; ) {
      const answer: Answer = await mia('GET', next);
      names.push(...rulesOf(answer));
      next = nextOf(answer);
    }
    expect(names).toEqual(rulesOf(await mia('GET', '/api/v1/groups/rules')));
    expect(names).toHaveLength(8);
  });

  test('say what they ask and where they put people, by name when asked', async () => {
    const path = '/api/v1/groups/rules/0pr1salesemea0000001';
    const rule = {
      type: 'group_rule',
      status: 'ACTIVE',
      conditions: { expression: { type: 'urn:okta:expression:1.0', value: 'user.department=="Sales EMEA"' } },
      actions: { assignUserToGroups: { groupIds: ['00g1salesemea0000004'] } },
    };
    expect((await mia('GET', path)).body).toMatchObject(rule);
    expect((await mia('GET', path)).body).not.toHaveProperty('_embedded');
    expect((await mia('GET', `${path}?expand=groupIdToGroupNameMap`)).body).toMatchObject({
      ...rule,
      _embedded: { groupIdToGroupNameMap: { '00g1salesemea0000004': 'Sales EMEA' } },
    });
  });

  test('are invalid where the group is gone', async () => {
    const { body } = await mia('GET', '/api/v1/groups/rules/0pr1parentalleave008?expand=groupIdToGroupNameMap');
    expect(body).toMatchObject({ status: 'INVALID', _embedded: { groupIdToGroupNameMap: {} } });
  });

  test.each([
    ['?limit=201', 400, 'E0000001'],
    ['?after=x', 400, 'E0000029'],
    ['/0pr1nothing000000000', 404, 'E0000007'],
  ])('are not read by %s', async (rest, status, code) => {
    expect(errorOf(await mia('GET', `/api/v1/groups/rules${rest}`))).toEqual({ status, code });
  });

  test('that are active have put everybody into their groups whom they mean, and that are not, nobody', () => {
    for (const { status, expression, groupIds } of org.groupRules.values()) {
      const groups = groupIds.flatMap((id) => org.groups.get(id) ?? []);
      if (status === 'INVALID') expect(groups).toEqual([]);
      else {
        const isMeant = compileExpression(expression);
        const meant = everyUser().filter(({ profile }) => isMeant(profile));
        expect(meant.length).toBeGreaterThan(0);
        for (const { members } of groups) {
          const there = meant.filter(({ id }) => members.has(id));
          expect(there.length).toBe(status === 'ACTIVE' ? meant.length : 1);
        }
      }
    }
  });

  test('leave alone whom somebody took out by hand, and Okta says so', async () => {
    await mia('DELETE', '/api/v1/groups/00g1salesemea0000004/users/ana.ruiz');
    expect((await mia('GET', '/api/v1/groups/rules/0pr1salesemea0000001')).body).toMatchObject({
      conditions: { people: { users: { exclude: ['00u2anaruiz000000001'] } } },
    });
    const filter = encodeURIComponent('eventType eq "group.user_membership.rule.add_exclusion"');
    expect(eventsOf(await mia('GET', `/api/v1/logs?filter=${filter}`))).toMatchObject([
      {
        actor: { alternateId: 'system@okta.com' },
        target: [{ displayName: 'Ana Ruiz' }, { displayName: 'Sales EMEA by department' }],
      },
    ]);
  });

  test('are not touched by taking out whom none of them put there', async () => {
    await mia('DELETE', '/api/v1/groups/00g1helpdesk00000002/users/sam.carter');
    expect([...org.groupRules.values()].flatMap(({ excluded }) => [...excluded])).toEqual([]);
  });
});

describe('an expression', () => {
  const profile = () => {
    const ana = org.users.get('00u2anaruiz000000001');
    if (!ana) throw new Error('Ana is not there');
    return ana.profile;
  };

  test.each([
    ['user.department=="Sales EMEA"', true],
    ['user.department == "Finance"', false],
    ['user.department!="Finance"', true],
    ['user.mobilePhone==null', true],
    ['String.startsWith(user.title, "Account")', true],
    ['String.stringContains(user.title, "exec")', false],
    ['user.city=="Madrid" AND !(user.department=="Finance" || user.title=="Buyer")', true],
    ['user.city=="Paris" OR user.city=="Rome" && user.title=="Account Executive"', false],
  ])('%s of Ana is %s', (text, meets) => {
    expect(compileExpression(text)(profile())).toBe(meets);
  });

  test.each([
    '',
    'department=="Finance"',
    'user.department="Finance"',
    'user.department=="Finance" AND',
    'user.department=="Finance")',
    '(user.department=="Finance"',
    'String.toUpperCase(user.city)=="PARIS"',
    'user.leaveType=="parental"',
  ])('is not understood: %s', (text) => {
    expect(() => compileExpression(text)(profile())).toThrow();
  });
});

describe('the owners of a group', () => {
  const owners = (group: string, query = '') => mia('GET', `/api/v1/groups/${group}/owners${query}`);

  test('are users and groups', async () => {
    expect((await owners('00g1engineering00005')).body).toMatchObject([
      { type: 'GROUP', displayName: 'Okta Administrators', originType: 'OKTA_DIRECTORY', resolved: true },
      { type: 'USER', displayName: 'Mia Keller' },
    ]);
    expect((await owners('00g1archive202300012')).body).toEqual([]);
  });

  test('are searched by what they are, and paged', async () => {
    const search = encodeURIComponent('type eq "USER"');
    expect((await owners('00g1engineering00005', `?search=${search}`)).body).toMatchObject([{ type: 'USER' }]);
    const first = await owners('00g1engineering00005', '?limit=1');
    expect((await mia('GET', nextOf(first) ?? '')).body).toMatchObject([{ displayName: 'Mia Keller' }]);
    expect(errorOf(await owners('00g1finance000000006', '?search=name')).code).toBe('E0000031');
  });
});

test('of a group the applications it is assigned to are listed, page by page', async () => {
  const path = '/api/v1/groups/00g1managers00000010/apps';
  expect((await mia('GET', path)).body).toMatchObject([{ label: 'Concur' }]);
  expect((await mia('GET', '/api/v1/groups/00g1archive202300012/apps')).body).toEqual([]);
  expect(errorOf(await mia('GET', `${path}?limit=0`)).code).toBe('E0000001');
});

test('whom a rule put into a group the list of its members shows', async () => {
  expect(logins(await mia('GET', '/api/v1/groups/00g1contractors00007/users'))).toEqual([
    'carl.weber@acme.example',
    'tom.reiter@acme.example',
  ]);
});
