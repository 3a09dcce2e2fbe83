import type { AuditRecord } from '../../audit/record.ts';
import type { Change } from '../../contract/changes/change.ts';

/**
 * The same look at what a person gave to agree, of which the record knows: good or not. Rejects where what is good cannot be
 * written down: then nobody agreed.
 */
export const recordedAgreements =
  <P>(
    verify: (proof: P, change: Change) => Promise<boolean>,
    approval: 'button' | 'phone',
    record: Pick<AuditRecord, 'intend' | 'tell' | 'keyed'>,
  ) =>
  async (proof: P, change: Change): Promise<boolean> => {
    const isGood = await verify(proof, change);
    const { sub, client, change_id, hash } = change;
    const by = client !== undefined && { client };
    const agreement = { event: 'agreement', ...by, change_id, hash, approval } as const;
    if (!isGood) {
      await record.tell(sub, { ...agreement, outcome: 'approval_invalid' });
      return false;
    }
    // Whose it is was verified: it is the person of the change.
    const written = await record.intend(sub, { ...agreement, approver: record.keyed(sub), outcome: 'done' });
    if (!written.ok) throw new Error('An agreement could not be written into the record');
    return true;
  };
