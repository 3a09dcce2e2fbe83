/** Whoever is in a group of Okta has what FGA gives to the group: as their own token shows it now, and for this question. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Authorize, Decision, MOST_GROUPS } from '../../../lambdas/contract/authorization.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { permitting } from '../../../lambdas/okta/permission.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found, mayBePermitted, type Result } from '../../../lambdas/platform/result.ts';
import { createStore, type Store } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';
import type { Org } from '../../cloud/okta/org.ts';
import { someone } from '../../cloud/people.ts';
import { addGroup, groupId, startArranged } from '../targets/arranged.ts';

const { oktaId: MIA } = someone('Mia');
let org: Org | undefined;
const { okta, asked } = startArranged((arranged) => {
  org = arranged;
  for (let number = 1; number <= 120; number++) addGroup(arranged, number, `Group ${number}`);
});
const inGroup = (number: number, isIn: boolean) => {
  const members = org?.groups.get(groupId(number))?.members;
  if (isIn) members?.add(MIA);
  else members?.delete(MIA);
};

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
let authorize: Authorize;
const opened: string[] = [];
beforeAll(async () => {
  fga = await startFga({ port: 0 });
});
afterAll(() => fga.close());
beforeEach(async () => {
  store = await createStore(fga.url);
  const decide = authorizer({
    fga: fgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId }, DEADLINE_MS),
    log: () => {},
  });
  authorize = async (sub, checks, facts) => Decision.parse(await decide({ sub, checks, ...(facts && { facts }) }));
  opened.length = 0;
});

/** Somebody of whom FGA has no tuple. */
const SUB = 'oidc|okta|somebody';
const RESET = { relation: 'can_reset_password', object: 'okta:users' } as const;
const READ = { relation: 'read_okta', object: 'okta:users' } as const;
const DENIED = { ok: false, refusal: { outcome: 'denied', ...RESET } };
const client = () => new OpenFgaClient({ apiUrl: fga.url, ...store, authorizationModelId: store.modelId });
const give = (number: number, ...relations: string[]) =>
  client().write({
    writes: relations.map((relation) => ({
      user: `group:okta|${groupId(number)}#member`,
      relation,
      object: 'okta:users',
    })),
  });
const permit = (open: () => Promise<Result<OktaReader>> = async () => found(okta())) =>
  permitting(authorize)(SUB, [READ, RESET], () => {
    opened.push('opened');
    return open();
  });

describe('a group of Okta with a right', () => {
  test('gives it to whoever is in it, until they leave it or it is taken away', async () => {
    await give(1, 'read_okta', 'help_desk');
    inGroup(1, true);
    expect(await permit()).toMatchObject({ ok: true });
    inGroup(1, false);
    expect(await permit()).toMatchObject({ ok: false, refusal: { outcome: 'denied' } });
    inGroup(1, true);
    await client().write({
      deletes: [{ user: `group:okta|${groupId(1)}#member`, relation: 'help_desk', object: 'okta:users' }],
    });
    expect(await permit()).toMatchObject(DENIED);
    inGroup(1, false);
  });

  test('and another one count together', async () => {
    await give(1, 'read_okta');
    await give(2, 'help_desk');
    inGroup(1, true);
    inGroup(2, true);
    expect(await permit()).toMatchObject({ ok: true });
    inGroup(2, false);
    expect(await permit()).toMatchObject(DENIED);
    inGroup(1, false);
  });

  test('gives nobody what the person is barred from or the organisation has stopped', async () => {
    await give(1, 'read_okta', 'help_desk');
    inGroup(1, true);
    await client().write({ writes: [{ user: `user:${SUB}`, relation: 'barred', object: 'okta:users' }] });
    expect(await permit()).toMatchObject(DENIED);
    inGroup(1, false);
  });

  test('is found among more groups than FGA takes, of which only those that it knows are told', async () => {
    await give(120, 'read_okta', 'help_desk');
    for (let number = 1; number <= 120; number++) inGroup(number, true);
    const told: unknown[] = [];
    const { authorize: plain } = { authorize };
    authorize = (sub, checks, facts) => {
      told.push(facts?.groups);
      return plain(sub, checks, facts);
    };
    expect(await permit()).toMatchObject({ ok: true });
    expect(told).toEqual([undefined, [groupId(120)]]);
    for (let number = 1; number <= 120; number++) inGroup(number, false);
  });
});

test('of more groups with a right than FGA takes the first ones are told', async () => {
  for (let number = 1; number <= 100; number++) inGroup(number, true);
  const groups = Array.from({ length: 100 }, (_, index) => groupId(index + 1));
  const told: unknown[] = [];
  authorize = async (_sub, _checks, facts) => {
    told.push(facts?.groups?.length);
    return { decision: 'deny', ...RESET, ...(facts === undefined && { groups }) };
  };
  expect(await permit()).toMatchObject(DENIED);
  expect(told).toEqual([undefined, MOST_GROUPS]);
  for (let number = 1; number <= 100; number++) inGroup(number, false);
});

describe('the person’s token stays shut', () => {
  test('where FGA allows it without any group', async () => {
    const own = [READ, { relation: 'help_desk', object: 'okta:users' }];
    await client().write({ writes: own.map((each) => ({ user: `user:${SUB}`, ...each })) });
    expect(await permit()).toMatchObject({ ok: true });
    expect(opened).toEqual([]);
  });

  test('where no group of Okta has a right there', async () => {
    await client().write({ writes: [{ user: 'group:desk#member', ...READ }] });
    expect(await permit()).toMatchObject({ refusal: { outcome: 'denied' } });
    expect(opened).toEqual([]);
  });
});

test.each<[what: string, answer: Result<OktaReader>, refusal: object]>([
  ['no token is a sign-in that ran out', failed('session_expired', 'Over.'), { code: 'session_expired' }],
  ['Okta away is no decision', found(away('okta_unavailable')), { code: 'okta_unavailable' }],
  ['groups that may not be read give nothing', found(away('okta_forbidden')), { outcome: 'denied' }],
])('without the person’s groups: %s', async (_what, answer, refusal) => {
  await give(1, 'read_okta', 'help_desk');
  expect(await permit(async () => answer)).toMatchObject({ ok: false, refusal });
});

function away(code: 'okta_unavailable' | 'okta_forbidden'): OktaReader {
  return { read: async () => failed(code, 'No.'), list: async () => failed(code, 'No.') };
}

test('the groups are asked for as the person, and one page is enough for most', async () => {
  await give(1, 'read_okta', 'help_desk');
  expect(await asked(permit)).toEqual(['/api/v1/users/me/groups limit=200']);
});

test('whoever only hands on leaves to the okta Lambda what a group may give', async () => {
  await give(1, 'read_okta', 'help_desk');
  expect(mayBePermitted(await authorize(SUB, [RESET]))).toMatchObject({ ok: true });
  expect(mayBePermitted(await authorize(SUB, [RESET], { groups: [] }))).toMatchObject(DENIED);
});
