/** What a person may begin with: FGA decides what is told, and Okta has it as it is now. */
import { expect, test } from 'vitest';
import { authorize, type Check, type Decision } from '../../../lambdas/contract/authorization.ts';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import { findPerson } from '../../../lambdas/okta/act-as.ts';
import { beginning } from '../../../lambdas/okta/beginning.ts';
import { failed, found, type Result } from '../../../lambdas/platform/result.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../targets/arranged.ts';

const { okta, asked, unindexed } = startArranged((org) => {
  for (const user of org.users.values()) user.status = 'ACTIVE';
  addUser(org, 1, { firstName: 'Ana', lastName: 'Perez' }, { status: 'LOCKED_OUT' });
  addGroup(org, 1, 'Sales EMEA');
});

const session: SessionRow = {
  session_id: `s${'a'.repeat(43)}`,
  sub: 'oidc|okta|mia',
  handoff: 'x',
  expires_at: 1,
  ttl: 1,
};
const { session_id: sessionId } = session;
const ANA = { name: 'Ana Perez', login: 'person1@acme.example' };
const SALES = { kind: 'group' as const, id: groupId(1) };

interface Given {
  /** What FGA denies, by `relation object`. */
  denied?: readonly string[];
  row?: Result<SessionRow>;
  decision?: Decision;
}

/** Asks as Mia. */
const begin = ({ denied = [], row = found(session), decision }: Given = {}) => {
  const decide = authorize(async (_, { checks }: { checks?: readonly Check[] }) => {
    const [lacking] = (checks ?? []).filter(({ relation, object }) => denied.includes(`${relation} ${object}`));
    return decision ?? (lacking ? { decision: 'deny', ...lacking } : { decision: 'allow' });
  });
  const find = findPerson({
    findSession: async () => row,
    authorize: decide,
    openHandoff: async () => found('token'),
    owned: async (_session, _token, okta) => found(okta),
    connect: () => okta(),
  });
  return beginning(find);
};
const request = { type: 'beginning' as const, sessionId };
const OFFERED = ['unlockUser', 'resetPassword', 'listUserGroups'];

test('all that is offered may be done, the page has its name, and who is locked out is told', async () => {
  expect(await begin()({ ...request, page: SALES, operations: OFFERED })).toEqual({
    outcome: 'ok',
    page: 'Sales EMEA',
    may: expect.toSatisfy((may) => OFFERED.every((each) => may.includes(each)) && may.length === OFFERED.length),
    lockedOut: [ANA],
  });
});

test.each([
  ['user', userId(1), 'Ana Perez'],
  ['group', groupId(1), 'Sales EMEA'],
  ['app', '0oa1salesforce000001', 'Salesforce'],
] as const)('the page of one %s has its name: %s', async (kind, id, name) => {
  expect(await begin()({ ...request, page: { kind, id }, operations: [] })).toMatchObject({ page: name });
});

test('a page that Okta does not know has none', async () => {
  const page = { kind: 'group' as const, id: groupId(99) };
  expect(await begin()({ ...request, page, operations: [] })).toEqual({ outcome: 'ok', may: [], lockedOut: [] });
});

test('what FGA denies may not be done, and of who is locked out nothing is said', async () => {
  const lacking = begin({ denied: ['can_unlock_user okta:users'] });
  expect(await lacking({ ...request, operations: ['unlockUser', 'resetPassword'] })).toEqual({
    outcome: 'ok',
    may: ['resetPassword'],
    lockedOut: [],
  });
});

test('whoever may read nothing is told nothing, and Okta is not asked', async () => {
  const denied = ['users', 'groups', 'apps'].map((area) => `read_okta okta:${area}`);
  const requests = await asked(async () => {
    const answer = await begin({ denied })({ ...request, page: SALES, operations: OFFERED });
    expect(answer).toMatchObject({ may: expect.not.arrayContaining(['listUserGroups']), lockedOut: [] });
    expect(answer).not.toHaveProperty('page');
  });
  expect(requests).toEqual([]);
});

test('who was unlocked a moment ago is not told of, though the search index does not know', async () => {
  await unindexed(
    (org) => addUser(org, 1, { firstName: 'Ana', lastName: 'Perez' }, { status: 'ACTIVE' }),
    async () =>
      expect(await begin()({ ...request, operations: ['unlockUser'] })).toMatchObject({
        may: ['unlockUser'],
        lockedOut: [],
      }),
  );
});

test('an operation that is none is not among them', async () => {
  expect(await begin()({ ...request, operations: ['deleteUser'] })).toMatchObject({ may: [] });
});

test.each([
  ['FGA does not answer', { decision: { decision: 'unavailable', reason: 'fga_timeout' } }, 'fga_unavailable'],
  ['the session is over', { row: failed('session_expired', 'It is over.') }, 'session_expired'],
] as const)('where %s, it is not known what a person may do', async (_, given, code) => {
  expect(await begin(given)({ ...request, operations: OFFERED })).toMatchObject({ outcome: 'failed', code });
});
