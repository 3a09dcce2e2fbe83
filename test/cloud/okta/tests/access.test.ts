import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../api/operations.ts';
import type { Okta } from '../start.ts';
import { type Client, clientOf, errorOf, handClock, MIA, NOAH, OLGA, PAVEL, SCOPES, signIn, start } from './client.ts';

const clock = handClock();
let okta: Okta;
const clients = new Map<string, Client>();
beforeAll(async () => {
  okta = await start(clock.now);
  for (const email of [MIA, NOAH, OLGA, PAVEL]) clients.set(email, await clientOf(okta, email));
});
afterAll(() => okta.close());

/** A request that every gate but the one under test lets through. */
const REQUESTS = {
  listUsers: ['GET', '/api/v1/users'],
  getUser: ['GET', '/api/v1/users/ben.ito'],
  listUserGroups: ['GET', '/api/v1/users/me/groups'],
  listUserBlocks: ['GET', '/api/v1/users/ben.ito/blocks'],
  listFactors: ['GET', '/api/v1/users/me/factors'],
  unenrollFactor: ['DELETE', '/api/v1/users/ben.ito/factors/fwf2benito0000000002'],
  listUserDevices: ['GET', '/api/v1/users/ben.ito/devices'],
  listAuthenticators: ['GET', '/api/v1/authenticators'],
  resetPassword: ['POST', '/api/v1/users/00u3person0000000001/lifecycle/reset_password?sendEmail=true'],
  unlockUser: ['POST', '/api/v1/users/ana.ruiz/lifecycle/unlock'],
  suspendUser: ['POST', '/api/v1/users/00u3person0000000002/lifecycle/suspend'],
  unsuspendUser: ['POST', '/api/v1/users/carl.weber/lifecycle/unsuspend'],
  expirePassword: ['POST', '/api/v1/users/00u3person0000000003/lifecycle/expire_password'],
  resetFactors: ['POST', '/api/v1/users/00u3person0000000004/lifecycle/reset_factors'],
  revokeUserSessions: ['DELETE', '/api/v1/users/00u3person0000000005/sessions'],
  listGroups: ['GET', '/api/v1/groups'],
  getGroup: ['GET', '/api/v1/groups/00g1finance000000006'],
  listAssignedApplicationsForGroup: ['GET', '/api/v1/groups/00g1finance000000006/apps'],
  listGroupOwners: ['GET', '/api/v1/groups/00g1finance000000006/owners'],
  listGroupRules: ['GET', '/api/v1/groups/rules'],
  getGroupRule: ['GET', '/api/v1/groups/rules/0pr1finance000000003'],
  addGroup: ['POST', '/api/v1/groups', { profile: { name: 'Board' } }],
  replaceGroup: ['PUT', '/api/v1/groups/00g1finance000000006', { profile: { name: 'Money' } }],
  deleteGroup: ['DELETE', '/api/v1/groups/00g1archive202300012'],
  activateGroupRule: ['POST', '/api/v1/groups/rules/0pr1supportshift0007/lifecycle/activate'],
  deactivateGroupRule: ['POST', '/api/v1/groups/rules/0pr1finance000000003/lifecycle/deactivate'],
  listGroupUsers: ['GET', '/api/v1/groups/00g1finance000000006/users'],
  assignUserToGroup: ['PUT', '/api/v1/groups/00g1finance000000006/users/ben.ito'],
  unassignUserFromGroup: ['DELETE', '/api/v1/groups/00g1finance000000006/users/ben.ito'],
  listApplications: ['GET', '/api/v1/apps'],
  getApplication: ['GET', '/api/v1/apps/0oa1slack00000000002'],
  listApplicationUsers: ['GET', '/api/v1/apps/0oa1slack00000000002/users'],
  getApplicationUser: ['GET', '/api/v1/apps/0oa1slack00000000002/users/00u2benito0000000002'],
  listApplicationGroupAssignments: ['GET', '/api/v1/apps/0oa1slack00000000002/groups'],
  getApplicationGroupAssignment: ['GET', '/api/v1/apps/0oa1slack00000000002/groups/00g1everyone00000001'],
  assignUserToApplication: ['POST', '/api/v1/apps/0oa1figma00000000009/users', { id: '00u2benito0000000002' }],
  unassignUserFromApplication: ['DELETE', '/api/v1/apps/0oa1pagerduty0000007/users/00u2samcarter0000005'],
  assignGroupToApplication: ['PUT', '/api/v1/apps/0oa1figma00000000009/groups/00g1finance000000006'],
  unassignApplicationFromGroup: ['DELETE', '/api/v1/apps/0oa1concur0000000006/groups/00g1managers00000010'],
  activateApplication: ['POST', '/api/v1/apps/0oa1zoom000000000005/lifecycle/activate'],
  deactivateApplication: ['POST', '/api/v1/apps/0oa1slack00000000002/lifecycle/deactivate'],
  listAppLinks: ['GET', '/api/v1/users/me/appLinks'],
  listAssignedRolesForUser: ['GET', '/api/v1/users/me/roles'],
  listGroupAssignedRoles: ['GET', '/api/v1/groups/00g1finance000000006/roles'],
  listUsersWithRoleAssignments: ['GET', '/api/v1/iam/assignees/users'],
  listPolicies: ['GET', '/api/v1/policies?type=OKTA_SIGN_ON'],
  getPolicy: ['GET', '/api/v1/policies/00p1signondefault002'],
  listPolicyRules: ['GET', '/api/v1/policies/00p1signondefault002/rules'],
  listNetworkZones: ['GET', '/api/v1/zones'],
  getNetworkZone: ['GET', '/api/v1/zones/nzo1offices000000003'],
  listLogEvents: ['GET', '/api/v1/logs'],
} satisfies Record<string, [method: string, path: string, sent?: object]>;
type Name = keyof typeof REQUESTS;
const names = Object.keys(REQUESTS).filter((name): name is Name => name in REQUESTS);

