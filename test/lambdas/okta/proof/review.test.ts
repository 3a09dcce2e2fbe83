/** What somebody else gave to agree: verified as theirs, of just this change, and kept as the executor's own word. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Changes } from '../../../../lambdas/changes/records.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import type { Review } from '../../../../lambdas/contract/changes/execution.ts';
import { reviewing, reviewsBy } from '../../../../lambdas/okta/proof/review.ts';
import { sampleChange } from '../../changes/sample.ts';

const RAVI = 'oidc|okta|ravi';
const proof: Review = { type: 'review', reviewer: RAVI, access_token: 'canary', authorization_details: [] };
const asked: Change = { ...sampleChange(), state: 'approved', review: { asked: [RAVI] }, waiting: { for: 'review' } };

const judge = async (change: Change, given: Review = proof, isProof = true) => {
  const reviews = reviewsBy(randomBytes(32));
  const verified: string[] = [];
  const told: string[] = [];
  let kept = change;
  const changes: Changes = {
    ...{ get: async () => kept, recent: async () => [], onward: async () => [] },
    ...{ undoing: async () => undefined, events: async () => [] },
    move: async (of, to, fields) => {
      kept = { ...of, ...fields, state: to };
      return kept;
    },
  };
  const answer = await reviewing({
    changes,
    reviews,
    tell: (why) => void told.push(why),
    verifyApproval: async (_approval, { sub }) => {
      verified.push(sub);
      return isProof;
    },
  })(change, given);
  return { answer, told, verified, kept, reviewer: await reviews.reviewerOf(kept) };
};

test('the approval of whoever was asked is verified as theirs, and noted', async () => {
  const { answer, verified, kept, reviewer } = await judge(asked);
  expect(answer).toEqual({ state: 'approved' });
  expect(verified).toEqual([RAVI]);
  expect(reviewer).toBe(RAVI);
  expect(kept).toMatchObject({ state: 'approved', waiting: undefined });
  expect(JSON.stringify(kept)).not.toContain('canary');
});

test.each<[what: string, change: Change, given: Review, isProof: boolean, told: string[]]>([
  ['who asked for it', asked, { ...proof, reviewer: asked.sub }, true, ['another_person']],
  ['somebody who was not asked', asked, { ...proof, reviewer: 'oidc|okta|eve' }, true, ['another_person']],
  ['a phone that agreed to something else', asked, proof, false, []],
  ['a change that was altered', { ...asked, gate: 'confirm' }, proof, true, ['altered']],
])('the approval of %s is none', async (_what, change, given, isProof, told) => {
  const judged = await judge(change, given, isProof);
  expect(judged).toMatchObject({ answer: { failure: { code: 'approval_invalid' } }, told, reviewer: undefined });
});

test.each(['requested', 'executing', 'done'] as const)('a change that is %s takes none', async (state) => {
  expect(await judge({ ...asked, state })).toMatchObject({ answer: { state }, verified: [], reviewer: undefined });
});
