import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AuditRecord, allRows, newestReads, signedRows } from '../../lambdas/contract/audit/audit.ts';
import type { AuditRow } from '../../lambdas/contract/audit/row.ts';
import type { Authorize } from '../../lambdas/contract/authorization.ts';
import { hostOf } from '../../lambdas/contract/client.ts';
import type { ReadView } from '../contract.ts';
import { unavailable } from '../dynamodb.ts';
import { fail, succeed } from '../failure.ts';
import type { OwnRecord } from '../ports.ts';

const PAGE = 50;
const PLACE = /^[1-9]\d{0,8}$/;

/** Who may have the record of everybody. */
const EVERYBODYS = [{ relation: 'read_audit', object: 'audit:all' }] as const;

const viewOf = ({ seq, at, function: name, relation, object, client, outcome = '' }: AuditRow): ReadView => ({
  id: String(seq),
  at: new Date(at).toISOString(),
  ...(name !== undefined && { function: name }),
  ...(relation !== undefined && { relation }),
  ...(object !== undefined && { object }),
  ...(client !== undefined && { client: hostOf(client) }),
  outcome,
});

async function* linesOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

interface RecordOptions {
  client: DynamoDBClient;
  record: AuditRecord;
  /** Asks FGA. One that tells the record who was refused, and one that only looks. */
  authorize: Authorize;
  look: Authorize;
}

/** What of the record a person may read: their own, and everybody's where FGA allows it. */
export function ownRecord({ client, record, authorize, look }: RecordOptions): OwnRecord {
  return {
    async reads(sub, before) {
      if (before !== undefined && !PLACE.test(before)) return fail('cursor_invalid');
      const below = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
      try {
        // One more than is shown tells whether there are more.
        const [rows, everybodys] = await Promise.all([
          newestReads(client, record.keyed(sub), below, PAGE + 1),
          look(sub, EVERYBODYS),
        ]);
        const reads = rows.slice(0, PAGE).map(viewOf);
        const last = reads.at(-1);
        return succeed({
          reads,
          ...(last && rows.length > PAGE && { next: last.id }),
          everybodys: everybodys.decision === 'allow',
        });
      } catch (problem) {
        return unavailable(problem);
      }
    },
    own: async (sub) => succeed({ name: 'audit.jsonl', text: linesOf(allRows(client, record.keyed(sub))) }),
    async everybodys(sub) {
      const { decision } = await authorize(sub, EVERYBODYS);
      if (decision !== 'allow') return fail(decision === 'unavailable' ? 'lambda_failed' : 'not_found');
      const written = await record.intend(sub, { event: 'export', phase: 'intended' });
      if (!written.ok) return fail('dynamodb_unavailable', { log: 'audit_unavailable' });
      return succeed({ name: 'audit-everybody.jsonl', text: linesOf(signedRows(client)) });
    },
  };
}
