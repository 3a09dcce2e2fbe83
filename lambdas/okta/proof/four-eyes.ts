/** Four eyes: what cannot be undone is done once a second person agreed, where the organisation has said so in FGA. */
import type { Authorize } from '../../contract/authorization.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failed, found, permitted, type Result } from '../../platform/result.ts';
import type { Reviews } from './review.ts';

/** Whether enough people agreed to this operation of a change. Asked right before the act, as FGA says now. */
export type FourEyes = (change: Change, operation: ChangeOperation) => Promise<Result<undefined>>;

const MISSING = failed(
  'review_missing',
  'This cannot be undone, so somebody else has to agree to it, and nobody did who may. Nothing was done.',
);

/**
 * FGA is asked whether the person may do it `alone`, so that no answer is no leave; and of whoever agreed, whether they may
 * review now. What was handed over is done by another than who gave it, and so has its four eyes.
 */
export const fourEyes =
  (authorize: Authorize, reviews: Pick<Reviews, 'reviewerOf'>): FourEyes =>
  async (change, { because, object }) => {
    if (!because.includes('irreversible') || change.because.includes('handed_over')) return found(undefined);
    const facts = { requester: change.sub, groups: [] };
    const alone = await authorize(change.sub, [{ relation: 'alone', object }], facts);
    if (alone.decision !== 'deny') return permitted(alone);
    const reviewer = await reviews.reviewerOf(change);
    if (reviewer === undefined) return MISSING;
    const may = await authorize(reviewer, [{ relation: 'can_review', object }], facts);
    return may.decision === 'deny' ? MISSING : permitted(may);
  };
