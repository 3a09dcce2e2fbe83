import type { Changes } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Approval } from '../../contract/changes/execution.ts';
import { span } from '../../platform/span.ts';
import { nextOf } from '../executing/progress.ts';
import type { VerifyApproval } from '../proof/approval.ts';
import type { Receipts } from '../proof/receipt.ts';

/**
 * The change on its way again, with a new receipt, once an approval is verified to be its person's agreement to go on with
 * just this change, as it stands. Nothing where it is none, or where the change does not need one.
 */
export type GoOn = (change: Change, approval: Approval) => Promise<Change | undefined>;

/** Verifies the approval to go on exactly as the first one. Rejects where Auth0's keys cannot be had. */
export const goingOn =
  ({
    changes,
    verifyApproval,
    receipts,
  }: {
    changes: Changes;
    verifyApproval: VerifyApproval;
    receipts: Receipts;
  }): GoOn =>
  async (change, approval) => {
    const at = change.many === undefined ? nextOf(change) : 0;
    // The record alone does not say how far it is: the receipt of before does.
    if (change.state !== 'needs_you' || at === undefined || !(await receipts.isGood(change, at))) return undefined;
    const isApproval = await span('verify approval', () => verifyApproval(approval, change));
    if (!isApproval) return undefined;
    return changes.move(change, 'executing', { receipt: await receipts.sign(change, at), failure: undefined });
  };
