/** Help desk for the members of some groups: decided by what Okta shows of whom it is about, each time anew. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Authorize, Decision, MOST_SCOPES, SCOPED } from '../../../lambdas/contract/authorization.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { type About, permitting } from '../../../lambdas/okta/permission.ts';
import { suspendUser } from '../../../lambdas/operations/users/changing/suspension.ts';
import { resetPassword } from '../../../lambdas/operations/users/lifecycle.ts';
import { getUser } from '../../../lambdas/operations/users/users.ts';
import { found, mayBePermitted } from '../../../lambdas/platform/result.ts';
import { createStore } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import type { Org } from '../../cloud/okta/org.ts';
import { dsl } from '../../fga/store-file.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../targets/arranged.ts';

const [EMEA, ADMINS] = [1, 2];
const [TOM, STRANGER, ADMIN, BY_GROUP, JOINER] = [1, 2, 3, 4, 5];
let org: Org | undefined;
const { okta, asked } = startArranged((arranged) => {
  org = arranged;
  addGroup(arranged, EMEA, 'EMEA', { members: new Set([TOM, ADMIN, BY_GROUP].map(userId)) });
  addGroup(arranged, ADMINS, 'Admins', { members: new Set([userId(BY_GROUP)]) });
  // Tom is in more groups than are told at a time.
  for (let number = 10; number < 10 + MOST_SCOPES; number++)
    addGroup(arranged, number, `A ${number}`, { members: new Set([userId(TOM)]) });
  for (const number of [TOM, STRANGER, BY_GROUP, JOINER]) addUser(arranged, number, {}, { roles: [] });
  addUser(arranged, ADMIN, {}, { roles: ['HELP_DESK_ADMIN'] });
  arranged.roleGrants = [
    { id: 'gra1', role: 'USER_ADMIN', assignee: { type: 'GROUP', id: groupId(ADMINS) }, created: arranged.now() },
  ];
});

const SUB = 'oidc|okta|tomas';
let fga: Awaited<ReturnType<typeof startFga>>;
let client: OpenFgaClient;
let authorize: Authorize;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
});
afterAll(() => fga.close());
beforeEach(async () => {
  const { storeId, modelId } = await createStore(fga.url);
  client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId: modelId });
  const user = `user:${SUB}`;
  await client.write({
    writes: [
      { user, relation: 'read_okta', object: 'okta:users' },
      { user, relation: 'scoped_help_desk', object: 'okta:users' },
      { user, relation: 'help_desk', object: `okta_group:${groupId(EMEA)}` },
    ],
  });
  const decide = authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId, authorizationModelId: modelId }, DEADLINE_MS),
    log: () => {},
  });
  authorize = async (sub, checks, facts) => Decision.parse(await decide({ sub, checks, ...(facts && { facts }) }));
});
const may = (uses: Parameters<ReturnType<typeof permitting>>[1], about?: About) =>
  permitting(authorize)(SUB, uses, async () => found(okta()), { about });
const OUT = { ok: false, refusal: { outcome: 'failed', code: 'out_of_scope' } };
const DENIED = { ok: false, refusal: { outcome: 'denied', relation: 'can_reset_password', object: 'okta:users' } };

test('the help desk for a group helps its members, however many groups they are in', async () => {
  expect(await may([resetPassword], userId(TOM))).toMatchObject({ ok: true });
});

test.each([
  ['who is in another group', STRANGER],
  ['who has an admin role', ADMIN],
  ['who has an admin role by a group', BY_GROUP],
])('it helps nobody %s', async (_who, number) => {
  expect(await may([resetPassword], userId(number))).toMatchObject(OUT);
});

test('whoever joins the group is helped, and whoever has left it by then is not', async () => {
  const members = org?.groups.get(groupId(EMEA))?.members;
  members?.add(userId(JOINER));
  expect(await may([resetPassword], userId(JOINER))).toMatchObject({ ok: true });
  members?.delete(userId(JOINER));
  expect(await may([resetPassword], userId(JOINER))).toMatchObject(OUT);
});

test('whoever lost the group or the role helps nobody', async () => {
  await client.write({
    deletes: [{ user: `user:${SUB}`, relation: 'help_desk', object: `okta_group:${groupId(EMEA)}` }],
  });
  expect(await may([resetPassword], userId(TOM))).toMatchObject(OUT);
  await client.write({ deletes: [{ user: `user:${SUB}`, relation: 'scoped_help_desk', object: 'okta:users' }] });
  expect(await may([resetPassword], userId(TOM))).toMatchObject(DENIED);
});

test('until it is known whom it is about the right is left open, and every other one is asked', async () => {
  const open: Parameters<typeof may>[0][number][] = [];
  expect(await may([getUser, resetPassword], open)).toMatchObject({ ok: true });
  expect(open).toEqual([resetPassword]);
  expect(await may([suspendUser, resetPassword], [])).toMatchObject({ refusal: { relation: 'can_suspend_user' } });
});

test('where nobody is named it is denied, and Okta is asked nothing', async () => {
  expect(await asked(() => may([resetPassword]))).toEqual([]);
  expect(await may([resetPassword])).toMatchObject(DENIED);
});

test('what the help desk may not do is out of reach for a member, too', async () => {
  expect(await may([suspendUser], userId(TOM))).toMatchObject({ refusal: { relation: 'can_suspend_user' } });
});

test('roles that cannot be read count as an admin role', async () => {
  const { list } = okta();
  const noRoles = { list, read: async () => ({ ok: false, refusal: OUT.refusal }) as never };
  const asks = permitting(authorize)(SUB, [resetPassword], async () => found(noRoles), { about: userId(TOM) });
  expect(await asks).toMatchObject(OUT);
});

test('whoever only hands on leaves it to the okta Lambda', async () => {
  const check = { relation: resetPassword.relation, object: resetPassword.object };
  expect(mayBePermitted(await authorize(SUB, [check]))).toMatchObject({ ok: true });
});

test('the code and the model name the same rights', () => {
  const [, type = ''] = dsl.split('type okta_user');
  expect([...(type.split('\ntype ')[0] ?? '').matchAll(/define (can_\w+)/g)].map(([, name]) => name)).toEqual(SCOPED);
});
