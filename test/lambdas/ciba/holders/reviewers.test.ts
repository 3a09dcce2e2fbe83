/** Four eyes before any phone is asked: where nobody may agree as well, the person hears so at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Requests, requestsIn } from '../../../../lambdas/changes/requests.ts';
import { asking } from '../../../../lambdas/ciba/ask.ts';
import { reviewersBy } from '../../../../lambdas/ciba/holders/reviewers.ts';
import type { Decision, Holders } from '../../../../lambdas/contract/authorization.ts';
import type { GateReason } from '../../../../lambdas/contract/changes/gate.ts';
import { sampleStep } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const DEACTIVATE = { operationId: 'deactivateUser', because: ['irreversible'] as GateReason[] };
const UNLOCK = { operationId: 'unlockUser', because: ['credentials'] as GateReason[] };
const deny: Decision = { decision: 'deny', relation: 'alone', object: 'okta:users' };
const unsure: Decision = { decision: 'unavailable', reason: 'fga_timeout' };

/** Asks for a change; what is answered, whether a phone is asked, and what the person has of it. */
const asked = async (
  { operationId, because }: typeof DEACTIVATE,
  { alone = deny, holders }: { alone?: Decision; holders(mia: string): Holders },
) => {
  const mia = `oidc|okta|${randomUUID()}`;
  const started: string[] = [];
  const ask = asking({
    changes,
    invoke: async () => ({
      outcome: 'resolved',
      steps: [sampleStep('00u2benito0000000001', { operationId })],
      because,
    }),
    denials: { rest: async () => ({ until: 0 }) },
    startApproval: async (name) => {
      started.push(name);
    },
    reviewers: reviewersBy(
      async () => alone,
      async () => holders(mia),
    ),
    approvalSeconds: 300,
    backgroundToken: 'phone',
    now: Date.now,
  });
  const sought = { type: 'resolve' as const, sessionId: 's1', operationId, said: { user: 'Ben' } };
  const answer = await ask(sought, { sub: mia });
  return { answer, isPhoneAsked: started.length > 0, changes: await changes.recent(mia) };
};

const known =
  (...others: string[]) =>
  (): Holders => ({ outcome: 'known', subs: others });

test.each<[when: string, given: Parameters<typeof asked>[1]]>([
  ['nobody is a reviewer', { holders: known() }],
  ['the only reviewer is who asks', { holders: (mia) => ({ outcome: 'known', subs: [mia] }) }],
])('what cannot be undone is refused before any phone where %s', async (_when, given) => {
  const { answer, isPhoneAsked, changes } = await asked(DEACTIVATE, given);
  expect(answer).toMatchObject({ outcome: 'failed', code: 'review_missing' });
  expect({ isPhoneAsked, changes }).toEqual({ isPhoneAsked: false, changes: [] });
});

test.each<[when: string, what: typeof DEACTIVATE, given: Parameters<typeof asked>[1]]>([
  ['somebody else may agree', DEACTIVATE, { holders: known('oidc|okta|kira') }],
  ['the organisation lets one person do it alone', DEACTIVATE, { alone: { decision: 'allow' }, holders: known() }],
  ['it can be undone', UNLOCK, { holders: known() }],
  ['FGA does not say, which the executor asks again', DEACTIVATE, { alone: unsure, holders: known() }],
  [
    'FGA does not say who may, which is asked again once the person agreed',
    DEACTIVATE,
    { holders: () => ({ outcome: 'unavailable', reason: 'fga_timeout' }) },
  ],
])('the phone is asked where %s', async (_when, what, given) => {
  const { isPhoneAsked, changes } = await asked(what, given);
  expect(isPhoneAsked).toBe(true);
  expect(changes).toMatchObject([{ state: 'requested' }]);
});
