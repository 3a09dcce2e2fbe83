/** Where the okta Lambda tells the record: of each way to Okta, of what people gave to agree, and of tokens. */
import type { AuditRecord } from '../../audit/record.ts';
import { tellRefusal } from '../../audit/refusals.ts';
import { clientIn } from '../../contract/client.ts';
import type { Refusal } from '../../contract/function-result.ts';
import type { SessionRow } from '../../contract/session.ts';
import type { FindPerson } from '../act-as.ts';
import type { Ways } from '../background/way.ts';
import type { Permit } from '../permission.ts';
import type { VerifyApproval } from '../proof/approval.ts';
import type { VerifyConfirmation } from '../proof/confirmation.ts';
import { recordedActs } from './acts.ts';
import { recordedAgreements } from './agreements.ts';
import { recordedReads, toldOfRefusals } from './reads.ts';
import { recordedTokens } from './tokens.ts';

export const recordedBy = (record: AuditRecord) => ({
  reads: (find: FindPerson): FindPerson => recordedReads(find, record),
  /** Of whoever acts: what they read for it belongs to the change. */
  refusals: (find: FindPerson): FindPerson => toldOfRefusals(find, record),
  refused: (session: SessionRow, refusal: Refusal): Promise<void> => tellRefusal(record, session, refusal),
  permits:
    (permit: Permit): Permit =>
    async (sub, uses, ...question) => {
      const allowed = await permit(sub, uses, ...question);
      if (!allowed.ok) await tellRefusal(record, { sub, ...clientIn(uses) }, allowed.refusal);
      return allowed;
    },
  acts: (ways: Ways): Ways => recordedActs(ways, record),
  tokens: (fresh: Parameters<typeof recordedTokens>[0]) => recordedTokens(fresh, record),
  approvals: (verify: VerifyApproval): VerifyApproval => recordedAgreements(verify, 'phone', record),
  confirmations: (verify: VerifyConfirmation): VerifyConfirmation => recordedAgreements(verify, 'button', record),
});
