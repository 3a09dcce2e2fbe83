import { type AuditRecord, idsOf } from '../../audit/record.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failureOf, found } from '../../platform/result.ts';
import type { Ways } from '../background/way.ts';
import type { Okta } from '../client.ts';

/** Okta to which nothing is sent that changes it before the record says so, and that tells the record what came of it. */
const recorded = (
  okta: Okta,
  record: Pick<AuditRecord, 'intend' | 'tell'>,
  { change_id, version, hash, sub, client }: Change,
  { operationId }: ChangeOperation,
): Okta => ({
  ...okta,
  async act(...request) {
    const by = client !== undefined && { client };
    const step = { event: 'step' as const, ...by, change_id, version, hash, operations: [operationId] };
    const intended = await record.intend(sub, { ...step, phase: 'intended' });
    if (!intended.ok) return { ok: false, failure: failureOf(intended.refusal), applied: 'no' };
    const outcome = await okta.act(...request);
    await record.tell(sub, {
      ...{ ...step, phase: 'ended', of: intended.value },
      outcome: outcome.ok ? 'done' : outcome.failure.code,
      ...(outcome.ok && idsOf(outcome.requestId)),
    });
    return outcome;
  },
});

/** The same ways to Okta, on which no step of a change is taken that is not in the record. */
export const recordedActs = (ways: Ways, record: Pick<AuditRecord, 'intend' | 'tell'>): Ways => ({
  ...ways,
  begin(approvalToken) {
    const way = ways.begin(approvalToken);
    return {
      async ask(...question) {
        const [change, operation] = question;
        const okta = await way.ask(...question);
        return okta.ok ? found(recorded(okta.value, record, change, operation)) : okta;
      },
    };
  },
});
