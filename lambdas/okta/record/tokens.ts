import type { AuditRecord } from '../../audit/record.ts';
import { failureOf } from '../../platform/result.ts';
import type { FreshToken } from '../background/fresh-token.ts';

/** The same way to a fresh token, asked for only once the record says so. */
const recorded =
  (fresh: FreshToken, record: Pick<AuditRecord, 'intend' | 'tell'>): FreshToken =>
  async (wanted) => {
    const { change_id, sub } = wanted.change;
    const token = { event: 'token', change_id } as const;
    const intended = await record.intend(sub, { ...token, phase: 'intended' });
    if (!intended.ok) return intended;
    const got = await fresh(wanted);
    const outcome = got.ok ? 'done' : failureOf(got.refusal).code;
    await record.tell(sub, { ...token, phase: 'ended', of: intended.value, outcome });
    return got;
  };

/** Whichever way there is. */
export const recordedTokens = (
  { phone, worker }: { phone?: FreshToken; worker?: FreshToken },
  record: Pick<AuditRecord, 'intend' | 'tell'>,
): { phone?: FreshToken; worker?: FreshToken } => ({
  ...(phone && { phone: recorded(phone, record) }),
  ...(worker && { worker: recorded(worker, record) }),
});
