/** Rows of the record, sealed as the product seals them, and a key that signs. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { keyedBy, seal } from '../../../lambdas/audit/seal.ts';
import { type AuditEntry, type AuditRow, HEADS } from '../../../lambdas/contract/audit/row.ts';

const AUDIT_KEY = Buffer.alloc(32, 7);
export const keyed = keyedBy(AUDIT_KEY);

export const SIGNER = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signed = (row: AuditRow): AuditRow => ({
  ...row,
  signature: sign('sha256', Buffer.from(row.self), { key: SIGNER.privateKey, dsaEncoding: 'der' }).toString('base64'),
});

const HASH = 'h'.repeat(43);

/** A row of each kind. */
export const ENTRIES: readonly AuditEntry[] = [
  { event: 'read', phase: 'intended', operations: ['listUsers', 'getUser'] },
  { event: 'read', phase: 'ended', function: 'find_users', outcome: 'done', of: 1 },
  { event: 'refusal', relation: 'can_suspend_user', object: 'okta:users', outcome: 'denied' },
  { event: 'change', change_id: 'c-1', version: 1, digest: HASH, state: 'requested', by: 'approval', hash: HASH },
  { event: 'agreement', change_id: 'c-1', hash: HASH, approval: 'phone', approver: keyed('mia'), outcome: 'done' },
  { event: 'step', phase: 'intended', change_id: 'c-1', step: 0, operations: ['suspendUser'], hash: HASH },
  { event: 'step', phase: 'ended', change_id: 'c-1', step: 0, outcome: 'done', okta_request_ids: ['aX9'], of: 6 },
];

/** A chain of these entries, a second after each other. */
export const chainOf = (sub: string, entries: readonly AuditEntry[] = ENTRIES): AuditRow[] => {
  const rows: AuditRow[] = [];
  for (const entry of entries)
    rows.push(
      seal(keyed(sub), entry, { last: rows.at(-1), at: 1_790_000_000_000 + rows.length * 1000, trace_id: 'ab' }),
    );
  return rows;
};

const ARN = 'arn:aws:kms:us-east-1:000000000000:key/0c1d';

/** What was signed after each of these moments: the last row of each chain then. */
export const headsOf = (...moments: readonly (readonly AuditRow[])[][]): AuditRow[] => {
  const rows: AuditRow[] = [];
  for (const chains of moments) {
    const heads = chains.flatMap((chain) => chain.slice(-1)).map(({ chain, seq, self }) => ({ chain, seq, self }));
    const entry: AuditEntry = { event: 'heads', heads, key: ARN };
    rows.push(signed(seal(HEADS, entry, { last: rows.at(-1), at: 1_790_000_100_000 + rows.length })));
  }
  return rows;
};
