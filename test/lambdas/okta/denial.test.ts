/** Why a person may not: FGA tells, and names are those that the person may see in Okta. */
import { expect, test } from 'vitest';
import type { Check } from '../../../lambdas/contract/authorization.ts';
import type { Explanation } from '../../../lambdas/contract/denial.ts';
import { explainBy, explaining } from '../../../lambdas/okta/denial.ts';
import { failed, found, type Result, refused } from '../../../lambdas/platform/result.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../targets/arranged.ts';

const { okta } = startArranged((org) => {
  addGroup(org, 1, 'Help desk');
  addUser(org, 1, { firstName: 'Ana', lastName: 'Perez' });
});

const RELATION = { relation: 'can_reset_password', object: 'okta:users' };
const known: Explanation = {
  outcome: 'known',
  ways: [[{ relation: 'help_desk', held: false }]],
  stoppedBy: [],
  subs: [`oidc|okta|${userId(1)}`, 'auth0|5f7c8ec7c33c6c004bbafe82', `oidc|okta|${userId(99)}`],
  groups: ['service-desk', `okta|${groupId(1)}`],
};
const session = { session_id: 's', sub: 'oidc|okta|noah', handoff: 'x', expires_at: 1, ttl: 1 };

const why = (
  explanation: unknown,
  { denied = [] as string[], person = undefined as Result<never> | undefined } = {},
) => {
  const asked: unknown[] = [];
  const ask = async (uses: readonly Check[]) =>
    uses.some(({ object }) => denied.includes(object))
      ? refused({ outcome: 'denied', relation: 'read_okta', object: 'okta:users', message: 'No.' })
      : found(okta());
  const answer = explaining(
    async () => person ?? found({ session, ask, allow: async () => found(undefined), open: async () => found(okta()) }),
    explainBy(async (_name, payload) => {
      asked.push(payload);
      return explanation;
    }),
  )({ type: 'denial', sessionId: 's', ...RELATION });
  return { answer, asked };
};

test('people and groups of Okta have their names, and who is not there is left out', async () => {
  const { answer, asked } = why(known);
  expect(await answer).toEqual({
    outcome: 'ok',
    ways: [[{ relation: 'help_desk', held: false }]],
    stoppedBy: [],
    people: ['Ana Perez'],
    groups: ['service-desk', 'Help desk'],
  });
  expect(asked).toEqual([{ type: 'explain', sub: session.sub, ...RELATION, groups: expect.any(Array) }]);
});

test('whoever may not read people or groups is shown none of Okta', async () => {
  const { answer } = why(known, { denied: ['okta:users', 'okta:groups'] });
  expect(await answer).toMatchObject({ people: [], groups: ['service-desk'] });
});

test.each([[{ outcome: 'unavailable', reason: 'fga_timeout' }], ['nonsense'], [undefined]])(
  'without an explanation it is not known: %j',
  async (explanation) => {
    expect(await why(explanation).answer).toMatchObject({ outcome: 'failed', code: 'fga_unavailable' });
  },
);

test('without a session nothing is asked', async () => {
  const { answer, asked } = why(known, { person: failed('session_expired', 'Over.') });
  expect(await answer).toMatchObject({ code: 'session_expired' });
  expect(asked).toEqual([]);
});
