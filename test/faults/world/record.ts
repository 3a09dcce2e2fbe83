/** The record of what was done, as its verifier sees it after each cell. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newestRows } from '../../../lambdas/audit/read.ts';
import { keyedBy } from '../../../lambdas/audit/seal.ts';
import { besideIn, verify, verifyEvents } from '../../../lambdas/contract/audit/audit.ts';
import type { AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { awsAt } from '../../cloud/aws.ts';
import { auditKey } from '../../cloud/functions.ts';
import { someone } from '../../cloud/people.ts';
import type { World } from './world.ts';

/** What the rows since the last look say. */
export interface Recorded {
  /** What the verifier finds wrong with the chain, and with the events beside the changes. */
  flaws: string[];
  /** How many acts at Okta were intended. */
  intended: number;
}

/** Reads Mia’s chain on from where it was read before; each look is at all that came since. */
export function recordIn({ parts, time }: World): { look(): Promise<Recorded>; close(): void } {
  const client = new DynamoDBClient(awsAt(parts.dynamodb.url));
  const chain = keyedBy(Buffer.from(auditKey, 'base64url'))(someone('Mia').sub);
  const known: AuditRow[] = [];
  return {
    look: async () => {
      const last = known.at(-1)?.seq ?? 0;
      const fresh: AuditRow[] = [];
      for await (const row of newestRows(client, chain, Number.MAX_SAFE_INTEGER)) {
        if (row.seq <= last) break;
        fresh.unshift(row);
      }
      known.push(...fresh);
      const chained = verify({ rows: known }).filter(({ seq }) => seq > last);
      const moved = new Set(fresh.map(({ change_id }) => change_id));
      const ofThem = known.filter(({ change_id }) => moved.has(change_id));
      const beside = await verifyEvents(ofThem, besideIn(client), time.now());
      return {
        flaws: [
          ...chained.map(({ seq, is }) => `row ${seq} is ${is}`),
          ...beside.map(({ change_id, version, is }) => `event ${version} of ${change_id} is ${is}`),
        ],
        intended: fresh
          .filter(({ event, phase }) => event === 'step' && phase === 'intended')
          .reduce((sum, { rows = 1 }) => sum + rows, 0),
      };
    },
    close: () => client.destroy(),
  };
}
