/** How a row is made: what it holds, where it stands, and its digest. */
import { createHmac } from 'node:crypto';
import { sha256 } from '../changes/canonical.ts';
import { AuditEntry, AuditRow } from '../contract/audit/row.ts';

/** The digest of a row: SHA-256 of the canonical JSON of all of it but itself and the signature, which is over it. */
export const digestOfRow = ({ self: _self, signature: _signature, ...rest }: Record<string, unknown>): string =>
  sha256(rest);

/** What a person is called in the record, by this key: nobody without it can tell who it is. */
export const keyedBy =
  (key: Uint8Array) =>
  (sub: string): string =>
    createHmac('sha256', key).update(sub).digest('base64url');

/** The row before the next one. */
export type Last = Pick<AuditRow, 'seq' | 'self' | 'at'>;

interface Place {
  last: Last | undefined;
  /** Epoch milliseconds. */
  at: number;
  trace_id?: string | undefined;
}

/** The row of a chain behind the last one. @throws where the entry holds what no row may */
export const seal = (chain: string, entry: AuditEntry, { last, at: now, trace_id }: Place): AuditRow => {
  // Clocks differ, and the time of a chain only goes on.
  const at = Math.max(now, last?.at ?? 0);
  const unsealed = {
    ...AuditEntry.parse(entry),
    v: 1 as const,
    chain,
    seq: (last?.seq ?? 0) + 1,
    at,
    day: new Date(at).toISOString().slice(0, 10),
    ...(trace_id !== undefined && { trace_id }),
    ...(last && { prev: last.self }),
  };
  return AuditRow.parse({ ...unsealed, self: digestOfRow(unsealed) });
};
