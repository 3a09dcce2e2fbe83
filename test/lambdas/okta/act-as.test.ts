import { expect, test } from 'vitest';
import { authorize, type Decision } from '../../../lambdas/contract/authorization.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import { actAs, findPerson } from '../../../lambdas/okta/act-as.ts';
import { connectOkta } from '../../../lambdas/okta/client.ts';
import { listGroups } from '../../../lambdas/operations/groups/groups.ts';
import { getUser, listUsers } from '../../../lambdas/operations/users/users.ts';
import { failed, found, type Result } from '../../../lambdas/platform/result.ts';

const session: SessionRow = {
  session_id: `s${'a'.repeat(43)}`,
  sub: 'oidc|okta|mia',
  handoff: 'x',
  expires_at: 1,
  ttl: 1,
};

/** Doors that write down who came through, each open unless told otherwise. */
const doors = ({
  row = found(session),
  decision = { decision: 'allow' },
  token = found('token'),
  owner,
}: {
  row?: Result<SessionRow>;
  decision?: unknown;
  token?: Result<string>;
  owner?: Result<never>;
} = {}) => {
  const passed: unknown[] = [];
  const find = findPerson({
    findSession: async () => {
      passed.push('session');
      return row;
    },
    authorize: authorize(async (name, payload) => {
      passed.push([name, payload]);
      if (decision instanceof Error) throw decision;
      return decision;
    }),
    openHandoff: async () => {
      passed.push('handoff');
      return token;
    },
    owned: async (asking, opened, okta) => {
      passed.push(['owner', asking.sub, opened]);
      return owner ?? found(okta);
    },
    connect: (opened) => {
      passed.push(opened);
      return connectOkta({ orgUrl: 'http://127.0.0.1:9' })(opened);
    },
  });
  return { find, as: actAs(find), passed };
};

test('the way leads over session, FGA, handoff and its owner, and each right is asked once', async () => {
  const { as, passed } = doors();
  expect(await as(session.session_id, [listGroups, listUsers, getUser], session.sub)).toMatchObject({ ok: true });
  const checks = [
    { relation: 'read_okta', object: 'okta:groups' },
    { relation: 'read_okta', object: 'okta:users' },
  ];
  expect(passed).toEqual([
    'session',
    ['fga', { sub: session.sub, checks }],
    'handoff',
    'token',
    ['owner', session.sub, 'token'],
  ]);
});

test('of one session several things may be asked for: each right by itself, the token once', async () => {
  const { find, passed } = doors();
  const person = await find(session.session_id);
  if (!person.ok) throw new Error('Nobody is there');
  const [groups, users] = await Promise.all([person.value.ask([listGroups]), person.value.ask([listUsers])]);
  expect(groups).toMatchObject({ ok: true });
  expect(users).toEqual(groups);
  expect(passed.filter((each) => ['session', 'handoff', 'token'].some((door) => door === each))).toEqual([
    'session',
    'handoff',
    'token',
  ]);
  expect(passed).toHaveLength(6);
});

const deny: Decision = { decision: 'deny', relation: 'read_okta', object: 'okta:groups' };
test.each([
  ['no session', { row: failed('session_expired', 'Over.') }, { code: 'session_expired' }, 1],
  ['a denial', { decision: deny }, { outcome: 'denied', relation: 'read_okta', object: 'okta:groups' }, 2],
  ['no decision', { decision: { decision: 'unavailable', reason: 'fga_timeout' } }, { code: 'fga_unavailable' }, 2],
  ['an authorizer that fails', { decision: new Error('down') }, { code: 'fga_unavailable' }, 2],
  [
    'an answer that only looks like leave',
    { decision: { decision: 'allow', relation: 'x' } },
    { code: 'fga_unavailable' },
    2,
  ],
  ['no answer', { decision: null }, { code: 'fga_unavailable' }, 2],
  ['a handoff that does not open', { token: failed('handoff_invalid', 'No.') }, { code: 'handoff_invalid' }, 3],
  ['a token of somebody else', { owner: failed('okta_account_other', 'No.') }, { code: 'okta_account_other' }, 5],
])('%s ends it there', async (_, given, refusal, steps) => {
  const { as, passed } = doors(given);
  expect(await as(session.session_id, [listGroups])).toMatchObject({ ok: false, refusal });
  expect(passed).toHaveLength(steps);
});

test('what was handed over to its person has no session, and none is looked for', async () => {
  const { as, passed } = doors();
  expect(await as(undefined, [listGroups], 'oidc|okta|mia')).toMatchObject({ refusal: { code: 'session_expired' } });
  expect(passed).toEqual([]);
});

test("another person's session is none", async () => {
  const { as, passed } = doors();
  expect(await as(session.session_id, [listGroups], 'oidc|okta|noah')).toMatchObject({
    refusal: { code: 'session_expired' },
  });
  expect(passed).toEqual(['session']);
});
