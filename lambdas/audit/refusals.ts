import type { AuditEntry } from '../contract/audit/row.ts';
import type { Authorize } from '../contract/authorization.ts';
import { clientIn } from '../contract/client.ts';
import type { FailureCode } from '../contract/failure.ts';
import type { Refusal } from '../contract/function-result.ts';
import type { SessionRow } from '../contract/session.ts';
import { isForbidden, mayBePermitted } from '../platform/result.ts';
import type { AuditRecord } from './record.ts';

/** FGA allows it, but not to this person's target; or it gave no decision. */
const OF_FGA: readonly FailureCode[] = ['out_of_scope', 'fga_unavailable', 'subject_unusable'];

/** The row of what FGA does not allow, or cannot decide; nothing for any other refusal. */
const entryOf = (refusal: Refusal): AuditEntry | undefined => {
  if (refusal.outcome === 'denied') {
    const { relation, object } = refusal;
    return { event: 'refusal', relation, object, outcome: 'denied' };
  }
  const isFga = refusal.outcome === 'failed' && (isForbidden(refusal) || OF_FGA.includes(refusal.code));
  return isFga ? { event: 'refusal', outcome: refusal.code } : undefined;
};

/** Tells the record of a refusal that is FGA's. */
export const tellRefusal = async (
  record: Pick<AuditRecord, 'tell'>,
  { sub, client }: Pick<SessionRow, 'sub' | 'client'>,
  refusal: Refusal,
): Promise<void> => {
  const entry = entryOf(refusal);
  if (entry) await record.tell(sub, { ...entry, ...(client !== undefined && { client }) });
};

/** Asks FGA for whoever only hands on, and tells the record of what ends here. Nothing else becomes of it. */
export const recordedRefusals =
  (authorize: Authorize, record: Pick<AuditRecord, 'tell'>): Authorize =>
  async (...question) => {
    const decision = await authorize(...question);
    const allowed = mayBePermitted(decision);
    const [sub, checks] = question;
    if (!allowed.ok) await tellRefusal(record, { sub, ...clientIn(checks) }, allowed.refusal);
    return decision;
  };
