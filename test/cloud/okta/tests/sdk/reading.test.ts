/** Okta's own SDK reads the local org: it finds each list and each record, follows each next page, and loses nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { operations } from '../../api/operations.ts';
import type { Okta } from '../../start.ts';
import { handClock, pushToBen, start } from '../client.ts';
import { connect, type Sdk } from './connect.ts';

const user = '00u2anaruiz000000001';
const groupId = '00g1managers00000010';
const appId = '0oa1concur0000000006';
const clock = handClock();

/** What each operation that reads is asked for, by the SDK's names of its parameters. */
const ASKED: Record<string, object> = {
  getApplication: { appId },
  getApplicationGroupAssignment: { appId, groupId },
  getApplicationUser: { appId: '0oa1slack00000000002', userId: user },
  getFactorTransactionStatus: {
    userId: '00u2benito0000000002',
    factorId: 'opf2benito0000000002',
    transactionId: 'v2mst.waiting',
  },
  getGroup: { groupId },
  getGroupRule: { ruleId: '0pr1managers00000006', expand: 'groupIdToGroupNameMap' },
  getUser: { userId: user },
  getNetworkZone: { zoneId: 'nzo1offices000000003' },
  getPolicy: { policyId: '00p1signondefault002' },
  listAppLinks: { userId: user },
  listApplicationGroupAssignments: { appId, expand: 'group' },
  listApplicationUsers: { appId, limit: 10, expand: 'user' },
  listApplications: { limit: 3 },
  listAssignedApplicationsForGroup: { groupId },
  listAssignedRolesForUser: { userId: '00u1miakeller0000001' },
  listAuthenticators: {},
  listFactors: { userId: '00u2benito0000000002' },
  listGroupAssignedRoles: { groupId: '00g1iamoperators0015' },
  listGroupOwners: { groupId: '00g1engineering00005' },
  listGroupRules: { limit: 3, expand: 'groupIdToGroupNameMap' },
  listGroupUsers: { groupId, limit: 10 },
  listGroups: { limit: 5, expand: 'stats' },
  listLogEvents: {
    since: new Date(clock.now() - 28 * 86_400_000).toISOString(),
    until: new Date(clock.now()).toISOString(),
    filter: 'eventType sw "user.account"',
    limit: 2,
  },
  listNetworkZones: { limit: 3 },
  listPolicies: { type: 'OKTA_SIGN_ON' },
  listPolicyRules: { policyId: '00p1signondefault002' },
  listUserBlocks: { userId: '00u2kiraholt00000014' },
  listUserDevices: { userId: '00u2benito0000000002' },
  listUserGroups: { userId: user },
  listUsers: { search: 'profile.department eq "Finance"', sortBy: 'profile.lastName', limit: 20 },
  listUsersWithRoleAssignments: {},
};

const Answered = z.record(z.string(), z.json());
const Body = z.union([z.array(Answered), Answered]);

let okta: Okta;
let sdk: Sdk;
/** The bodies of the answers that the SDK was given. */
let bodies: z.infer<typeof Body>[] = [];
beforeAll(async () => {
  okta = await start(clock.now, pushToBen);
  sdk = await connect(okta, async (answer) => {
    bodies.push(Body.parse(await answer.json()));
  });
});
afterAll(() => okta.close());

const isList = (value: object): value is AsyncIterable<object> => Symbol.asyncIterator in value;

/** All that an operation gives, page by page, or the one. */
async function read(operationId: string): Promise<object[]> {
  const found = (await sdk(operationId, ASKED[operationId] ?? {})) ?? {};
  if (!isList(found)) return [found];
  const all: object[] = [];
  for await (const each of found) all.push(each);
  return all;
}

/** Every text, number, flag and time of it by where it is; the SDK makes some lists into objects. */
function leaves(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, `${path}/${name.replace(/^_interface$/, 'interface')}`),
  );
}

/** Of what goes with a record the SDK knows less than Okta's newest documents. */
const own = ({ _links, _embedded, ...record }: z.infer<typeof Answered>) => record;

const reading = operations.filter(({ method }) => method === 'GET').map(({ operationId }) => operationId);

test('of each operation that reads it is said what the SDK asks', () => {
  expect(Object.keys(ASKED).toSorted()).toEqual(reading.toSorted());
});

describe('the SDK', () => {
  test.each(reading)('reads all that %s gives', async (operationId) => {
    bodies = [];
    const found = await read(operationId);
    expect(found.length).toBeGreaterThan(0);
    const told = Object.fromEntries(leaves(JSON.parse(JSON.stringify(found))));
    expect(told).toMatchObject(Object.fromEntries(leaves(bodies.flat().map(own))));
    expect(found).toHaveLength(bodies.flat().length);
    if ('limit' in (ASKED[operationId] ?? {})) expect(bodies.length).toBeGreaterThan(1);
  });
});
