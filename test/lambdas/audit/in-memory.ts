/** A record in memory, whose rows a test reads, and that may be out of order. */
import type { AuditRecord } from '../../../lambdas/audit/record.ts';
import type { AuditEntry } from '../../../lambdas/contract/audit/row.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { keyed } from './sample.ts';

export const recordInMemory = () => {
  const rows: { sub: string; entry: AuditEntry }[] = [];
  const state = { works: true };
  const put = (sub: string, entry: AuditEntry) => rows.push({ sub, entry });
  const record: AuditRecord = {
    keyed,
    intend: async (sub, entry) =>
      state.works ? found(put(sub, entry)) : failed('audit_unavailable', 'It cannot be written.'),
    tell: async (sub, entry) => {
      if (state.works) put(sub, entry);
    },
    moved: async ({ sub }, { version }) => void put(sub, { event: 'change', version }),
  };
  return { record, rows, state, entries: () => rows.map(({ entry }) => entry) };
};
