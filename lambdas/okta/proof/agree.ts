/** Taking what a person gave to agree to a change: verified once, and kept as a receipt. No token is written down. */
import { isUnaltered } from '../../changes/frozen.ts';
import { type Changes, loading } from '../../changes/records.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import type { Agreement, Proof, Review } from '../../contract/changes/execution.ts';
import type { Failure } from '../../contract/failure.ts';
import { span } from '../../platform/span.ts';
import type { VerifyApproval } from './approval.ts';
import type { VerifyConfirmation } from './confirmation.ts';
import type { Misfit, TellMisfit } from './misfit.ts';
import type { Receipts } from './receipt.ts';

interface AgreeOptions {
  changes: Changes;
  verifyApproval: VerifyApproval;
  verifyConfirmation: VerifyConfirmation;
  receipts: Receipts;
  /** Hears of what is no agreement, but for what `verifyApproval` tells itself. */
  tell: TellMisfit;
  /** Judges the agreement of somebody else, who has to agree as well. */
  review(change: Change, proof: Review): Promise<Agreement>;
  /** Carries on with a change by the token that a phone's approval gave. */
  carryOn(changeId: string, approvalToken: string): Promise<{ state: ChangeState }>;
}

/** Whether a proof is of the kind that the gate asks for. The phone says more than a button, and serves for both. */
const suffices = (gate: 'confirm' | 'approve', { type }: Proof): boolean => gate === 'confirm' || type === 'approval';

const INVALID: Failure = {
  code: 'approval_invalid',
  message: 'The approval is not for this change. Nothing was done.',
};

/**
 * Moves a change that was asked for to `approved`, with a receipt, once the proof is verified to be this person's agreement to
 * just this change. Otherwise it leaves it and says why. One that was handed over is carried on with at once. Rejects where
 * Auth0's keys cannot be had.
 */
export const agreeing =
  ({ changes, verifyApproval, verifyConfirmation, receipts, tell, review, carryOn }: AgreeOptions) =>
  async (changeId: string, proof: Proof): Promise<Agreement> => {
    const change = await loading(changes)(changeId);
    if (proof.type === 'review') return review(change, proof);
    // A held plan of which a button is enough was not asked about before.
    const isAsked = change.state === 'requested' || (change.state === 'held' && change.gate === 'confirm');
    if (!isAsked) return { state: change.state };
    const refuse = (misfit?: Misfit): Agreement => {
      if (misfit) tell(misfit, changeId);
      return { state: change.state, failure: INVALID };
    };
    const isProof = await span('verify approval', async () =>
      proof.type === 'approval' ? verifyApproval(proof, change) : verifyConfirmation(proof.jws, change),
    );
    if (!isProof) return refuse(proof.type === 'confirmation' ? 'confirmation' : undefined);
    if (!suffices(change.gate, proof)) return refuse('not_enough');
    if (!isUnaltered(change)) return refuse('altered');
    const moved = await changes.move(change, 'approved', { receipt: await receipts.sign(change) });
    if (moved === undefined) return { state: ((await changes.get(changeId)) ?? change).state };
    // There is no session to act by, and what the phone gave is good once.
    if (moved.session_id !== undefined || proof.type !== 'approval') return { state: moved.state };
    const { state } = await carryOn(changeId, proof.access_token);
    return { state };
  };