const HELP_DESK_REFUSED: readonly Name[] = [
  'suspendUser',
  'unsuspendUser',
  'assignUserToGroup',
  'unassignUserFromGroup',
  'addGroup',
  'replaceGroup',
  'deleteGroup',
  'activateGroupRule',
  'deactivateGroupRule',
  'assignUserToApplication',
  'unassignUserFromApplication',
  'assignGroupToApplication',
  'unassignApplicationFromGroup',
  'activateApplication',
  'deactivateApplication',
  'listAssignedRolesForUser',
  'listGroupAssignedRoles',
  'listUsersWithRoleAssignments',
  'listAuthenticators',
  'listPolicies',
  'getPolicy',
  'listPolicyRules',
  'listNetworkZones',
  'getNetworkZone',
];
const reads = (name: Name): boolean => REQUESTS[name][0] === 'GET';

/** Who may do what: the person without a role first, the administrator last, whose acts change the state. */
const MAY: [who: string, email: string, may: (name: Name) => boolean][] = [
  ['none', PAVEL, () => false],
  ['auditor', OLGA, reads],
  ['help desk', NOAH, (name) => !HELP_DESK_REFUSED.includes(name)],
];

test('the table names every operation', () => {
  expect(names.toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted());
});

describe.each(MAY)('someone with the role “%s”', (_, email, may) => {
  test.each(names.map((name) => [may(name) ? 'may' : 'may not', name] as const))('%s %s', async (verdict, name) => {
    const fresh = await start();
    const client = await clientOf(fresh, email);
    const [method, path, sent] = REQUESTS[name];
    const answer = await client(method, path, sent);
    if (verdict === 'may') expect(answer.status).toBeLessThan(300);
    else expect(errorOf(answer)).toEqual({ status: 403, code: 'E0000006' });
    await fresh.close();
  });
});

describe('the administrator', () => {
  test.each(names)('may %s', async (name) => {
    const fresh = await start();
    const [method, path, sent] = REQUESTS[name];
    expect((await (await clientOf(fresh, MIA))(method, path, sent)).status).toBeLessThan(300);
    await fresh.close();
  });
});

describe('a scope that is missing', () => {
  test.each(operations.map(({ operationId, scope }) => [operationId, scope] as const))(
    'stops %s and names %s',
    async (operationId, scope) => {
      const name = names.find((each) => each === operationId) ?? 'listUsers';
      const area = scope.split('.').slice(0, 2).join('.');
      const others = SCOPES.filter((each) => each !== scope && !(scope.endsWith('.read') && each.startsWith(area)));
      const [method, path, sent] = REQUESTS[name];
      const answer = await (await clientOf(okta, MIA, others))(method, path, sent);
      expect(answer.status).toBe(403);
      expect(answer.body).toBeNull();
      const challenge = answer.headers.get('www-authenticate');
      expect(challenge).toMatch(/^Bearer /);
      expect(challenge).toContain('error="insufficient_scope"');
      expect(challenge).toContain(`scope="${scope}"`);
    },
  );

  test('is not missing when .manage is there for .read', async () => {
    const client = await clientOf(okta, MIA, ['openid', 'okta.users.manage']);
    expect((await client('GET', '/api/v1/users/me')).status).toBe(200);
  });
});

describe('people with an admin role', () => {
  test.each(['mia.keller', 'olga.novak', 'rita.sun', 'me'])('are out of reach of the help desk: %s', async (who) => {
    const noah = clients.get(NOAH);
    const answer = await noah?.('POST', `/api/v1/users/${who}/lifecycle/reset_password?sendEmail=true`);
    expect(answer && errorOf(answer)).toEqual({ status: 403, code: 'E0000006' });
  });

  test('are within reach of the administrator', async () => {
    const fresh = await start();
    const mia = await clientOf(fresh, MIA);
    const answer = await mia('POST', '/api/v1/users/noah.brandt/lifecycle/reset_password?sendEmail=true');
    expect(answer.status).toBe(200);
    await fresh.close();
  });
});

test.each(['me', PAVEL, '00u1pavelhorak000005'])('someone without a role may read themselves as %s', async (key) => {
  expect((await clients.get(PAVEL)?.('GET', `/api/v1/users/${key}`))?.status).toBe(200);
});

describe('a token that is not good', () => {
  const ask = (authorization?: string) =>
    fetch(`${okta.url}/api/v1/users/me`, authorization === undefined ? {} : { headers: { authorization } });

  test.each([
    ['none', undefined],
    ['an API token', 'SSWS 00aBcDeF'],
    ['an unknown one', 'Bearer made-up'],
    ['an empty one', 'Bearer '],
    ['Basic', 'Basic eDp5'],
  ])('is refused with 401 E0000011: %s', async (_, authorization) => {
    const response = await ask(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await response.json()).toMatchObject({ errorCode: 'E0000011', errorSummary: 'Invalid token provided' });
  });

  test('is one whose hour is over', async () => {
    const { access_token } = await signIn(okta, MIA);
    expect((await ask(`Bearer ${access_token}`)).status).toBe(200);
    clock.turn(3_600_000);
    expect((await ask(`Bearer ${access_token}`)).status).toBe(401);
  });

  test('is a refresh token', async () => {
    const { refresh_token } = await signIn(okta, MIA);
    expect((await ask(`Bearer ${refresh_token}`)).status).toBe(401);
  });
});
