import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../people.ts';
import { operations } from '../api/operations.ts';
import { type Okta, startOkta } from '../start.ts';
import {
  CLIENT,
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

/** An org in which nothing changes: what is read, and what is refused. */
let okta: Okta;
beforeAll(async () => {
  // More is asked of it in a minute than of any org.
  okta = await startOkta({ port: 0, people, oauthClient: CLIENT, rateLimits: 10, arrange: pushToBen });
});
afterAll(() => okta.close());

const clients = new Map<string, Promise<Client>>();
/** Somebody with these scopes in that org; they sign in once. */
const clientIn = (email: string, scopes: readonly string[] = SCOPES): Promise<Client> => {
  const key = [email, ...scopes].join(' ');
  const client = clients.get(key) ?? clientOf(okta, email, scopes);
  clients.set(key, client);
  return client;
};

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

/** How somebody's request is answered; what changes something gets an org of its own. */
async function statusFor(email: string, name: Name): Promise<number> {
  const [method, path, sent] = REQUESTS[name];
  if (reads(name)) return (await (await clientIn(email))(method, path, sent)).status;
  const fresh = await start(undefined, pushToBen);
  const { status } = await (await clientOf(fresh, email))(method, path, sent);
  await fresh.close();
  return status;
}

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
    const [method, path, sent] = REQUESTS[name];
    if (verdict === 'may') expect(await statusFor(email, name)).toBeLessThan(300);
    else expect(errorOf(await (await clientIn(email))(method, path, sent))).toEqual({ status: 403, code: 'E0000006' });
  });
});

describe('the administrator', () => {
  test.each(names)('may %s', async (name) => {
    expect(await statusFor(MIA, name)).toBeLessThan(300);
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
      const answer = await (await clientIn(MIA, others))(method, path, sent);
      expect(answer.status).toBe(403);
      expect(answer.body).toBeNull();
      const challenge = answer.headers.get('www-authenticate');
      expect(challenge).toMatch(/^Bearer /);
      expect(challenge).toContain('error="insufficient_scope"');
      expect(challenge).toContain(`scope="${scope}"`);
    },
  );

  test('is not missing when .manage is there for .read', async () => {
    const client = await clientIn(MIA, ['openid', 'okta.users.manage']);
    expect((await client('GET', '/api/v1/users/me')).status).toBe(200);
  });
});

describe('people with an admin role', () => {
  test.each(['mia.keller', 'olga.novak', 'rita.sun', 'me'])('are out of reach of the help desk: %s', async (who) => {
    const noah = await clientIn(NOAH);
    const answer = await noah('POST', `/api/v1/users/${who}/lifecycle/reset_password?sendEmail=true`);
    expect(errorOf(answer)).toEqual({ status: 403, code: 'E0000006' });
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
  expect((await (await clientIn(PAVEL))('GET', `/api/v1/users/${key}`)).status).toBe(200);
});

describe('a token that is not good', () => {
  const ask = (authorization?: string, { url } = okta) =>
    fetch(`${url}/api/v1/users/me`, authorization === undefined ? {} : { headers: { authorization } });

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
    const clock = handClock();
    const fresh = await start(clock.now);
    const { access_token } = await signIn(fresh, MIA);
    expect((await ask(`Bearer ${access_token}`, fresh)).status).toBe(200);
    clock.turn(3_600_000);
    expect((await ask(`Bearer ${access_token}`, fresh)).status).toBe(401);
    await fresh.close();
  });

  test('is a refresh token', async () => {
    const { refresh_token } = await signIn(okta, MIA);
    expect((await ask(`Bearer ${refresh_token}`)).status).toBe(401);
  });
});
