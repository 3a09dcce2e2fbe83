import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../api/operations.ts';
import type { Okta } from '../start.ts';
import {
  type Client,
  clientOf,
  errorOf,
  handClock,
  MIA,
  NOAH,
  OLGA,
  PAVEL,
  pushToBen,
  SCOPES,
  signIn,
  start,
} from './client.ts';
import { REQUESTS } from './requests.ts';

const clock = handClock();
let okta: Okta;
const clients = new Map<string, Client>();
beforeAll(async () => {
  okta = await start(clock.now);
  for (const email of [MIA, NOAH, OLGA, PAVEL]) clients.set(email, await clientOf(okta, email));
});
afterAll(() => okta.close());

type Name = keyof typeof REQUESTS;
const names = Object.keys(REQUESTS).filter((name): name is Name => name in REQUESTS);

const HELP_DESK_REFUSED: readonly Name[] = [
  'createUser',
  'updateUser',
  'activateUser',
  'reactivateUser',
  'deactivateUser',
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
    const fresh = await start(undefined, pushToBen);
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
    const fresh = await start(undefined, pushToBen);
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
