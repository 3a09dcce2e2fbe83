/**
 * The second of four eyes: the approval of somebody who did not ask. Verified once, and kept as a word of the executor's
 * own in the record, a JWS (RFC 7515) over the change's hash and who agreed.
 */
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { isUnaltered } from '../../changes/frozen.ts';
import type { Changes } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Agreement, Review } from '../../contract/changes/execution.ts';
import type { VerifyApproval } from './approval.ts';
import type { TellMisfit } from './misfit.ts';

const ALG = 'HS256';
const TYPE = 'okta-companion-review+jwt';

const Claims = z.object({ sub: z.string(), change_id: z.string(), hash: z.string(), reviewer: z.string() });

export interface Reviews {
  /** The word that this person agreed to the change as it is. It is for nothing else, and lasts as long as the change. */
  sign(change: Change, reviewer: string): Promise<string>;
  /** Who agreed beside who asked, by a word that is ours and of this change as it is; nothing where nobody did. */
  reviewerOf(change: Change): Promise<string | undefined>;
}

/** Words by this key, that of the receipts. */
export const reviewsBy = (key: Uint8Array): Reviews => ({
  sign: ({ sub, change_id, hash }, reviewer) =>
    new SignJWT({ sub, change_id, hash, reviewer } satisfies z.infer<typeof Claims>)
      .setProtectedHeader({ alg: ALG, typ: TYPE })
      .sign(key),
  reviewerOf: async (change) => {
    const word = change.review?.receipt ?? '';
    const verified = await jwtVerify(word, key, { algorithms: [ALG], typ: TYPE }).catch(() => undefined);
    const claims = Claims.safeParse(verified?.payload);
    if (!claims.success) return undefined;
    const { sub, change_id, hash, reviewer } = claims.data;
    const isThis = sub === change.sub && change_id === change.change_id && hash === change.hash;
    return isThis && reviewer !== change.sub ? reviewer : undefined;
  },
});

interface ReviewOptions {
  changes: Changes;
  verifyApproval: VerifyApproval;
  reviews: Reviews;
  tell: TellMisfit;
}

/**
 * Notes that somebody else agreed to a change that its person agreed to. What is no agreement, or that of the person
 * who asked, leaves it as it is and says why. Rejects where Auth0's keys cannot be had.
 */
export const reviewing =
  ({ changes, verifyApproval, reviews, tell }: ReviewOptions) =>
  async (change: Change, { reviewer, ...approval }: Review): Promise<Agreement> => {
    const { state, change_id, sub, review } = change;
    if (state !== 'approved' || review === undefined) return { state };
    const invalid = {
      code: 'approval_invalid' as const,
      message: 'The approval is not for this change. Nothing was done.',
    };
    if (reviewer === sub || !review.asked.includes(reviewer)) {
      tell('another_person', change_id);
      return { state, failure: invalid };
    }
    const isProof = await verifyApproval({ ...approval, type: 'approval' }, { ...change, sub: reviewer });
    if (!isProof) return { state, failure: invalid };
    if (!isUnaltered(change)) {
      tell('altered', change_id);
      return { state, failure: invalid };
    }
    const receipt = await reviews.sign(change, reviewer);
    const noted = { review: { ...review, receipt }, waiting: undefined };
    const moved = await changes.move(change, 'approved', noted);
    return { state: (moved ?? change).state };
  };
